import { encodeFunctionData, type Hex } from "viem";
import { readContract } from "viem/actions";
import { abuseAbi } from "../abi.ts";
import { popcount } from "../masks.ts";
import type { abuseReport } from "../proof/abuse-report.ts";
import type { SealedBatch } from "../structs.ts";
import type { Deployment } from "./deployment.ts";

/** A call of `Abuse` that keeps which items a batch's verdict holds for abusive. Pure. */
export function noteAbuseData(sealed: SealedBatch): Hex {
  return encodeFunctionData({ abi: abuseAbi, functionName: "noteAbuse", args: [sealed] });
}

/** A call of `Abuse` that reports an item. Pure. */
export function reportAbuseData(evidence: Awaited<ReturnType<typeof abuseReport>>): Hex {
  return encodeFunctionData({ abi: abuseAbi, functionName: "reportAbuse", args: [evidence] });
}

/** A call of `Abuse` that closes a report. Pure. */
export function closeReportData(campaignId: number, sequence: number, item: number): Hex {
  return encodeFunctionData({ abi: abuseAbi, functionName: "closeReport", args: [campaignId, sequence, item] });
}

/** A call of `Abuse` that appeals reports of the sender's items; takes the bond of {@link readAbuseBond}. Pure. */
export function appealAbuseData(campaignId: number, sequence: number, mask: bigint): Hex {
  return encodeFunctionData({ abi: abuseAbi, functionName: "appeal", args: [campaignId, sequence, mask] });
}

/** What appealing the reports of so many items takes, token units. */
export function readAbuseBond(
  { client, abuse }: Pick<Deployment, "client" | "abuse">,
  campaignId: number,
  mask: bigint,
): Promise<bigint> {
  const contract = { address: abuse, abi: abuseAbi, functionName: "bondOf" } as const;
  return readContract(client, { ...contract, args: [campaignId, BigInt(popcount(mask))] });
}
