import { setTimeout } from "node:timers/promises";
import { type Address, BaseError, type Hex, keccak256, type TransactionReceipt } from "viem";
import { receiptOf } from "../../contracts/sdk/chain/receipt.ts";
import type { ChainClient } from "../chain.ts";
import { TransactionError } from "../errors.ts";
import { warn } from "../log.ts";
import { currentFees, type Fees, raiseFees } from "./fees.ts";

/** A write with its place in the account's order. */
export type Write = { action: string; to: Address; data: Hex; gas: bigint; nonce: number };

/** How often its patience a write is waited for; the next turn goes on. */
const ROUNDS = 4;

/**
 * Sends a write and waits until it is mined. After every `patience` it is sent again with the same nonce and a fee at least a
 * tenth higher, as nodes ask, up to `maxFee`, and there as it is: a node may have forgotten it. Whichever is mined, it happens
 * once.
 *
 * @throws TransactionError when none is mined in time, or another transaction took the nonce
 */
export async function sendUntilMined(client: ChainClient, write: Write): Promise<TransactionReceipt> {
  const end = Date.now() + ROUNDS * client.patience;
  const sent = new Map<Hex, Hex>();
  let fees = await currentFees(client);
  let signed = await sign(client, write, fees);
  let isHighest = false;
  while (Date.now() < end) {
    const accepted = await submit(client, signed);
    if (accepted) sent.set(keccak256(signed), signed);
    if (isHighest && sent.size === 0) break;
    if (accepted || isHighest) {
      const receipt = await waitFor(client, write, [...sent.keys()]);
      if (receipt !== undefined) {
        const { transactionHash: hash, blockNumber: block } = receipt;
        const { action, nonce } = write;
        client.writes.mined.push({ action, nonce, hash, signed: sent.get(hash) as Hex, block });
        return receipt;
      }
      warn("not mined yet", { action: write.action, count: sent.size });
    }
    const raised = raiseFees(fees, await currentFees(client), client.maxFee);
    isHighest = raised === undefined;
    if (raised === undefined) continue;
    fees = raised;
    signed = await sign(client, write, fees);
  }
  throw new TransactionError(write.action, "it is not mined yet, at the highest fee that was tried", {});
}

async function sign(client: ChainClient, { to, data, gas, nonce }: Write, fees: Fees): Promise<Hex> {
  return client.wallet.signTransaction({ type: "eip1559", to, data, gas, nonce, ...fees });
}

/**
 * Hands a signed write to the node.
 *
 * @returns false where the node asks for a higher fee, in place of what it has
 */
export async function submit(client: ChainClient, serializedTransaction: Hex): Promise<boolean> {
  client.halt.signal.throwIfAborted();
  try {
    await client.public.sendRawTransaction({ serializedTransaction });
  } catch (error) {
    const details = error instanceof BaseError ? `${error.message} ${error.details}` : "";
    if (/underpriced|replace|too low to compete|less than block base fee/i.test(details)) return false;
    // Known already, or mined while it was signed: what became of the nonce is seen next.
    if (!/already known|known transaction|already imported|nonce too low/i.test(details)) throw error;
  }
  return true;
}

/** The receipt of whichever was mined, or undefined when none was for `patience`. */
async function waitFor(client: ChainClient, { action, nonce }: Write, hashes: readonly Hex[]) {
  const end = Date.now() + client.patience;
  const { address } = client.wallet.account;
  while (Date.now() < end) {
    for (const hash of hashes) {
      const receipt = await receiptOf(client.public, hash);
      if (receipt !== undefined) return receipt;
    }
    await pauseBetweenReads(client);
  }
  if ((await client.public.getTransactionCount({ address, blockTag: "latest" })) <= nonce) return undefined;
  for (const hash of hashes) {
    const receipt = await receiptOf(client.public, hash);
    if (receipt !== undefined) return receipt;
  }
  throw new TransactionError(action, "another transaction of this account took its place", {});
}

/** The pause between two looks at the chain. Who halted waits for nothing: a reorganisation may have taken the write away. */
export async function pauseBetweenReads({ public: { pollingInterval }, halt }: ChainClient): Promise<void> {
  await setTimeout(pollingInterval);
  halt.signal.throwIfAborted();
}
