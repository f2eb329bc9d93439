import { openVote } from "../demo/ballots.ts";
import { sealedBatch } from "../demo/ledger.ts";
import { cast, draw, finish, openGold, roundOf, seal, settle, tally } from "./batch.ts";
import { sealForced } from "./forced.ts";
import { readMeter, type Step, sumUp } from "./meter.ts";
import { payVoters } from "./payout.ts";
import { FULL, largestDraft, noisy } from "./shapes.ts";
import { commit } from "./silence.ts";
import { type Author, type Cast, openCampaign, type Stage, sync } from "./stage.ts";

/** Whom the largest committees need: nobody below the judges, so that they are the first to judge everything. */
export const LARGEST: Cast = { authors: 1, scouts: 0, judges: 48 };

/** Seats of the largest committee. */
const SEATS = 31;
const BATCHES = 3;

/**
 * Plays batches as large as they may be: 256 items in a row each, all of them undecided, 26 of them gold, and a committee of
 * 31 that judges all of them, a third of it faulty.
 */
export async function playLargest(stage: Stage, say: (line: string) => void): Promise<Step[]> {
  const { id } = await openCampaign(stage, BATCHES);
  await finish(stage, await seal(stage, largestDraft(id)), noisy);
  say("largest: 31 judges judged 256 items at once");
  await apart(stage, id);
  say("largest: the same with a commit, gold and tally apart");
  await sealForced(stage, id, stage.authors[0] as Author, FULL);
  await payVoters(stage);
  return sumUp(await readMeter(stage));
}

/** The last seat commits and opens on chain; gold is opened and the round tallied in transactions of their own. */
async function apart(stage: Stage, campaignId: number): Promise<void> {
  const batch = await seal(stage, largestDraft(campaignId));
  const { record } = batch;
  for (const _ of ["scouts are skipped", "and there are no guards"]) {
    if ((await draw(stage, batch)).committee.length > 0) break;
    await settle(stage, batch);
  }
  const round = roundOf(record);
  if (round.committee.length !== SEATS) throw new Error(`${round.committee.length} judges were drawn, not ${SEATS}`);
  const last = SEATS - 1;
  const vote = noisy(last, batch, round);
  if (vote === undefined) throw new Error("the last seat is silent");
  const committed = await commit(stage, batch, last, vote);
  await cast(stage, batch, (seat) => (seat === last ? undefined : noisy(seat, batch, round)), false);
  await openVote(stage.world, sealedBatch(record), round, round.votes, committed);
  await sync(stage);
  await openGold(stage, batch);
  await tally(stage, batch);
  await settle(stage, batch);
}
