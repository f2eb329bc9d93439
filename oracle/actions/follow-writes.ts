import { receiptOf } from "../../contracts/sdk/chain/receipt.ts";
import type { ChainClient, MinedWrite } from "../chain.ts";
import { log, warn } from "../log.ts";
import type { Watch } from "../watch/watch.ts";
import { submit } from "./send-until-mined.ts";

/**
 * Follows the writes that were mined until their blocks are final. One that a reorganisation has undone is sent again as it
 * was: it takes its own nonce, so it happens once, whatever the plan does meanwhile.
 */
export async function followWrites(
  client: ChainClient,
  { final, reorganisations }: Pick<Watch, "final" | "reorganisations">,
): Promise<void> {
  const { writes } = client;
  const isReorganised = writes.reorganisations !== reorganisations;
  for (const write of [...writes.mined]) {
    if (!isReorganised && write.block > final.head.number) continue;
    if (await isOver(client, write, final.head.number)) writes.mined.splice(writes.mined.indexOf(write), 1);
  }
  writes.reorganisations = reorganisations;
}

async function isOver(client: ChainClient, write: MinedWrite, final: bigint): Promise<boolean> {
  const { action, nonce, hash: transaction, signed } = write;
  const receipt = await receiptOf(client.public, transaction);
  if (receipt !== undefined) {
    write.block = receipt.blockNumber; // perhaps another one than before
    if (write.block > final) return false;
    log("write final", { action, transaction, block: Number(write.block) });
    return true;
  }
  const { address } = client.wallet.account;
  const isReplaced = (await client.public.getTransactionCount({ address, blockTag: "latest" })) > nonce;
  warn(isReplaced ? "write undone and replaced" : "write undone", { action, transaction });
  if (!isReplaced) await submit(client, signed);
  return isReplaced;
}
