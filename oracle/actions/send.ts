import {
  type Abi,
  BaseError,
  type ContractFunctionArgs,
  type ContractFunctionName,
  ContractFunctionRevertedError,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type SimulateContractParameters,
  type TransactionReceipt,
} from "viem";
import type { ChainClient } from "../chain.ts";
import { TransactionError } from "../errors.ts";
import { log, warn } from "../log.ts";
import { pauseBetweenReads, sendUntilMined } from "./send-until-mined.ts";

/**
 * Simulates a call, sends it and waits until it is mined; one that is not mined in time is replaced by one that pays more.
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
  client.halt.signal.throwIfAborted();
  const action = call.functionName;
  const { account } = client.wallet;
  const nonce = await freeNonce(client, action);
  try {
    await client.public.simulateContract({ ...call, account });
    const to = call.address;
    const data = encodeFunctionData(call as EncodeFunctionDataParameters);
    const gas = await client.public.estimateGas({ account, to, data, blockTag: "latest" });
    const receipt = await sendUntilMined(client, { action, to, data, gas, nonce });
    if (receipt.status !== "success") throw new TransactionError(action, undefined, {});
    const { transactionHash: transaction, gasUsed, blockNumber } = receipt;
    log("mined", { action, transaction, gas: Number(gasUsed), block: Number(blockNumber) });
    return receipt;
  } catch (error) {
    throw revertOf(action, error) ?? error;
  }
}

/**
 * The nonce of the next write. One of ours that is still in the pool, perhaps from before a restart, gets its time to be
 * mined; then the write takes its nonce, so that only one of the two can ever happen.
 */
async function freeNonce(client: ChainClient, action: string): Promise<number> {
  const { address } = client.wallet.account;
  const countAt = (blockTag: "latest" | "pending") => client.public.getTransactionCount({ address, blockTag });
  const [mined, pending] = await Promise.all([countAt("latest"), countAt("pending")]);
  if (pending <= mined) return mined;
  const end = Date.now() + client.patience;
  while (Date.now() < end) {
    // What is still to do after it, the next turn finds out from the chain.
    if ((await countAt("latest")) > mined) throw new TransactionError(action, "an earlier one was mined just now", {});
    await pauseBetweenReads(client);
  }
  warn("transaction stuck", { action, count: pending - mined });
  return mined;
}

function revertOf(action: string, error: unknown): TransactionError | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const revert = error.walk((part) => part instanceof ContractFunctionRevertedError);
  if (!(revert instanceof ContractFunctionRevertedError)) return undefined;
  return new TransactionError(action, revert.data?.errorName ?? revert.shortMessage, { cause: error });
}
