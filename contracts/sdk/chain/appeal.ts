import { encodeFunctionData, type Hex } from "viem";
import { readContract } from "viem/actions";
import { appealsAbi } from "../abi.ts";
import { popcount } from "../masks.ts";
import type { Deployment } from "./deployment.ts";
import { countRound } from "./outcome.ts";
import { type BatchRecord, callVotes, goldOf, lastRound, type RoundRecord } from "./record.ts";

/** What a batch's last round has decided and can be appealed. */
export type Appealable = {
  round: RoundRecord;
  /** Items it approved and rejected. */
  approved: bigint;
  rejected: bigint;
  /** Those of them that were appealed already: each item once per tier. */
  appealed: bigint;
  /** Last second, chain time. */
  end: number;
};

/** What can be appealed of a batch, undefined where its last round has decided nothing or was settled. Pure. */
export function appealableIn(record: BatchRecord): Appealable | undefined {
  const round = lastRound(record);
  if (!round.decided || round.settled) return undefined;
  const { approved, rejected } = countRound(round, record.sealed);
  const appealed = round.appeals.reduce((word, { args }) => word | args.mask, 0n) & (approved | rejected);
  return { round, approved, rejected, appealed, end: round.decided.args.appealEnd };
}

/** The call that appeals the items in `mask`; its sender pays the bond. Pure. */
export function appealData(record: BatchRecord, mask: bigint): Hex {
  const round = lastRound(record);
  const args = [record.sealed, round.committee, callVotes(round), goldOf(round), mask] as const;
  return encodeFunctionData({ abi: appealsAbi, functionName: "appeal", args });
}

/** What appealing so many items of a round takes, token units. */
export function readBond(
  { client, appeals }: Pick<Deployment, "client" | "appeals">,
  { campaignId, tier, mask }: { campaignId: number; tier: number; mask: bigint },
): Promise<bigint> {
  const contract = { address: appeals, abi: appealsAbi, functionName: "bondOf" } as const;
  return readContract(client, { ...contract, args: [campaignId, tier, BigInt(popcount(mask))] });
}
