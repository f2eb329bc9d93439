import {
  type Abi,
  BaseError,
  type ContractFunctionArgs,
  type ContractFunctionName,
  ContractFunctionRevertedError,
  type SimulateContractParameters,
  type TransactionReceipt,
} from "viem";
import type { ChainClient } from "../chain.ts";
import { TransactionError } from "../errors.ts";
import { log } from "../log.ts";

/** Longest wait for a receipt, milliseconds. The next turn finds out from the chain what became of it. */
const RECEIPT_TIMEOUT = 60_000;

/**
 * Simulates a call, sends it and waits until it is mined.
 *
 * @throws TransactionError with the contract's error when it would revert or did; viem's errors when the endpoint fails
 */
export async function send<
  const abi extends Abi,
  name extends ContractFunctionName<abi, "nonpayable" | "payable">,
  args extends ContractFunctionArgs<abi, "nonpayable" | "payable", name>,
>(
  client: ChainClient,
  call: Pick<SimulateContractParameters<abi, name, args>, "address" | "abi" | "functionName" | "args">,
): Promise<TransactionReceipt> {
  // One write at a time: two would take the same nonce, and what the second is worth may depend on the first.
  return client.inTurn(() => sendNow(client, call as unknown as SimulateContractParameters));
}

async function sendNow(client: ChainClient, call: SimulateContractParameters): Promise<TransactionReceipt> {
  const action = call.functionName;
  await requireNothingPending(client, action);
  try {
    const { request } = await client.public.simulateContract({ ...call, account: client.wallet.account });
    const hash = await client.wallet.writeContract(request as Parameters<typeof client.wallet.writeContract>[0]);
    const receipt = await client.public.waitForTransactionReceipt({ hash, timeout: RECEIPT_TIMEOUT });
    if (receipt.status !== "success") throw new TransactionError(action, undefined, {});
    log("mined", { action, transaction: hash, gas: Number(receipt.gasUsed), block: Number(receipt.blockNumber) });
    return receipt;
  } catch (error) {
    throw revertOf(action, error) ?? error;
  }
}

/** A write of ours that is still in the pool would be repeated by acting now: its effect is not on chain yet. */
async function requireNothingPending(client: ChainClient, action: string): Promise<void> {
  const address = client.wallet.account.address;
  const [mined, pending] = await Promise.all([
    client.public.getTransactionCount({ address, blockTag: "latest" }),
    client.public.getTransactionCount({ address, blockTag: "pending" }),
  ]);
  if (pending > mined) throw new TransactionError(action, "an earlier transaction is still pending", {});
}

function revertOf(action: string, error: unknown): TransactionError | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const revert = error.walk((part) => part instanceof ContractFunctionRevertedError);
  if (!(revert instanceof ContractFunctionRevertedError)) return undefined;
  return new TransactionError(action, revert.data?.errorName ?? revert.shortMessage, { cause: error });
}
