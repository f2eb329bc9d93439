import { type Address, encodeFunctionData, type Hex } from "viem";
import { assayAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { type BatchRecord, callVotes, goldOf, lastRound, type RoundRecord } from "./record.ts";
import { readHeader, SEED_WINDOW } from "./seed-header.ts";
import { isHeard } from "./settlement.ts";

/** What moves a batch on, by anyone. `reseed`: its seed block is too old to be proved, and `draw` sets another one. */
export type Step = "draw" | "reseed" | "tally" | "settle";

/** What a batch waits for: anyone's step, or what its operator alone has, until a block time in seconds. */
export type NextStep = { step: Step } | { awaits: "ballots" | "gold"; until: number };

type Clock = {
  /** Number and time, seconds, of the head block. */
  head: bigint;
  now: bigint;
  /** Seconds in which votes are shown after voting. */
  opening: number;
};

/** What is due on a batch and not done; undefined while a phase lasts, and when it is over. Pure. */
export function nextStep(record: Pick<BatchRecord, "rounds" | "sealed">, clock: Clock): NextStep | undefined {
  const round = lastRound(record);
  const { decided, drawn } = round;
  if (round.settled) return undefined;
  if (decided) return clock.now > BigInt(decided.args.appealEnd) ? { step: "settle" } : undefined;
  if (drawn) return afterVoting(record, round, drawn.args.votingEnd, clock);
  // A call is in the block after the head.
  if (clock.head < round.seedBlock) return undefined;
  return { step: clock.head < round.seedBlock + SEED_WINDOW ? "draw" : "reseed" };
}

function afterVoting(
  { rounds, sealed }: Pick<BatchRecord, "rounds" | "sealed">,
  round: RoundRecord,
  votingEnd: number,
  { now, opening }: Clock,
): NextStep | undefined {
  if (now <= BigInt(votingEnd)) return undefined;
  const end = votingEnd + opening;
  if (now > BigInt(end)) return { step: "tally" };
  // The first half belongs to the operator's list; a forced batch has no operator.
  const half = votingEnd + Math.floor(opening / 2);
  const isForced = BigInt(sealed.operator) === 0n;
  if (!round.cast && !isForced && now <= BigInt(half)) return { awaits: "ballots", until: half };
  const hasGold = sealed.goldCount > 0 && !round.opened;
  const isFirstHeard = rounds.every((one) => isHeard(one) === (one === round));
  return hasGold && isFirstHeard ? { awaits: "gold", until: end } : undefined;
}

/**
 * The call of a step.
 *
 * @throws BlockMissingError when the endpoint does not have the seed block
 */
export async function stepCall(
  { client, core }: Pick<Deployment, "client" | "core">,
  record: Pick<BatchRecord, "rounds" | "sealed">,
  step: Step,
): Promise<{ to: Address; data: Hex }> {
  const round = lastRound(record);
  if (step === "draw" || step === "reseed") {
    const proof = step === "draw" ? await readHeader(client, round.seedBlock) : "0x";
    const args = [record.sealed, proof] as const;
    return { to: core, data: encodeFunctionData({ abi: assayAbi, functionName: "draw", args }) };
  }
  const args = [record.sealed, round.committee, callVotes(round), goldOf(round)] as const;
  return { to: core, data: encodeFunctionData({ abi: assayAbi, functionName: step, args }) };
}
