import { decodeFunctionData, type Hex } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import type { Claimed } from "./claims.ts";
import type { BatchRecord, RoundRecord } from "./ledger.ts";
import { BATCH_SIZE } from "./plan.ts";
import type { World } from "./world.ts";

/** Gas of a round's transactions; what was not needed is not there. */
export type RoundSteps = { draw: number; castBallots?: number; openGold?: number; tally?: number; settle: number };

/** A round above the scouts' first, or that one drawn anew. */
export type RoundGas = { tier: number; draw: number; items: number; ballots: number; steps: RoundSteps };

/** Gas of whole transactions, from their receipts. `ballots` and `steps` are about the scouts' first round. */
export type BatchGas = {
  sequence: number;
  count: number;
  rows: number;
  signatures: number;
  /** Ballots that count. */
  ballots: number;
  steps: { seal: number } & RoundSteps;
  later: RoundGas[];
};

/** The figures that docs give goals for, and every step beside them. */
export type GasFigures = {
  perVote: number;
  perSubmission: number;
  perEscalated?: number;
  perClaimedItem: number;
  steps: Record<string, number>;
};

/** What the goals are, per vote, per item and per claimed item (docs: numbers to reach). */
export const GAS_GOALS = { perVote: 120, perSubmission: 3_000, perClaimedItem: 2_500 };

const SEATS = 7;
const ROWS = 12;
const SIGNATURES = 2;

/** Reads what a batch with a verdict cost; undefined if its first round was not settled. */
export async function readBatchGas(world: World, batch: BatchRecord): Promise<BatchGas | undefined> {
  const { sealed, sequence, count, rounds } = batch;
  const [first, ...above] = rounds;
  if (first?.settled === undefined || first.tier !== 0) return undefined;
  const { input } = await world.client.getTransaction({ hash: sealed });
  const call = decodeFunctionData({ abi: assayAbi, data: input });
  const [rows, signatures] = call.functionName === "seal" ? [call.args[1].length, call.args[2].length] : [0, 0];
  const steps = { seal: await gasOf(world, sealed), ...(await stepsOf(world, first)) };
  const later = await Promise.all(
    above.map(async (round) => {
      const { tier, draw, items, votes } = round;
      return { tier, draw, items: popcount(items), ballots: votes.length, steps: await stepsOf(world, round) };
    }),
  );
  return { sequence, count, rows, signatures, ballots: first.votes.length, steps, later };
}

async function stepsOf(world: World, { drawn, cast, gold, decided, settled }: RoundRecord): Promise<RoundSteps> {
  const own = (hash: Hex | undefined) => hash !== undefined && hash !== cast?.transaction && hash !== drawn;
  return {
    draw: await gasOf(world, drawn),
    ...(cast === undefined ? {} : { castBallots: await gasOf(world, cast.transaction) }),
    ...(gold && own(gold.transaction) ? { openGold: await gasOf(world, gold.transaction) } : {}),
    ...(decided && own(decided.transaction) ? { tally: await gasOf(world, decided.transaction) } : {}),
    settle: settled === undefined ? 0 : await gasOf(world, settled.transaction),
  };
}

async function gasOf({ client }: World, hash: Hex): Promise<number> {
  return Number((await client.getTransactionReceipt({ hash })).gasUsed);
}

/** Whether a batch counts for the figures: full, all contributors in it, two signers, all seven scouts' ballots. */
export function isMeasured({ count, rows, signatures, ballots, steps }: BatchGas): boolean {
  const isWhole = count === BATCH_SIZE && rows >= ROWS && signatures === SIGNATURES && ballots === SEATS;
  return isWhole && steps.castBallots !== undefined;
}

/**
 * The figures over the batches that count; NaN where there is none. An item's gas is that of the transactions up to the
 * settlement of the scouts' round, `perEscalated` of it about the batches of which some items went up.
 * @param claim - At least 50 items of two batches, by one who has claimed before.
 */
export function gasFigures(batches: readonly BatchGas[], claim: Claimed | undefined): GasFigures {
  const measured = batches.filter(isMeasured);
  const steps = {
    seal: mean(measured, ({ seal }) => seal),
    draw: mean(measured, ({ draw }) => draw),
    castBallots: mean(measured, ({ castBallots }) => castBallots ?? 0),
    settle: mean(measured, ({ settle }) => settle),
  };
  const perEscalated = perItem(measured.filter(({ later }) => later.length > 0));
  return {
    perVote: rounded(mean(measured, ({ castBallots }) => castBallots ?? 0) / (SEATS * BATCH_SIZE)),
    perSubmission: perItem(measured),
    ...(Number.isNaN(perEscalated) ? {} : { perEscalated }),
    perClaimedItem: claim === undefined ? Number.NaN : rounded(Number(claim.gas) / claim.items),
    steps: Object.fromEntries(Object.entries(steps).map(([step, gas]) => [step, Math.round(gas)])),
  };
}

/** Gas of all transactions of the first rounds, per item. */
function perItem(batches: readonly BatchGas[]): number {
  // Gold and tally have transactions of their own only where the ballots could not bring them along.
  const sum = ({ seal, draw, castBallots = 0, openGold = 0, tally = 0, settle }: BatchGas["steps"]) =>
    seal + draw + castBallots + openGold + tally + settle;
  return rounded(mean(batches, sum) / BATCH_SIZE);
}

function mean(batches: readonly BatchGas[], of: (steps: BatchGas["steps"]) => number): number {
  return batches.reduce((sum, { steps }) => sum + of(steps), 0) / batches.length;
}

/** Mean gas of the steps that no first round of scouts has, by their names. */
export function laterSteps(batches: readonly BatchGas[]): Record<string, number> {
  const lists = new Map<string, number[]>();
  const note = (name: string, gas: number | undefined) => {
    if (gas !== undefined && gas > 0) lists.set(name, [...(lists.get(name) ?? []), gas]);
  };
  for (const { steps, later } of batches) {
    note("openGold", steps.openGold);
    note("tally", steps.tally);
    for (const { tier, steps: above } of later) {
      const who = TIERS[tier] ?? `tier ${tier}`;
      for (const [step, gas] of Object.entries(above)) note(`${who}.${step}`, gas);
    }
  }
  return Object.fromEntries([...lists].map(([name, gas]) => [name, meanOf(gas)]));
}

const TIERS = ["scouts", "guards", "judges"];

/** Rounded mean of a list that has an element. */
export function meanOf(gas: readonly (number | bigint)[]): number {
  return Math.round(gas.reduce((sum: number, one) => sum + Number(one), 0) / gas.length);
}

function rounded(gas: number): number {
  return Math.round(gas * 10) / 10;
}
