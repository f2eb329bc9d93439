import { bytesToHex } from "viem";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { openVote } from "../demo/ballots.ts";
import { type RoundRecord, sealedBatch } from "../demo/ledger.ts";
import { type Batch, cast, draw, finish, openGold, seal, settle, tally } from "./batch.ts";
import { sealForced } from "./forced.ts";
import { readMeter, type Step, sumUp } from "./meter.ts";
import { payVoters } from "./payout.ts";
import { FULL, largestDraft, noisy } from "./shapes.ts";
import { commit } from "./silence.ts";
import { type Author, act, type Cast, openCampaign, type Stage, setCode, sync } from "./stage.ts";

/** Whom the largest committees need: nobody below the judges, so that they are the first to judge everything. */
export const LARGEST: Cast = { authors: 1, scouts: 0, judges: 48 };

/** Seats of the largest committee, and bytes of the largest post. */
const SEATS = 31;
const POST_BYTES = 32_768;
const BATCHES = 4;

/** A wallet that burns all but 2,048 of the gas it gets and then accepts any signature (ERC-1271). */
const BURNER = "0x5b6108005a11600057631626ba7e60e01b60005260206000f3";

/**
 * Plays batches as large as they may be: 256 items in a row each, all of them undecided, 26 of them gold, and a committee of
 * 31 that judges all of them, a third of it faulty.
 */
export async function playLargest(stage: Stage, say: (line: string) => void): Promise<Step[]> {
  const { id } = await openCampaign(stage, BATCHES);
  await finish(stage, await seal(stage, largestDraft(id)), noisy);
  say("largest: 31 judges judged 256 items at once");
  await apart(stage, await seal(stage, largestDraft(id)));
  say("largest: the same with a commit, gold and tally apart");
  const ballots = await castByContracts(stage, await seal(stage, largestDraft(id)));
  say("largest: the same, every judge a contract that burns what gas it gets");
  const { sequence } = await sealForced(stage, id, stage.authors[0] as Author, FULL);
  const args = [id, sequence, bytesToHex(secureRandom(POST_BYTES))] as const;
  const call = { address: stage.world.submissions, abi: submissionsAbi, functionName: "postWraps", args } as const;
  await act(stage, stage.stranger, call);
  await payVoters(stage);
  const metered = await readMeter(stage);
  return sumUp(
    metered.map((one) => (one.hash === ballots ? { ...one, step: `${one.step}, voters are contracts` } : one)),
  );
}

/** Skips the tiers that have nobody and draws the judges. */
async function drawJudges(stage: Stage, batch: Batch): Promise<RoundRecord> {
  for (;;) {
    const round = await draw(stage, batch);
    if (round.committee.length === SEATS) return round;
    if (round.committee.length > 0) throw new Error(`${round.committee.length} judges were drawn, not ${SEATS}`);
    await settle(stage, batch);
  }
}

/** The last seat commits and opens on chain; gold is opened and the round tallied in transactions of their own. */
async function apart(stage: Stage, batch: Batch): Promise<void> {
  const round = await drawJudges(stage, batch);
  const last = SEATS - 1;
  const vote = noisy(last, batch, round);
  if (vote === undefined) throw new Error("the last seat is silent");
  const committed = await commit(stage, batch, last, vote);
  const others = (seat: number) => (seat === last ? undefined : noisy(seat, batch, round));
  await cast(stage, batch, others, { open: false });
  await openVote(stage.world, sealedBatch(batch.record), round, round.votes, committed);
  await sync(stage);
  await openGold(stage, batch);
  await tally(stage, batch);
  await settle(stage, batch);
}

/** Every judge is a contract while the ballots are shown. Returns the transaction that shows them. */
async function castByContracts(stage: Stage, batch: Batch) {
  const round = await drawJudges(stage, batch);
  await setCode(stage, round.voters, BURNER);
  await cast(stage, batch, noisy, { signer: stage.stranger });
  await setCode(stage, round.voters, "0x");
  await tally(stage, batch);
  if (round.votes.length !== SEATS) throw new Error(`${round.votes.length} contracts' ballots count, not ${SEATS}`);
  await settle(stage, batch);
  return round.cast?.transaction;
}
