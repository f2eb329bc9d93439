import { assayAbi } from "../../contracts/sdk/abi.ts";
import { headerOf } from "../../contracts/sdk/block-header.ts";
import type { ChainClient } from "../chain.ts";
import { log } from "../log.ts";
import type { Batch } from "../watch/state.ts";
import { sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";

/** Draws a sealed batch's committee with the header of its seed block. */
export async function drawCommittee(client: ChainClient, batch: Batch): Promise<void> {
  const block = await client.public.request({
    method: "eth_getBlockByNumber",
    params: [`0x${batch.seedBlock.toString(16)}`, false],
  });
  if (block === null) return;
  await send(client, {
    address: client.core,
    abi: assayAbi,
    functionName: "draw",
    args: [sealedBatch(batch), headerOf(block)],
  });
  log("committee drawn", { campaignId: batch.campaignId, sequence: batch.sequence });
}
