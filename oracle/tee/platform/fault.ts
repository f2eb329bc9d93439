import type { Draft } from "./draft.ts";
import { deriveP256 } from "./p256.ts";

/** One thing that is wrong. Everything else stays as a sound platform has it, and is signed as it is then. */
export type Fault = {
  /** What is wrong, as a sentence. */
  about: string;
  /** Code under which a strict verifier refuses it, as in docs/attestation.md. */
  reason: string;
  /** Who can tell: whoever verifies the quote, or only who knows which workload it should be. */
  seenBy: "verifier" | "workload";
  /** @param stranger the same request answered by a platform under another root */
  apply: (draft: Draft, stranger: () => Draft, at: number) => void;
};

/** A key that nothing here vouches for: its signatures have the right shape and verify under no certificate. */
export const STRANGER = deriveP256(new Uint8Array(32), "stranger");

/** A fault that a verifier of the quote alone has to refuse. */
export function refused(about: string, reason: string, apply: Fault["apply"]): Fault {
  return { about, reason, seenBy: "verifier", apply };
}
