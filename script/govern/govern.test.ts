import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { pass, worldOf } from "../../test/story/world.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain?.stop());

const govern = (args: string[], key = 0) =>
  runProgram("script/govern.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(key),
  });
const readStatus = async () => JSON.parse((await govern(["status", "--json"])).stdout);

test("a change waits its time in the timelock, and anyone executes it", async () => {
  const judge = anvilAccount(9).address;
  const before = (await govern(["status"])).stdout;
  expect(before).toContain(`owned by ${chain.addresses.timelock}`);
  expect(before).toContain("every change waits 2 d");
  expect((await govern(["schedule", "setJudge"])).stderr).toContain("setJudge needs --account");
  expect((await govern(["schedule", "setJudge", "--account", judge], 3)).stderr).toContain(
    "Only the timelock's proposer",
  );
  const { stdout } = await govern(["schedule", "setJudge", "--account", judge, "--json"]);
  const id = JSON.parse(stdout).operation as string;
  await govern(["schedule", "setProtocolFee", "--fee", "150", "--account", judge]);
  expect((await govern(["execute", id], 3)).stderr).toContain("The operation is not where this needs it");

  await pass(worldOf(chain), 48 * 3_600);
  expect((await govern(["execute", id], 3)).stdout).toContain(`done: executes: setJudge ["${judge}",true]`);
  const { operations } = await readStatus();
  expect(operations.map(({ state }: { state: string }) => state)).toEqual(["done", "waiting"]);
  await govern(["execute", operations[1].id], 3);
  const { ownership, judges } = await readStatus();
  expect(judges).toEqual([judge]);
  expect(ownership).toMatchObject(Array(3).fill({ owner: chain.addresses.timelock }));
});

test("a preset of a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-govern-"));
  const file = join(folder, "preset.json");
  try {
    const times = { voting: 60, appeal: 60, opening: 60, sla: 60, inclusion: 60 };
    const preset = { seedDelay: 4, committees: [4, 7, 0], ...times, seedSource: chain.addresses.seedSource };
    await writeFile(file, JSON.stringify({ ...preset, voting: "long" }));
    expect((await govern(["schedule", "addPreset", "--preset", file])).stderr).toContain("voting");
    await writeFile(file, JSON.stringify(preset));
    const { stdout } = await govern(["schedule", "addPreset", "--preset", file, "--dry-run"]);
    expect(stdout).toContain('would pass: schedules: addPreset [{"seedDelay":4,"committees":[4,7,0]');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a workload of a file, and another policy for one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-govern-"));
  const file = join(folder, "workload.json");
  const measured = (byte: string) => `0x${byte.repeat(48)}`;
  const policy = { floor: "SWHardeningNeeded", advisories: ["INTEL-SA-00837"], rtmr0: [measured("00")] };
  const image = { mrTd: measured("0d"), rtmr1: measured("01"), rtmr2: measured("02") };
  try {
    await writeFile(file, JSON.stringify({ ...image, composeHash: `0x${"ab".repeat(32)}`, policy }));
    const added = await govern(["schedule", "addWorkload", "--workload", file, "--dry-run"]);
    expect(added.stdout).toContain('"lifetime":604800,"floor":1');
    await writeFile(file, JSON.stringify({ ...policy, rtmr0: ["0x00"] }));
    expect((await govern(["schedule", "setPolicy", "--id", "1", "--policy", file])).stderr).toContain("48 bytes");
    await writeFile(file, JSON.stringify({ ...policy, lifetime: 0 }));
    const retired = await govern(["schedule", "setPolicy", "--id", "1", "--policy", file, "--dry-run"]);
    expect(retired.stdout).toContain('would pass: schedules: setPolicy [1,{"shapes":["0x');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a verifier of quotes has to be a contract", async () => {
  const to = (account: string) => govern(["schedule", "setQuoteVerifier", "--account", account, "--dry-run"]);
  expect((await to(anvilAccount(9).address)).stderr).toContain("Name a contract that verifies quotes");
  expect((await to(chain.addresses.quoteVerifier)).stdout).toContain("would pass: schedules: setQuoteVerifier");
});

test("the guardian pauses and unpauses", async () => {
  expect((await govern(["pause", "700000"])).stderr).toContain("write a number from 1 to 604800");
  expect((await govern(["pause", "3600"], 3)).stderr).toContain(`Only the guardian ${anvilAccount(0).address}`);
  expect((await govern(["unpause"])).stderr).toContain("Nothing is paused");
  expect((await govern(["pause", "3600"])).stdout).toContain("done: pauses for 60 min");
  expect(await readStatus()).toMatchObject({ paused: true });
  const env = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core, ASSAY_PRIVATE_KEY: anvilKey(0) };
  const stake = await runProgram("script/stake.ts", ["stake", "1"], env);
  expect(stake.stderr).toMatch(/New stakes are paused|needs 100 dSTAKE/);
  expect((await govern(["unpause"])).stdout).toContain("done: ends the pause");
  expect((await govern(["pause", "60"])).stderr).toContain("The next pause may begin at");
});
