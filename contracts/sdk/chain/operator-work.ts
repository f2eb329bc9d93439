import type { Address, Hex } from "viem";
import { getBalance, getBlock, readContract } from "viem/actions";
import { assayAbi, teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** A key that is active now. Times are Unix seconds. */
export type OperatorKey = {
  signer: Address;
  workloadId: number;
  platform: number;
  registeredAt: number;
  validUntil: number;
};

/** One of an operator's last transactions. */
export type LastTransaction = { block: bigint; hash: Hex; what: string };

const LAST = 5;

/** What the chain says of an operator's work: balance in wei, active keys, sealed batches, last transactions, newest first. */
export async function readOperatorWork(deployment: Deployment, operator: Address) {
  const { client, registry, core } = deployment;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const [balance, head, registered, sealed] = await Promise.all([
    getBalance(client, { address: operator }),
    getBlock(client),
    readEvents(deployment, { ...contract, eventName: "KeyRegistered", args: { operator } }),
    readEvents(deployment, { address: core, abi: assayAbi, eventName: "BatchSealed", args: { operator } }),
  ]);
  const signers = [...new Set(registered.map(({ args }) => args.signer))];
  const keys: OperatorKey[] = [];
  for (const signer of signers) {
    const args = [signer] as const;
    const key = await readContract(client, { ...contract, functionName: "keyOf", args });
    const { workloadId, platform, registeredAt, validUntil } = key;
    if (validUntil >= head.timestamp) keys.push({ signer, workloadId, platform, registeredAt, validUntil });
  }
  const transactions: LastTransaction[] = [
    ...registered.map((event) => ({ ...placeOf(event), what: `registered the key ${event.args.signer}` })),
    ...sealed.map((event) => ({
      ...placeOf(event),
      what: `sealed batch ${event.args.sequence} of campaign ${event.args.campaignId}`,
    })),
  ].sort((a, b) => Number(b.block - a.block));
  const counts = { endedKeys: signers.length - keys.length, sealedBatches: sealed.length };
  return { balance, head: head.number, keys, ...counts, transactions: transactions.slice(0, LAST) };
}

function placeOf({ blockNumber, transactionHash }: { blockNumber: bigint; transactionHash: Hex }) {
  return { block: blockNumber, hash: transactionHash };
}
