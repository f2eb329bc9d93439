import { type Address, zeroHash } from "viem";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { VerifierError } from "../../contracts/sdk/attestation/contracts.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { type OperatorKey, readOperatorWork } from "../../contracts/sdk/chain/operator-work.ts";
import { type FirstEnd, readFirstEnd } from "../../oracle/attestation/first-end.ts";
import type { Session } from "../session.ts";

/** A key that is active now, and what of its platform's collateral ends first, unless Automata's contracts hold it. */
export type ActiveKey = OperatorKey & { collateral: FirstEnd | undefined };

/** What the chain says of an operator's work, and of the collateral that its keys rest on. */
export async function readWork(session: Session, operator: Address) {
  const work = await readOperatorWork(session, operator);
  const keys: ActiveKey[] = [];
  for (const key of work.keys) keys.push({ ...key, collateral: await readCollateral(session, key.signer) });
  return { ...work, keys };
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
