import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Child, startChild, waitForLine } from "../../script/processes.ts";
import { lockFolder } from "./lock.ts";

const module = fileURLToPath(new URL("lock.ts", import.meta.url));
const program = `
  import { lockFolder } from ${JSON.stringify(module)};
  await lockFolder(process.argv[1]).then(() => console.log("taken"), (error) => console.log("refused", error.message));
  setInterval(() => {}, 1_000);
`;

let folder: string;
let children: Child[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-lock-"));
  children = [];
});
afterEach(async () => {
  for (const child of children) await child.stop();
  await rm(folder, { recursive: true, force: true });
});

async function contend(): Promise<{ child: Child; answer: string }> {
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program, folder];
  const child = startChild(process.execPath, args, { name: "contender" });
  children.push(child);
  return {
    child,
    answer: await waitForLine(child, (line) => (/^(taken|refused)/.test(line) ? line : undefined), 30_000),
  };
}

test("a second process is told who has the folder, and gets it at once when that one was killed", async () => {
  const { child: first, answer } = await contend();
  expect(answer).toBe("taken");
  const second = await contend();
  expect(second.answer).toContain(`in use by process ${first.pid}: stop that oracle first`);
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  expect((await contend()).answer).toBe("taken");
  expect((await readdir(folder)).filter((name) => name.includes("lock"))).toEqual(["lock.2"]);
}, 60_000);

test("of several that find a dead process' lock one gets the folder", async () => {
  await writeFile(join(folder, "lock.7"), "999999999 1");
  const answers = (await Promise.all([contend(), contend(), contend()])).map(({ answer }) => answer);
  expect(answers.filter((answer) => answer === "taken")).toHaveLength(1);
}, 60_000);

test.skipIf(process.platform !== "linux")("a later process of the same number holds nothing", async () => {
  await writeFile(join(folder, "lock.1"), `${process.ppid} 1`);
  await lockFolder(folder);
  expect(await readdir(folder)).toEqual(["lock.2"]);
});
