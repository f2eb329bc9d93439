import { concat, encodeAbiParameters, type Hex, keccak256, parseAbiParameters, zeroHash } from "viem";

const entryWords = parseAbiParameters("bytes32 roundId, uint256[] committee, uint256[] paidVotes");

/** A settled round, as `CommitteeDrawn` and `RoundSettled` show it; without seats if nobody could be drawn. */
export type SettledRound = { roundId: Hex; committee: readonly bigint[]; paidVotes: readonly bigint[] };

/** Where a round stands in the chain of its batch's payrolls: the chain before it, and what comes after it. */
export type PayrollPath = { before: Hex; later: Hex[] };

/** What stands in the chain for a round. */
export function payrollEntry({ roundId, committee, paidVotes }: SettledRound): Hex {
  return keccak256(encodeAbiParameters(entryWords, [roundId, committee, paidVotes]));
}

/** The chain over the payrolls of these rounds, in the order they were settled; `ISettlement.payrollsOf` cuts it. */
export function payrollChain(rounds: readonly SettledRound[]): Hex {
  return rounds.reduce<Hex>((chain, round) => keccak256(concat([chain, payrollEntry(round)])), zeroHash);
}

/**
 * What shows that a round's payroll is one of a batch's.
 * @param rounds - All settled rounds of a batch that is final or void, in the order they were settled.
 */
export function payrollPath(rounds: readonly SettledRound[], index: number): PayrollPath {
  return { before: payrollChain(rounds.slice(0, index)), later: rounds.slice(index + 1).map(payrollEntry) };
}
