import { bytesToHex, encodeFunctionData, type Hex, type Log, parseEventLogs } from "viem";
import { campaignsAbi } from "../abi.ts";
import type { Permit } from "./permit.ts";
import type { Terms } from "./terms.ts";

// Calldata of what creators do, for `Campaigns`.

/** Creates a campaign and funds it with `amount` token units, by permit where there is one. */
export function createData(terms: Terms, policy: Uint8Array, amount: bigint, permit?: Permit): Hex {
  const args = [terms, bytesToHex(policy), amount] as const;
  return permit
    ? encodeFunctionData({ abi: campaignsAbi, functionName: "createWithPermit", args: [...args, ...permit] })
    : encodeFunctionData({ abi: campaignsAbi, functionName: "create", args });
}

/** Adds `amount` token units to a campaign, by permit where there is one. */
export function fundData(campaignId: number, amount: bigint, permit?: Permit): Hex {
  const args = [campaignId, amount] as const;
  return permit
    ? encodeFunctionData({ abi: campaignsAbi, functionName: "fundWithPermit", args: [...args, ...permit] })
    : encodeFunctionData({ abi: campaignsAbi, functionName: "fund", args });
}

/** Announces a campaign's end. */
export function closeData(campaignId: number): Hex {
  return encodeFunctionData({ abi: campaignsAbi, functionName: "close", args: [campaignId] });
}

/** Sends what is not promised to any batch back to the creator. */
export function refundData(campaignId: number): Hex {
  return encodeFunctionData({ abi: campaignsAbi, functionName: "refund", args: [campaignId] });
}

/** The campaign that a transaction created, by its logs. */
export function createdCampaign(logs: readonly Log[]): number | undefined {
  return parseEventLogs({ abi: campaignsAbi, eventName: "CampaignCreated", logs: [...logs] })[0]?.args.campaignId;
}
