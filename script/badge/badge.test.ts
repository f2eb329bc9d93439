import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keccak256, sha256 } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import type { Result } from "../../contracts/sdk/structs.ts";
import { assayDomain, resultTypes } from "../../contracts/sdk/typed-data.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { OPERATORS, pass, prepare, type World, worldOf } from "../../test/story/world.ts";

const CREATOR = 20;
const HOLDER = 21;
const DAY = 86_400;

let chain: Chain;
let world: World;
let folder: string;
let oracle: Server;
let gateway: string;
/** What the oracle says is its key, and the banks it was handed. */
const answers = { encryptionKey: keccak256(anvilAccount(OPERATORS[0]).address), refuse: "" };
const banks = new Map<string, Uint8Array>();

beforeAll(async () => {
  chain = await startChain();
  world = worldOf(chain);
  await prepare(world);
  folder = await mkdtemp(join(tmpdir(), "assay-badge-"));
  const questions = [0, 1, 2, 3].map((i) => ({ id: `q${i}`, prompt: `${i}?`, choices: ["a", "b"], answer: i % 2 }));
  await writeFile(join(folder, "bank.json"), JSON.stringify({ version: 1, ask: 4, questions }));
  await writeFile(join(folder, "thin.json"), JSON.stringify({ version: 1, questions: questions.slice(1) }));
  oracle = createServer(async (request, response) => {
    if (request.url === "/status") return response.end(JSON.stringify({ encryptionKey: answers.encryptionKey }));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (answers.refuse !== "") {
      response.statusCode = 409;
      return response.end(JSON.stringify({ error: answers.refuse, message: "it is full" }));
    }
    banks.set(request.url ?? "", Buffer.concat(chunks));
    return response.end("{}");
  });
  await new Promise<void>((resolve) => oracle.listen(0, "127.0.0.1", resolve));
  gateway = `http://127.0.0.1:${(oracle.address() as AddressInfo).port}`;
});
afterAll(async () => {
  oracle?.close();
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const badge = (args: string[], key = CREATOR) =>
  runProgram("script/badge.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(key),
  });
const create = (...args: string[]) =>
  badge(["create", join(folder, "bank.json"), "--name", "Mails", "--days", "30", "--gateway", gateway, ...args]);

/** A passed exam, signed by an oracle's key. */
async function passed(change: Partial<Result> = {}): Promise<string> {
  const now = Number((await world.client.getBlock()).timestamp);
  const sealed = await readFile(join(folder, "bank.json.sealed"));
  const result: Result = {
    ...{ skillId: 1, bankHash: sha256(sealed), holder: anvilAccount(HOLDER).address, score: 90, attempt: 1 },
    ...{ takenAt: now, deadline: now + DAY, ...change },
  };
  const domain = assayDomain(chain.addresses.chainId, chain.addresses.badges);
  const typed = { domain, types: resultTypes, primaryType: "Result", message: result } as const;
  const signature = await anvilAccount(OPERATORS[0]).signTypedData(typed);
  const path = join(folder, "grade.json");
  await writeFile(path, JSON.stringify({ score: 90, passed: true, result, signature }));
  return path;
}

test("a skill by commands: create, hand its bank over", async () => {
  expect((await badge(["skills"])).stdout).toContain("There are no skills yet");
  const dry = await create("--dry-run");
  expect(dry.stdout).toContain('would pass: creates the skill "Mails" on 4 questions');
  await expect(readFile(join(folder, "bank.json.sealed"))).rejects.toThrow("ENOENT");
  expect(await create("--workload", "9")).toMatchObject({ code: 2, stderr: expect.stringContaining("workload 9") });
  expect((await create("--pass-mark", "101")).stderr).toContain("--pass-mark: write a number from 1 to 100");
  const thin = await badge(["create", join(folder, "thin.json"), "--name", "Mails", "--gateway", gateway]);
  expect(thin.stderr).toContain("Correct");
  expect((await create("--gateway", "http://127.0.0.1:1")).stderr).toContain("Nothing answers at");
  answers.encryptionKey = keccak256("0x00");
  expect((await create()).stderr).toContain("runs no active key of workload 1");
  answers.encryptionKey = keccak256(anvilAccount(OPERATORS[0]).address);

  const long = await create("--name", "m".repeat(65));
  expect(long.stderr).toContain("64");
  await expect(readFile(join(folder, "bank.json.sealed"))).rejects.toThrow("ENOENT");

  answers.refuse = "no-room";
  const created = await create();
  expect(created).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("did not take the bank. The gateway refused (409 no-room): it is full"),
  });
  const path = join(folder, "bank.json.sealed");
  expect(created.stdout).toContain(`npm run badge -- bank 1 ${path} --gateway ${gateway}`);
  expect((await create()).stderr).toContain("name another file by --sealed");
  answers.refuse = "";
  const other = await badge(["bank", "1", join(folder, "bank.json"), "--gateway", gateway]);
  expect(other.stderr).toContain("is another bank: its SHA-256 is");
  expect((await badge(["bank", "1", path, "--gateway", gateway])).stdout).toContain(
    "The oracle has the bank of skill 1",
  );
  expect(banks.get("/exams/1/bank")).toEqual(await readFile(path));
  const [, terms] = await world.client.readContract({
    ...{ address: chain.addresses.badges, abi: badgesAbi, functionName: "skillOf", args: [1] },
  });
  expect(terms).toMatchObject({
    lifetime: 30 * DAY,
    passMark: 80,
    attempts: 3,
    bankHash: sha256(await readFile(path)),
  });
  expect((await badge(["skills"])).stdout).toContain("Mails: 80 % in 3 attempts, good for 30 d");
});

test("a badge by commands: grant, show, renounce, expire", async () => {
  const wallet = anvilAccount(HOLDER).address;
  expect((await badge(["show", wallet])).stdout).toContain("never had a badge");
  expect((await badge(["grant", await passed({ score: 79 })])).stderr).toContain("79 percent and 80 are needed");
  expect((await badge(["grant", await passed({ skillId: 2 })])).stderr).toContain("There is no skill 2");
  expect((await badge(["grant", join(folder, "bank.json")])).stderr).toContain("Correct");
  const grade = await passed();
  expect((await badge(["grant", grade, "--dry-run"])).stdout).toContain("would pass: gives");
  expect((await badge(["grant", grade])).stdout).toContain("It is good until");
  expect((await badge(["grant", grade])).stderr).toContain("which is no older than this one");
  expect((await badge(["show", wallet])).stdout).toMatch(/1 +Mails: good until 20/);
  expect((await badge(["expire", "1", wallet])).stderr).toContain("The badge is good until");
  expect((await badge(["renounce", "1"])).stderr).toContain("has no badge of skill 1");
  expect((await badge(["renounce", "1"], HOLDER)).stdout).toContain('done: gives up your badge "Mails"');
  expect((await badge(["show", wallet])).stdout).toContain("Mails: ended in block");

  await pass(world, DAY);
  await badge(["grant", await passed()]);
  await pass(world, 31 * DAY);
  expect((await badge(["show", wallet])).stdout).toContain(`npm run badge -- expire 1 ${wallet}`);
  expect((await badge(["expire", "1", wallet])).stdout).toContain('done: ends the badge "Mails"');
  const shown = JSON.parse((await badge(["show", wallet, "--json"])).stdout);
  expect(shown.badges).toMatchObject([{ skillId: 1, name: "Mails", held: false, ended: true }]);
});

test("every part has its help", async () => {
  for (const part of ["skills", "show", "create", "bank", "grant", "expire", "renounce"]) {
    const { code, stdout } = await badge([part, "--help"]);
    expect([code, stdout.includes(`npm run badge -- ${part}`)]).toEqual([0, true]);
  }
  expect(await badge(["revoke"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Nobody can take a badge"),
  });
});
