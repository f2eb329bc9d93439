import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { erc20Abi, keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { abuseAbi, contributorsAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { reputationHistory } from "../../contracts/sdk/chain/reputation.ts";
import { readService } from "../../contracts/sdk/chain/service.ts";
import { readSolvency } from "../../contracts/sdk/chain/solvency.ts";
import { readToken } from "../../contracts/sdk/chain/token.ts";
import { readVoter } from "../../contracts/sdk/chain/voter.ts";
import { verifyPresented } from "../../contracts/sdk/proof/verify-presented.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { importSecretVote } from "../../contracts/sdk/voting/commitment.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import {
  CONTRIBUTORS,
  judgeSettings,
  makeGuards,
  mint,
  pass,
  VOTERS,
  type World,
  worldOf,
} from "../../test/story/world.ts";
import { type Story, tellStory } from "../../test/story.ts";
import { openSession } from "../session.ts";

const REPORTER = 25;
const AUTHOR = CONTRIBUTORS[1];
/** The author's items that the check holds for abusive: scouts and judges reject them. */
const [CLEARED, UPHELD] = [3, 5];
const HOUR = 3_600;

let chain: Chain;
let world: World;
let story: Story;
let folder: string;
beforeAll(async () => {
  const times = { ASSAY_FAST_VOTING: HOUR, ASSAY_FAST_OPENING: 2 * HOUR, ASSAY_FAST_APPEAL: HOUR };
  const settings = Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, String(seconds)]));
  chain = await startChain({ settings: { ...settings, ...judgeSettings() } });
  folder = await mkdtemp(join(tmpdir(), "assay-abuse-"));
  world = worldOf(chain);
  story = await tellStory(chain, "final", { abusive: (1n << BigInt(CLEARED)) | (1n << BigInt(UPHELD)) });
  await writeFile(join(folder, "list.json"), story.blob);
  for (const item of [CLEARED, UPHELD]) {
    const opening = { ...story.openings[item], rowNumber: 1, blind: keccak256(stringToHex("blind1")) };
    await writeFile(join(folder, `${item}.json`), JSON.stringify(opening));
  }
  await makeGuards(world, await fitVoters());
  await mint(world, AUTHOR, chain.addresses.payToken, 20_000_000n);
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Scouts whose first round was good enough for a guard. */
async function fitVoters(): Promise<number[]> {
  const fit = [];
  for (const index of VOTERS) {
    const contract = { address: world.staking, abi: stakingAbi, functionName: "voterOf" } as const;
    const { reputation } = await world.client.readContract({ ...contract, args: [anvilAccount(index).address] });
    if (reputation >= 5_200) fit.push(index);
  }
  return fit;
}

const run = (path: string, key: number, args: string[]) =>
  runProgram(path, args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PAY_TOKEN: chain.addresses.payToken,
    ASSAY_PRIVATE_KEY: anvilKey(key),
  });
const abuse = (key: number, ...args: string[]) => run("script/abuse.ts", key, args);
const collateral = (key: number, ...args: string[]) => run("script/collateral.ts", key, args);
const secretOf = (key: number) => ["--file", join(folder, `vote-${key}.json`)];

/** Accounts of the guards, by seat. */
async function readGuards(): Promise<number[]> {
  const contract = { address: world.abuse, abi: abuseAbi, functionName: "committeeOf", args: [1n] } as const;
  const voters = (await world.client.readContract(contract)).map((word) => unpackCommitteeWord(word).voter);
  return voters.map((voter) => VOTERS.find((index) => anvilAccount(index).address === voter) ?? -1);
}

test("an appeal against two reports: one item is cleared, one stays abusive", async () => {
  await collateral(AUTHOR, "deposit", "1", "--amount", "8");
  for (const item of [CLEARED, UPHELD]) {
    const given = ["--opening", join(folder, `${item}.json`), "--blob", join(folder, "list.json")];
    expect((await abuse(REPORTER, "report", "1", "1", String(item), ...given)).stderr).toBe("");
  }
  expect((await abuse(AUTHOR, "appeal", "1", "1", "1")).stderr).toContain("Nobody has reported item 1");
  expect((await abuse(REPORTER, "appeal", "1", "1", "3")).stderr).toContain("only that account may appeal");
  const dry = await abuse(AUTHOR, "appeal", "1", "1", "3,5", "--dry-run");
  // 13 seats × 0.002 + 2 × 0.05 for each of two items, two draws of 0.5.
  expect(dry.stdout).toContain("1.252 dUSD; 0.1 dUSD of it for each item that stays abusive");
  expect(dry.stdout).toContain("would pass: appeals the reports of items 3, 5");
  const appealed = JSON.parse((await abuse(AUTHOR, "appeal", "1", "1", "3,5", "--json")).stdout);
  expect(appealed).toMatchObject({ appealId: "1", bond: "1252000", items: [3, 5] });
  expect((await abuse(AUTHOR, "appeal", "1", "1", "3")).stderr).toContain("is in appeal 1 already");

  expect((await abuse(REPORTER, "draw", "2")).stderr).toContain("There is no appeal 2");
  expect((await abuse(REPORTER, "commit", "1")).stderr).toContain("draw its guards: npm run abuse -- draw 1");
  expect((await abuse(REPORTER, "close", "1", "1", "3")).stderr).toContain("The appeal is waiting for its draw");
  await world.client.mine({ blocks: 4 });
  expect((await abuse(REPORTER, "draw", "1")).stdout).toContain("4 guards vote until");
  expect((await abuse(REPORTER, "draw", "1")).stderr).toContain("its guards are drawn");

  const guards = await readGuards();
  const [first = -1, second = -1, third = -1, silent = -1] = guards;
  expect((await abuse(REPORTER, "commit", "1", "--approve", "3")).stderr).toContain("may vote for on appeal 1");
  expect((await abuse(first, "commit", "1", "--approve", "4")).stderr).toContain("This round is not about 4");
  for (const guard of [first, second, third]) {
    const { stdout } = await abuse(guard, "commit", "1", "--approve", "3", ...secretOf(guard));
    expect(stdout).toMatch(/not abusive +3\nabusive +5\n/);
  }
  expect((await abuse(first, "open", "1", ...secretOf(first))).stderr).toContain("voting lasts until");
  expect((await abuse(silent, "commit", "1", ...secretOf(silent))).stdout).toMatch(
    /not abusive +none\nabusive +3, 5\n/,
  );
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const sold = importSecretVote(await readFile(join(folder, `vote-${silent}.json`), "utf8"));
  const stepsOf = async (secret: typeof sold) => verifyPresented(session, { kind: "vote", secret });
  expect((await stepsOf(sold)).call?.to).toBe(chain.addresses.abuse);
  const other = await stepsOf({ ...sold, approve: 1n });
  expect(other.steps.filter(({ status }) => status === "failed").map(({ name }) => name)).toEqual(["commitment"]);
  expect(other.call).toBeUndefined();
  expect((await abuse(REPORTER, "expose", "1", ...secretOf(silent))).stdout).toContain("which loses its lock");
  await pass(world, HOUR + 1);
  for (const guard of [first, second, third])
    expect((await abuse(guard, "open", "1", ...secretOf(guard))).stdout).toContain("done: opens the vote of seat");
  expect((await abuse(second, "open", "1", ...secretOf(first))).stderr).toContain("not for this seat");
  expect((await abuse(first, "open", "1", ...secretOf(first))).stderr).toContain("was opened before");
  const listed = await abuse(REPORTER, "list", "1", "--batch", "1");
  expect(listed.stdout).toContain("3 guards say not abusive, 0 abusive, 0 nothing");
  expect((await abuse(REPORTER, "decide", "1")).stderr).toContain("votes may be shown until");

  await pass(world, 2 * HOUR);
  expect((await abuse(REPORTER, "decide", "1")).stdout).toContain("Cleared: 3; abusive: 5.");
  expect((await abuse(REPORTER, "decide", "1")).stderr).toContain("The appeal is decided");
  const { rounds } = JSON.parse((await abuse(REPORTER, "status", "1", "--json")).stdout);
  expect(rounds[0].seats[3]).toMatchObject({ exposed: true, taken: String(10n ** 19n) });
  expect(rounds[0].seats[0]).toMatchObject({ taken: "0", why: expect.stringContaining("with the committee") });
  const status = await abuse(REPORTER, "status", "1");
  expect(status.stdout).toContain("decided: 3 cleared, 5 abusive");
  expect(status.stdout).toContain("its vote was shown while others voted: the whole lock; lost 10 dSTAKE");

  await closeAndPay(guards);
  await expectReputations();
}, 600_000);

/** The rules of a committee that judges abuse, recomputed from events, come to what the contract says. */
async function expectReputations(): Promise<void> {
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const { timestamp } = await session.client.getBlock();
  const exposures = [];
  for (const index of VOTERS) {
    const voter = anvilAccount(index).address;
    const served = await readService(session, voter);
    const [first] = served;
    const { reputation } = await readVoter(session, voter);
    expect(reputationHistory(first?.outcome?.at ?? timestamp, served, timestamp).at(-1)?.reputation).toBe(reputation);
    exposures.push(...served.filter(({ appealId, outcome }) => appealId === 1n && outcome?.score.exposed));
  }
  expect(exposures.map(({ outcome }) => outcome?.taken)).toEqual([10n ** 19n]);
}

/** Everything is closed and paid out: the reports' money is where it belongs, and nothing is left over. */
async function closeAndPay(guards: readonly number[]): Promise<void> {
  const author = anvilAccount(AUTHOR).address;
  expect((await abuse(REPORTER, "close", "1", "1", "3")).stdout).toContain(`4 dUSD are ${author}'s collateral again`);
  expect((await abuse(REPORTER, "close", "1", "1", "5")).stdout).toContain(`${author} lost 2 dUSD.`);
  const token = chain.addresses.payToken;
  const contract = { address: world.contributors, abi: contributorsAbi } as const;
  const held = await world.client.readContract({ ...contract, functionName: "collateralOf", args: [token, author] });
  expect(held.held).toBe(6_000_000n);

  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const unit = await readToken(session.client, token);
  const stake = await readToken(session.client, chain.addresses.stakeToken);
  const holdings = async () => {
    const { solvent, holdings } = await readSolvency(session, unit, stake);
    expect(solvent).toBe(true);
    return holdings.map(({ what, balance, owed }) => [what, balance - owed]);
  };
  expect((await holdings()).filter(([what]) => ["abuse appeals' bonds", "collateral"].includes(String(what)))).toEqual([
    ["abuse appeals' bonds", 0n],
    ["collateral", 0n],
  ]);
  expect((await abuse(AUTHOR, "withdraw")).stdout).toContain("done: pays");
  expect((await abuse(AUTHOR, "withdraw")).stderr).toContain("Nothing is credited");
  const others = [...guards.slice(0, 3), REPORTER, 1].map((index) => anvilAccount(index).address);
  for (const account of [...others, "0x000000000000000000000000000000000000dEaD"])
    expect((await abuse(REPORTER, "withdraw", "--account", account)).stdout).toContain("done: pays");
  const balance = { address: token, abi: erc20Abi, functionName: "balanceOf", args: [world.abuse] } as const;
  // Shares are rounded down; what is left over is burned, so nothing stays.
  expect(await world.client.readContract(balance)).toBe(0n);
}
