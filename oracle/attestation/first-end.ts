import type { Address, Client, Hex } from "viem";
import { readContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { readHeldAlone } from "./held.ts";
import type { Part } from "./parts.ts";
import { subjectOfPck } from "./subject.ts";

/** What of a platform's collateral is good for the shortest time, and its last second; 0 for what Intel revoked. */
export type FirstEnd = { part: Part; until: number };

/**
 * What ends first of all that a DCAP verifier holds for a registered platform: its next change, if nobody sends anything newer.
 *
 * @param pck id of the platform's PCK certificate
 * @throws VerifierError for another contract, or a platform it does not know
 */
export async function readFirstEnd(client: Client, verifier: Address, pck: Hex): Promise<FirstEnd> {
  const contracts = await readContracts(client, verifier);
  const { versions, revoked } = await readHeldAlone(client, contracts, await subjectOfPck(client, contracts, pck));
  const parts = Object.entries(versions) as [Part, { until: number }][];
  const ends = parts.map(([part, { until }]) => ({ part, until: revoked.has(part) ? 0 : until }));
  return ends.reduce((first, end) => (end.until < first.until ? end : first), { part: "root", until: Infinity });
}
