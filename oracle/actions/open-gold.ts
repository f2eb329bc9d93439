import { assayAbi } from "../../contracts/sdk/abi.ts";
import { openingOf } from "../batches/gold.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch } from "../storage/batches.ts";
import type { Batch } from "../watch/state.ts";
import { sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";

/** Opens the gold of a round that got its quorum by votes that came past this oracle. */
export async function openGold(oracle: Oracle, batch: Batch): Promise<void> {
  const { campaignId, sequence } = batch;
  const opening = openingOf((await readBatch(oracle, campaignId, sequence))?.proposal.gold);
  if (opening === undefined) throw new Error("this oracle does not know the gold of the batch");
  await send(oracle.client, {
    address: oracle.client.core,
    abi: assayAbi,
    functionName: "openGold",
    args: [sealedBatch(batch), opening],
  });
  log("gold opened", { campaignId, sequence });
}
