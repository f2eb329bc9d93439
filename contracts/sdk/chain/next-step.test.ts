import { createWalletClient, http } from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "../../../script/session.ts";
import { anvilAccount, type Chain, startChain } from "../../../test/anvil.ts";
import { cast, climb, passPhase, scoutVotes } from "../../../test/story/round.ts";
import { judgeSettings, readOpening, type World, worldOf } from "../../../test/story/world.ts";
import { type Story, tellStory } from "../../../test/story.ts";
import { readCampaign } from "./campaign.ts";
import { readCredits } from "./credits.ts";
import { nextStep, type Step, stepCall } from "./next-step.ts";
import { waitForReceipt } from "./receipt.ts";
import { lastRound, readRecord } from "./record.ts";
import { SEED_WINDOW } from "./seed-header.ts";

const STRANGER = anvilAccount(20);
/** So long that no stage ends by itself. */
const PHASES = { ASSAY_FAST_VOTING: "3600", ASSAY_FAST_OPENING: "3600", ASSAY_FAST_APPEAL: "3600" };

let chain: Chain;
let world: World;
let session: Session;
let story: Story;
let opening: number;
beforeAll(async () => {
  chain = await startChain({ settings: { ...judgeSettings(), ...PHASES } });
  world = worldOf(chain);
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  story = await tellStory(chain, "sealed", { gold: true });
  opening = await readOpening(world);
});
afterAll(() => chain?.stop());

const record = () => readRecord(session, story.campaignId, story.sequence);

/** What is due now, after every step that is not was seen to be refused by the contract, and the one that is to pass. */
async function due() {
  const { number, timestamp } = await session.client.getBlock();
  const at = await record();
  const next = nextStep(at, { head: number, now: timestamp, opening });
  const step = next && "step" in next ? next.step : undefined;
  // There is no header to prove before.
  const drawing = lastRound(at).seedBlock > number ? "reseed" : "draw";
  for (const one of [drawing, "tally", "settle"] as const)
    expect([one, await passes(one)]).toEqual([one, one === step]);
  return next;
}

async function passes(step: Step): Promise<boolean> {
  const call = await stepCall(session, await record(), step);
  return session.client.call({ ...call, account: STRANGER, blockTag: "pending" }).then(
    () => true,
    () => false,
  );
}

async function take(step: Step): Promise<void> {
  const wallet = createWalletClient({ account: STRANGER, chain: foundry, transport: http(chain.url) });
  const hash = await wallet.sendTransaction(await stepCall(session, await record(), step));
  const { status } = await waitForReceipt(world.client, { hash });
  expect([step, status]).toEqual([step, "success"]);
}

const passSeedBlock = () => world.client.mine({ blocks: 4 });

test("a stranger takes a batch through every stage, but for what its operator alone has", async () => {
  expect(await due()).toBeUndefined();
  await passSeedBlock();
  expect(await due()).toEqual({ step: "draw" });
  await take("draw");
  const { terms } = await readCampaign(session, story.campaignId);
  expect(await readCredits(session, STRANGER.address)).toMatchObject([{ source: "fees", amount: terms.drawBounty }]);
  expect(await due()).toBeUndefined();

  const { roundId = "0x", drawn, committee } = lastRound(await record());
  const votingEnd = drawn?.args.votingEnd ?? 0;
  await passPhase(world, story.batch);
  expect(await due()).toEqual({ awaits: "ballots", until: votingEnd + Math.floor(opening / 2) });
  const votes = scoutVotes({ roundId, committee });
  await cast(world, story.batch, { roundId, committee }, { votes });
  expect(await due()).toEqual({ awaits: "gold", until: votingEnd + opening });
  await passPhase(world, story.batch, opening + 1);
  expect(await due()).toEqual({ step: "tally" });
  await take("tally");
  expect(await due()).toBeUndefined();
  await passPhase(world, story.batch);
  expect(await due()).toEqual({ step: "settle" });
  await take("settle");
});

test("a seed block that is too old to be proved is set anew", async () => {
  const at = await record();
  const { seedBlock } = lastRound(at);
  const last = seedBlock + SEED_WINDOW;
  const call = await stepCall(session, at, "reseed");
  for (const [number, step] of [
    [last, "draw"],
    [last + 1n, "reseed"],
  ] as const) {
    expect(nextStep(at, { head: number - 1n, now: 0n, opening })).toEqual({ step });
    const set = session.client.call({ ...call, blockOverrides: { number } });
    if (step === "reseed") await set;
    else await expect(set).rejects.toThrow();
  }
});

test("a tier that cannot be seated is settled", async () => {
  expect(lastRound(await record())).toMatchObject({ tier: 1, draw: 0 });
  expect(await due()).toBeUndefined();
  await passSeedBlock();
  expect(await due()).toEqual({ step: "draw" });
  await take("draw");
  await passPhase(world, story.batch);
  expect(await due()).toEqual({ step: "settle" });
  await take("settle");
});

test("a committee that nobody shows ballots of is tallied all the same, and another one is drawn", async () => {
  expect(lastRound(await record())).toMatchObject({ tier: 2, draw: 0 });
  await passSeedBlock();
  await take("draw");
  await passPhase(world, story.batch);
  expect(await due()).toMatchObject({ awaits: "ballots" });
  // Voters can still open what they committed to.
  await passPhase(world, story.batch, Math.floor(opening / 2) + 1);
  expect(await due()).toBeUndefined();
  await passPhase(world, story.batch, opening + 1);
  expect(await due()).toEqual({ step: "tally" });
  await take("tally");
  await passPhase(world, story.batch);
  expect(await due()).toEqual({ step: "settle" });
  await take("settle");
  expect(lastRound(await record())).toMatchObject({ tier: 2, draw: 1 });
});

test("nothing is due on what is final", async () => {
  await climb(world, story.batch, () => 0b1000n);
  expect(await due()).toBeUndefined();
});
