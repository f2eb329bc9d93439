import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import type { World } from "../../script/demo/world.ts";
import { type Drawn, drawnRound, eventsOf } from "../oracle/ballots.ts";
import { BATCH_WAIT, passTime } from "../oracle/pair.ts";
import { until } from "../oracle/until.ts";

// What moves a batch on beside the page: time passes by the chain's clock, and the chain says when something has happened.

/** How long the oracle may take, seconds; it only ends a test that would never end. */
const PATIENCE = 120;

type Batch = { campaignId: number; sequence: number };

/** Lets an open batch's wait pass, until it is sealed and its committee is drawn. */
export async function sealAndDraw(world: World, { campaignId, sequence }: Batch): Promise<Drawn> {
  await passTime({ world }, BATCH_WAIT + 1);
  return until(() => drawnRound(world, campaignId, sequence), "the committee to be drawn", PATIENCE);
}

/**
 * Ends the time for voting, until the oracle has shown the ballots and the batch is decided.
 *
 * @param isWhole everybody has voted; otherwise the time in which the others could still be heard has to pass, too
 */
export async function endVoting(world: World, round: Drawn, isWhole = true): Promise<void> {
  const { timestamp } = await world.client.getBlock();
  const left = round.votingEnd - Number(timestamp);
  if (left >= 0) await passTime({ world }, left + 1);
  if (!isWhole) {
    await happened(world, "BallotsCast", round);
    const { address, abi } = { address: world.campaigns, abi: campaignsAbi } as const;
    const args = [world.presetId] as const;
    const { opening } = await world.client.readContract({ address, abi, functionName: "presetOf", args });
    await passTime({ world }, Number(opening) + 1);
  }
  await happened(world, "BatchDecided", round);
}

/** Lets the time for appeals pass, until the round is settled and rewards can be claimed. */
export async function settle(world: World, batch: Batch): Promise<void> {
  await passTime({ world }, 10);
  await happened(world, "RoundSettled", batch);
}

type Step = "BallotsCast" | "BatchDecided" | "RoundSettled";

async function happened(world: World, name: Step, { campaignId, sequence }: Batch) {
  const look = async () => (await eventsOf(world, name, campaignId, sequence)).length > 0;
  await until(look, name, PATIENCE);
}
