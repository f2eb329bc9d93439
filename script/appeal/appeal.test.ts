import { type Address, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { readCredits } from "../../contracts/sdk/chain/credits.ts";
import { readOwnShares } from "../../contracts/sdk/chain/own-shares.ts";
import { callVotes, lastRound, readRecord } from "../../contracts/sdk/chain/record.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { climb, NO_GOLD, passPhase } from "../../test/story/round.ts";
import { judgeSettings, mint, OWNER, send, type World, worldOf } from "../../test/story/world.ts";
import { type Story, tellStory } from "../../test/story.ts";
import { openSession } from "../session.ts";

const APPELLANT = 20;

let chain: Chain;
let world: World;
let story: Story;
beforeAll(async () => {
  chain = await startChain({ settings: { ...judgeSettings(), ASSAY_FAST_APPEAL: "3600" } });
  world = worldOf(chain);
  story = await tellStory(chain, "decided");
});
afterAll(() => chain?.stop());

const appeal = (...args: string[]) =>
  runProgram("script/appeal.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(APPELLANT),
  });

test("an appeal's life by commands: appeal, resolve, claim, withdraw", async () => {
  expect((await appeal("1", "1", "--items", "3")).stderr).toContain("The scouts did not decide 3 (they go up anyway");
  expect((await appeal("1", "1", "--items", "5-3")).stderr).toContain("ranges from low to high");
  expect((await appeal("1", "1", "--items", "5")).stderr).toContain("has 0 dUSD and needs 0.626 dUSD");
  await mint(world, APPELLANT, chain.addresses.payToken, 10_000_000n);
  const dry = await appeal("1", "1", "--items", "0,5", "--dry-run");
  expect(dry.stdout).toContain("2 items: 0 approved, 5 rejected");
  expect(dry.stdout).toContain("would pass: appeals the items 0, 5 of batch 1 for 0.752 dUSD");
  const done = await appeal("1", "1", "--items", "0,5", "--json");
  expect(JSON.parse(done.stdout)).toMatchObject({ appealId: "1", bond: "752000", tier: 0 });
  expect((await appeal("1", "1", "--items", "5")).stderr).toContain("5 of batch 1 are appealed already");
  const inspected = await runProgram("script/campaign/inspect.ts", ["1"], {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
  });
  expect(inspected.stdout).toContain("6 items, 2 appealed; the scouts decided; appeals until");
  expect(inspected.stdout).toMatch(/appeals' bonds +holds 0.752 dUSD, owes 0.752 dUSD/);
  expect((await appeal("resolve", "1")).stderr).toContain("Wait until the batch is final");
  expect((await appeal("claim", "1")).stderr).toContain("Divide the bond first: npm run appeal -- resolve 1");

  // The scouts had approved 0 and rejected 5; the judges reject both.
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const record = await readRecord(session, 1, 1);
  const round = lastRound(record);
  await passPhase(world, story.batch);
  const args = [record.sealed, round.committee, callVotes(round), NO_GOLD] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "settle", args });
  await climb(world, story.batch, () => 0n);

  const resolved = await appeal("resolve", "1");
  expect(resolved.stdout).toContain("1 items were upheld. Back to the appellant 0.376 dUSD, creator 0.188 dUSD");
  expect((await appeal("list")).stdout).toContain("items 0, 5 decided by the scouts; bond 0.752 dUSD");
  // The judges share in the lost bond, and nobody else.
  const judges = lastRound(await readRecord(session, 1, 1)).committee.map((word) => unpackCommitteeWord(word).voter);
  const sharesOf = (account: Address) => readOwnShares(session, { account, campaignId: 1 });
  const [judge = zeroAddress] = judges;
  expect(await sharesOf(judge)).toMatchObject([{ items: 1 }]);
  expect(await sharesOf(anvilAccount(APPELLANT).address)).toEqual([]);
  expect((await appeal("claim", "1", "--dry-run")).stdout).toContain("would pass: credits the judges for 1 items");
  expect((await appeal("claim", "1")).stdout).toContain("done: credits the judges for 1 items they upheld");
  expect((await appeal("claim", "1")).stdout).toContain("Nothing is left to credit");
  expect(await sharesOf(judge)).toEqual([]);
  const creditsOf = (account: Address) => readCredits(session, account);
  expect(await creditsOf(anvilAccount(APPELLANT).address)).toMatchObject([{ source: "appeals", amount: 376_000n }]);
  expect((await creditsOf(judge)).map(({ source }) => source)).toContain("appeals");
  const token = ["--token", chain.addresses.payToken];
  expect((await appeal("withdraw", ...token)).stdout).toContain("done: withdraws 0.376 dUSD");
  expect(await creditsOf(anvilAccount(APPELLANT).address)).toEqual([]);
  expect((await appeal("withdraw", ...token)).stderr).toContain("Nothing is credited to this account");
  expect((await appeal("burn", ...token)).stdout).toContain("done: burns 0.094 dUSD of lost bonds");
});
