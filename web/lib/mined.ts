import type { Client, Hex, ReplacementReason, TransactionReceipt } from "viem";
import { call, getTransaction, waitForTransactionReceipt } from "viem/actions";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { strings } from "../strings.ts";

/** A transaction was mined, or another one in its place, and did not do what it was sent for. */
export class TransactionError extends AssayError {
  override readonly name = "TransactionError";
}

/** Milliseconds to wait for a transaction that was sent. */
const MINED_MS = 180_000;

/**
 * Waits until a transaction is mined, or the one that took its place in the wallet with a higher fee.
 *
 * @throws WaitForTransactionReceiptTimeoutError when it may still be mined
 * @throws TransactionError when the wallet sent another one in its place
 */
export async function waitMined(client: Client, hash: Hex): Promise<TransactionReceipt> {
  let reason: ReplacementReason = "repriced";
  const onReplaced = (replacement: { reason: ReplacementReason }) => {
    reason = replacement.reason;
  };
  const receipt = await waitForTransactionReceipt(client, { hash, timeout: MINED_MS, onReplaced });
  if (reason !== "repriced") throw new TransactionError(strings.common.errors.replaced);
  return receipt;
}

/**
 * Checks that a transaction did what it was sent for. Where it passed before it was sent and failed where it was mined, it
 * is asked again there for the reason.
 *
 * @throws what the contract refuses with; TransactionError where that cannot be found out
 */
export async function requireSuccess(client: Client, { status, transactionHash, blockNumber }: TransactionReceipt) {
  if (status === "success") return;
  const { from, to, input, value } = await getTransaction(client, { hash: transactionHash });
  await call(client, { account: from, to, data: input, value, blockNumber });
  throw new TransactionError(strings.common.errors.noReason);
}
