import { readContract } from "viem/actions";
import { abuseAbi, assayAbi } from "../abi.ts";
import { bitsOf } from "../masks.ts";
import { type AbuseReport, readAbuseReports } from "./abuse-reports.ts";
import { BATCH_STATES } from "./batches.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** An item that a batch's verdict holds for abusive. */
export type AbusiveItem = {
  campaignId: number;
  sequence: number;
  item: number;
  /** The chain keeps that the verdict says so: a report needs no active keys then. */
  isNoted: boolean;
  /** What keeps it from being reported, or `reportable`; `reported` once it was. */
  stage: "undecided" | "accepted" | "lapsed" | "void" | "reportable" | "reported";
  report: AbuseReport | undefined;
};

type BatchView = { state: number; accepted: bigint; lapsed: bigint };

/** The items that a campaign's verdicts hold for abusive, newest batch first. Others cannot be reported. */
export async function readAbusiveItems(deployment: Deployment, campaignId: number): Promise<AbusiveItem[]> {
  const [sealed, reports] = await Promise.all([
    readEvents(deployment, { address: deployment.core, abi: assayAbi, eventName: "BatchSealed", args: { campaignId } }),
    readAbuseReports(deployment, { campaignId }),
  ]);
  const abusive = sealed.flatMap(({ args: { sequence, verdict } }) => {
    const mask = verdict.abusive & ~verdict.approve;
    return mask === 0n ? [] : [{ sequence, mask }];
  });
  const batches = await Promise.all(abusive.map(({ sequence }) => readBatch(deployment, campaignId, sequence)));
  const items = abusive.flatMap(({ sequence, mask }, i) => {
    const { batch, noted } = batches[i] as (typeof batches)[number];
    return bitsOf(mask).map((item): AbusiveItem => {
      const report = reports.find((one) => one.sequence === sequence && one.item === item);
      const stage = report ? "reported" : stageOf(batch, item);
      return { campaignId, sequence, item, isNoted: noted !== 0n, stage, report };
    });
  });
  return items.sort((a, b) => b.sequence - a.sequence || a.item - b.item);
}

async function readBatch({ client, core, abuse }: Deployment, campaignId: number, sequence: number) {
  const args = [campaignId, sequence] as const;
  const [batch, [noted]] = await Promise.all([
    readContract(client, { address: core, abi: assayAbi, functionName: "batchOf", args }),
    readContract(client, { address: abuse, abi: abuseAbi, functionName: "notedOf", args }),
  ]);
  return { batch, noted };
}

/** Only what committees rejected for good can be reported. Pure. */
function stageOf({ state, accepted, lapsed }: BatchView, item: number): AbusiveItem["stage"] {
  const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
  if (BATCH_STATES[state] === "void") return "void";
  if (BATCH_STATES[state] !== "final") return "undecided";
  if (has(accepted)) return "accepted";
  return has(lapsed) ? "lapsed" : "reportable";
}
