import { type Address, type Hex, zeroHash } from "viem";
import { getBalance, getBlock, readContract } from "viem/actions";
import { assayAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { VerifierError } from "../../contracts/sdk/attestation/contracts.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { type FirstEnd, readFirstEnd } from "../../oracle/attestation/first-end.ts";
import type { Session } from "../session.ts";

/** A key that is active now, and what of its platform's collateral ends first, unless Automata's contracts hold it. Times are Unix seconds. */
export type ActiveKey = {
  signer: Address;
  workloadId: number;
  platform: number;
  validUntil: number;
  collateral: FirstEnd | undefined;
};

/** One of the operator's last transactions. */
export type LastTransaction = { block: bigint; hash: Hex; what: string };

const LAST = 5;

/** What the chain says of an operator's work. */
export async function readWork(session: Session, operator: Address) {
  const { client, registry, core } = session;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const [balance, head, registered, sealed] = await Promise.all([
    getBalance(client, { address: operator }),
    getBlock(client),
    readEvents(session, { ...contract, eventName: "KeyRegistered", args: { operator } }),
    readEvents(session, { address: core, abi: assayAbi, eventName: "BatchSealed", args: { operator } }),
  ]);
  const signers = [...new Set(registered.map(({ args }) => args.signer))];
  const keys: ActiveKey[] = [];
  for (const signer of signers) {
    const args = [signer] as const;
    const key = await readContract(client, { ...contract, functionName: "keyOf", args });
    const { workloadId, platform, validUntil } = key;
    if (validUntil < head.timestamp) continue;
    keys.push({ signer, workloadId, platform, validUntil, collateral: await readCollateral(session, signer) });
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

async function readCollateral(session: Session, signer: Address): Promise<FirstEnd | undefined> {
  const { client, registry: address } = session;
  const query = { address, abi: teeRegistryAbi, eventName: "QuoteAccepted", args: { signer } } as const;
  const last = (await readEvents(session, query)).at(-1)?.args;
  if (last === undefined || last.pck === zeroHash) return undefined;
  return readFirstEnd(client, last.verifier, last.pck).catch((error: unknown) => {
    if (error instanceof VerifierError) return undefined;
    throw error;
  });
}
