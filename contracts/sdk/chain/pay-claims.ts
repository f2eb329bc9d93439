import { type Address, decodeErrorResult, encodeFunctionData, type Hex, isAddressEqual } from "viem";
import { call, readContract } from "viem/actions";
import { assayAbi, claimsAbi } from "../abi.ts";
import { type PayrollPath, payrollPath, type SettledRound } from "../payrolls.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { isRevert, revertDataOf } from "./revert-data.ts";

/** Claims in one transaction: each reads and writes a batch and transfers tokens. */
const CLAIMS_AT_ONCE = 20;

/** `IChecks.BatchState` of a batch whose items go to another round: pay waits until none is open. */
const NEXT_ROUND = 1;

/** What `Claims.claimPay` takes for a seat of one round. */
export type PayClaim = { campaignId: number; sequence: number; seat: number } & SettledRound & PayrollPath;

/** A transaction that takes pay. */
export type PayCall = { data: Hex; rounds: number; votes: bigint };

type Place = Pick<Deployment, "client" | "core" | "claims" | "fromBlock">;

/** What `Claims.claimPay` takes for each settled round of a batch that has ended and still owes the voter pay. */
export async function readPayClaims(deployment: Place, voter: Address): Promise<PayClaim[]> {
  const core = { address: deployment.core, abi: assayAbi } as const;
  const [drawn, settled] = await Promise.all([
    readEvents(deployment, { ...core, eventName: "CommitteeDrawn" }),
    readEvents(deployment, { ...core, eventName: "RoundSettled" }),
  ]);
  const committees = new Map(drawn.map(({ args }) => [args.roundId, args.committee]));
  const batches = new Map<string, typeof settled>();
  for (const event of settled) {
    const name = `${event.args.campaignId}/${event.args.sequence}`;
    batches.set(name, [...(batches.get(name) ?? []), event]);
  }
  const claims: PayClaim[] = [];
  for (const events of batches.values()) {
    const last = events.at(-1)?.args;
    if (last === undefined || last.state === NEXT_ROUND) continue;
    const { campaignId, sequence } = last;
    const rounds = events.map(({ args: { roundId, paidVotes } }) => {
      return { roundId, committee: committees.get(roundId) ?? [], paidVotes };
    });
    for (const [index, round] of rounds.entries()) {
      const seat = round.committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
      if (seat < 0 || !round.paidVotes[seat]) continue;
      claims.push({ campaignId, sequence, seat, ...round, ...payrollPath(rounds, index) });
    }
  }
  const due = await Promise.all(claims.map((claim) => isDue(deployment, claim)));
  return claims.filter((_, i) => due[i]);
}

/** Votes that a claim is paid for. */
export function votesOf({ paidVotes, seat }: PayClaim): bigint {
  return paidVotes[seat] ?? 0n;
}

/** The transactions that take what is due. Pure. */
export function payCalls(claims: readonly PayClaim[]): PayCall[] {
  const calls: PayCall[] = [];
  for (let i = 0; i < claims.length; i += CLAIMS_AT_ONCE) {
    const some = claims.slice(i, i + CLAIMS_AT_ONCE);
    const votes = some.reduce((sum, claim) => sum + votesOf(claim), 0n);
    const data = encodeFunctionData({ abi: claimsAbi, functionName: "claimPay", args: [some] });
    calls.push({ data, rounds: some.length, votes });
  }
  return calls;
}

/** The core says what a batch's last round owes; of rounds before it nothing tells but the claim itself. */
async function isDue({ client, core, claims }: Place, claim: PayClaim): Promise<boolean> {
  const { campaignId, sequence, later, seat } = claim;
  if (later.length === 0) {
    const args = [campaignId, sequence] as const;
    const contract = { address: core, abi: assayAbi } as const;
    const { unpaidSeats } = await readContract(client, { ...contract, functionName: "batchOf", args });
    return ((unpaidSeats >> seat) & 1) === 1;
  }
  const data = encodeFunctionData({ abi: claimsAbi, functionName: "claimPay", args: [[claim]] });
  return call(client, { to: claims, data }).then(
    () => true,
    (error: unknown) => {
      if (!isRevert(error)) throw error;
      // Refused for something else, such as a token that pays nobody, it is due none the less.
      return !isClaimed(revertDataOf(error));
    },
  );
}

function isClaimed(data: Hex | undefined): boolean {
  if (data === undefined) return false;
  try {
    return decodeErrorResult({ abi: assayAbi, data }).errorName === "PayAlreadyClaimed";
  } catch {
    return false; // another contract's error
  }
}
