import { decodeFunctionData, type Hex } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import type { Claimed } from "./claims.ts";
import type { BatchRecord } from "./ledger.ts";
import { BATCH_SIZE } from "./plan.ts";
import type { World } from "./world.ts";

/** Gas of whole transactions, from their receipts. */
export type BatchGas = {
  sequence: number;
  count: number;
  rows: number;
  signatures: number;
  /** Ballots that were cast. */
  ballots: number;
  steps: { seal: number; draw: number; castBallots: number; tally?: number; settle: number };
};

/** The figures that docs give goals for, and every step beside them. */
export type GasFigures = {
  perVote: number;
  perSubmission: number;
  perClaimedItem: number;
  steps: Record<string, number>;
};

/** What the goals are, per vote, per item and per claimed item (docs: numbers to reach). */
export const GAS_GOALS = { perVote: 120, perSubmission: 3_000, perClaimedItem: 2_500 };

const SEATS = 7;
const ROWS = 12;
const SIGNATURES = 2;

/** Reads what a settled batch cost; undefined if it was not settled or nobody was drawn. */
export async function readBatchGas(world: World, batch: BatchRecord): Promise<BatchGas | undefined> {
  const { sealed, round, cast, tallied, settled, sequence, count } = batch;
  if (round === undefined || cast === undefined || settled === undefined) return undefined;
  const gasOf = async (hash: Hex) => Number((await world.client.getTransactionReceipt({ hash })).gasUsed);
  const { input } = await world.client.getTransaction({ hash: sealed });
  const call = decodeFunctionData({ abi: assayAbi, data: input });
  const [rows, signatures] = call.functionName === "seal" ? [call.args[1].length, call.args[2].length] : [0, 0];
  const steps = {
    seal: await gasOf(sealed),
    draw: await gasOf(round.drawn),
    castBallots: await gasOf(cast.transaction),
    ...(tallied === undefined ? {} : { tally: await gasOf(tallied) }),
    settle: await gasOf(settled.transaction),
  };
  return { sequence, count, rows, signatures, ballots: cast.seats, steps };
}

/** Whether a batch counts for the figures: full, all contributors in it, two signers, all seven ballots. */
export function isMeasured({ count, rows, signatures, ballots }: BatchGas): boolean {
  return count === BATCH_SIZE && rows === ROWS && signatures === SIGNATURES && ballots === SEATS;
}

/**
 * The figures over the batches that count; NaN where there is none.
 * @param claim - At least 50 items of two batches, by one who has claimed before.
 */
export function gasFigures(batches: readonly BatchGas[], claim: Claimed | undefined): GasFigures {
  const measured = batches.filter(isMeasured);
  const mean = (of: (steps: BatchGas["steps"]) => number) =>
    measured.reduce((sum, { steps }) => sum + of(steps), 0) / measured.length;
  const steps = {
    seal: mean(({ seal }) => seal),
    draw: mean(({ draw }) => draw),
    castBallots: mean(({ castBallots }) => castBallots),
    settle: mean(({ settle }) => settle),
  };
  const perItem = (steps.seal + steps.draw + steps.castBallots + steps.settle) / BATCH_SIZE;
  return {
    perVote: rounded(steps.castBallots / (SEATS * BATCH_SIZE)),
    perSubmission: rounded(perItem),
    perClaimedItem: claim === undefined ? Number.NaN : rounded(Number(claim.gas) / claim.items),
    steps: Object.fromEntries(Object.entries(steps).map(([step, gas]) => [step, Math.round(gas)])),
  };
}

function rounded(gas: number): number {
  return Math.round(gas * 10) / 10;
}
