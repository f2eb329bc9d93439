import {
  type Client,
  type Hex,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { getTransactionReceipt } from "viem/actions";
import { getAction } from "viem/utils";

const MINED_MS = 180_000;
const FIRST_PAUSE_MS = 10;

/** What became of a transaction, or undefined while it is in no block. */
export async function receiptOf(client: Client, hash: Hex): Promise<TransactionReceipt | undefined> {
  return getAction(
    client,
    getTransactionReceipt,
    "getTransactionReceipt",
  )({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  });
}

/**
 * Waits until a transaction is mined, and asks for its receipt again and again: soon at first, then at every `pollingInterval`.
 * viem's wait asks when there is a new block: where a node names a block before it has its receipts, and mines the next one
 * with the next transaction only, as anvil does, it would wait in vain (foundry issue 10944).
 *
 * @param timeout - Milliseconds to wait.
 * @throws WaitForTransactionReceiptTimeoutError when it may still be mined
 */
export async function waitForReceipt(
  client: Client,
  { hash, timeout = MINED_MS }: { hash: Hex; timeout?: number },
): Promise<TransactionReceipt> {
  const end = Date.now() + timeout;
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    const receipt = await receiptOf(client, hash);
    if (receipt !== undefined) return receipt;
    if (Date.now() >= end) throw new WaitForTransactionReceiptTimeoutError({ hash });
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, client.pollingInterval)));
  }
}
