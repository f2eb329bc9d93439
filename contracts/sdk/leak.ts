import { type Address, type Hex, sha256, stringToBytes } from "viem";

/** Longest leaked text that an oracle traces, UTF-16 units. */
export const MAX_LEAK = 500_000;

/** What an operator signs (EIP-191) to have its oracle trace a leaked text: for one deployment, round and text. */
export function leakMessage(place: { chainId: number; core: Address; roundId: Hex }, leaked: string): string {
  const { chainId, core, roundId } = place;
  const text = sha256(stringToBytes(leaked));
  return `Trace a leaked packet.\nchain: ${chainId}\ncontract: ${core.toLowerCase()}\nround: ${roundId}\nSHA-256 of the text: ${text}`;
}
