import { type Address, encodePacked, type Hex, sha256 } from "viem";

/** Where an envelope belongs. In any other place it does not open. */
export type EnvelopePlace = {
  chainId: number;
  /** Address of the core contract. */
  core: Address;
  campaignId: number;
  contributor: Address;
  /** keccak256 of the campaign's policy. */
  policyHash: Hex;
};

const WORDS = ["string", "uint64", "address", "uint32", "address", "bytes32"] as const;

/**
 * Context of an envelope: HPKE's `info` and HKDF's salt.
 *
 * @returns SHA-256 over the name of the format and the place
 */
export function contextOf(place: EnvelopePlace): Hex {
  const { chainId, core, campaignId, contributor, policyHash } = place;
  return sha256(encodePacked(WORDS, ["assay/envelope/1", BigInt(chainId), core, campaignId, contributor, policyHash]));
}
