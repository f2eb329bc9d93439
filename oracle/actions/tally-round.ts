import { assayAbi } from "../../contracts/sdk/abi.ts";
import type { ChainClient } from "../chain.ts";
import { log } from "../log.ts";
import type { Batch } from "../watch/state.ts";
import { NO_GOLD, sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";

/** Decides a round whose opening time is over with the ballots that count. */
export async function tallyRound(client: ChainClient, batch: Batch): Promise<void> {
  if (batch.round === undefined) return;
  await send(client, {
    address: client.core,
    abi: assayAbi,
    functionName: "tally",
    args: [sealedBatch(batch), batch.round.committee, batch.votes, batch.gold ?? NO_GOLD],
  });
  log("round tallied", { roundId: batch.round.roundId, count: batch.votes.length });
}
