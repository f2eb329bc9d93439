import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, createWalletClient, type Hex, hexToBytes, http, parseAbi } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPayClaims } from "../../contracts/sdk/chain/pay-claims.ts";
import { readVoter } from "../../contracts/sdk/chain/voter.ts";
import { publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { VOTERS } from "../../test/story/world.ts";
import { tellStory } from "../../test/story.ts";
import { openSession } from "../session.ts";

const VOTER = 20;
const tokenAbi = parseAbi(["function mint(address to, uint256 amount)"]);

let chain: Chain;
let folder: string;
beforeAll(async () => {
  // Nobody asks for states of old blocks, and writing thousands of them down takes 10 s of a core.
  chain = await startChain({ args: ["--max-persisted-states", "0"] });
  folder = await mkdtemp(join(tmpdir(), "assay-stake-"));
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const stake = (...args: string[]) =>
  runProgram("script/stake.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(VOTER),
  });
const voter = async () => {
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  return readVoter(session, anvilAccount(VOTER).address);
};

test("a voter's life by commands: stake, unstake, withdraw", async () => {
  expect((await stake("stake", "3")).stderr).toContain("has 0 dSTAKE and needs 300 dSTAKE");
  const wallet = createWalletClient({ account: anvilAccount(0), chain: foundry, transport: http(chain.url) });
  const args = [anvilAccount(VOTER).address, 4n * 10n ** 20n] as const;
  await wallet.writeContract({ address: chain.addresses.stakeToken, abi: tokenAbi, functionName: "mint", args });

  expect((await stake("stake", "3", "--dry-run")).stdout).toContain(
    "would pass: opens 3 seats of scouts for 300 dSTAKE",
  );
  expect(await voter()).toMatchObject({ seats: [], stake: 0n });
  expect((await stake("stake", "3")).stdout).toContain("Opened the seats 0, 1, 2.");
  const shown = JSON.parse((await stake("show", "--json")).stdout);
  expect(shown).toMatchObject({ stake: "300000000000000000000", reputation: 5000 });

  expect(shown.seats).toEqual(["0", "1", "2"].map((index) => ({ tier: 0, index })));

  expect((await stake("withdraw")).stderr).toContain("Nothing of yours is on its way out");
  expect((await stake("unstake", "7")).stderr).toContain("You have no live seat 7 among the scouts; yours: 0, 1, 2.");
  expect((await stake("stake", "1", "--tier", "guards")).stderr).toContain("Guards need a reputation of 5200");
  expect((await stake("stake", "1", "--tier", "judges")).stderr).toContain("is not named as a judge");
  expect((await stake("move", "1", "judges")).stderr).toContain("is not named as a judge");
  expect((await stake("evict", "0")).stderr).toContain("are covered by its stake: none can be evicted");
  expect((await stake("show")).stdout).toMatch(/insurance +0 dSTAKE, everybody's/);
  expect((await stake("refresh")).stdout).toContain("Reputation 5000; the seats require 300 dSTAKE.");
  expect((await stake("burn")).stderr).toContain("Nothing waits to be burned");
  expect((await stake("insure", "--amount", "101")).stderr).toContain("has 100 dSTAKE and needs 101 dSTAKE");
  expect((await stake("insure", "--amount", "7")).stdout).toContain("done: gives 7 dSTAKE to the insurance");
  expect((await stake("unstake", "0,2")).stdout).toContain("npm run stake -- withdraw");
  expect(await voter()).toMatchObject({ seats: [{ tier: 0, index: 1n }], exit: { amount: 2n * 10n ** 20n } });
  expect((await stake("withdraw")).stderr).toContain("Wait 14 d");
  const client = createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.url) });
  await client.increaseTime({ seconds: 14 * 86_400 });
  expect((await stake("withdraw")).stdout).toContain("Received 200 dSTAKE.");
  expect((await stake("compact")).stdout).toContain("There is nothing to tidy");
});

test("compact moves live seats forward once no draw can read the dead ones", async () => {
  // Slow: anvil mines the blocks that a pending draw may look back over, 40 s of a core.
  const slow = http(chain.url, { timeout: 500_000 });
  await createTestClient({ mode: "anvil", chain: foundry, transport: slow }).mine({ blocks: 8_500 });
  expect((await stake("compact", "--dry-run")).stdout).toContain("moves 1 seats of the scouts forward");
  await stake("compact");
  expect(await voter()).toMatchObject({ seats: [{ tier: 0, index: 0n }] });
}, 600_000);

test("delegate sets and ends a delegation", async () => {
  const delegate = anvilAccount(21).address;
  expect((await stake("delegate", delegate)).stdout).toContain(`done: lets ${delegate} sign your ballots`);
  expect(await voter()).toMatchObject({ delegate });
  await stake("delegate", "none");
  expect(await voter()).toMatchObject({ delegate: "0x0000000000000000000000000000000000000000" });
  const refused = await stake("delegate", "nobody");
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("write an address") });
});

test("who cannot pay for a transaction is told whom to send ether", async () => {
  const poor = generatePrivateKey();
  const { stderr } = await runProgram("script/stake.ts", ["delegate", anvilAccount(1).address], {
    ...{ ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core, ASSAY_PRIVATE_KEY: poor },
  });
  expect(stderr).toContain(`Send ether to ${privateKeyToAccount(poor).address}: it cannot pay`);
});

test("review-key makes a key once, keeps it private and publishes it", async () => {
  const file = join(folder, "review.json");
  await stake("review-key", "--file", file, "--dry-run");
  await expect(stat(file)).rejects.toThrow("ENOENT");
  const { stdout } = await stake("review-key", "--file", file, "--json");
  const { publicKey } = JSON.parse(stdout);
  const { privateKey } = JSON.parse(await readFile(file, "utf8")) as { privateKey: Hex };
  expect(await publicKeyOf(hexToBytes(privateKey))).toBe(publicKey);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await voter()).toMatchObject({ reviewKey: publicKey });
  expect(stdout).not.toContain(privateKey.slice(2));
  expect(JSON.parse((await stake("review-key", "--file", file, "--json")).stdout)).toMatchObject({ publicKey });
});

test("review-key never writes over a file that is none", async () => {
  const file = join(folder, "other.json");
  await writeFile(file, '{"secret":"mine"}');
  const { code, stderr } = await stake("review-key", "--file", file);
  expect(code).toBe(2);
  expect(stderr).toContain("holds no review key");
  expect(stderr).not.toContain("mine");
  expect(await readFile(file, "utf8")).toBe('{"secret":"mine"}');
});

test("collect takes the pay of settled rounds, once", async () => {
  // A chain of its own: whoever has a seat here can be drawn.
  const story = await startChain();
  try {
    await tellStory(story, "final");
    const session = await openSession({ "rpc-url": story.url, core: story.addresses.core });
    const due = await Promise.all(VOTERS.map((index) => readPayClaims(session, anvilAccount(index).address)));
    // One seat of the committee was silent, and one voter was not drawn.
    expect(due.filter((claims) => claims.length === 0).length).toBe(2);
    const paid = VOTERS[due.findIndex((claims) => claims.length > 0)] as number;
    const env = { ASSAY_RPC_URL: story.url, ASSAY_CORE: story.addresses.core, ASSAY_PRIVATE_KEY: anvilKey(paid) };
    const collect = async () => (await runProgram("script/stake.ts", ["collect"], env)).stdout;
    expect(await collect()).toMatch(/done: takes the pay for [56] votes in 1 rounds/);
    expect(await collect()).toContain("There is nothing to take");
  } finally {
    await story.stop();
  }
});
