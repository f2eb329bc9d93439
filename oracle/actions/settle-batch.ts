import { assayAbi } from "../../contracts/sdk/abi.ts";
import type { ChainClient } from "../chain.ts";
import { log } from "../log.ts";
import type { Batch } from "../watch/state.ts";
import { NO_GOLD, sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";

/** Settles a decided round whose appeal time is over. One that no committee could be drawn for has no seats. */
export async function settleBatch(client: ChainClient, batch: Batch): Promise<void> {
  await send(client, {
    address: client.core,
    abi: assayAbi,
    functionName: "settle",
    args: [sealedBatch(batch), batch.round?.committee ?? [], batch.votes, batch.gold ?? NO_GOLD],
  });
  const { campaignId, sequence, tier, draw } = batch;
  log("round settled", { campaignId, sequence, tier, draw });
}
