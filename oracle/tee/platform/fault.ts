import type { Reason } from "../../../contracts/sdk/attestation/reasons.ts";
import type { Draft } from "./draft.ts";
import { deriveP256 } from "./p256.ts";

/** One thing that is wrong. Everything else stays as a sound platform has it, and is signed as it is then. */
export type Fault = {
  /** What is wrong, as a sentence. */
  about: string;
  /**
   * Why `verifyQuote` refuses it, given its event log and no allowed advisories; or which part of what it says is not the
   * workload's, and no verifier can know.
   */
  reason: Reason | Unlike;
  /** @param stranger the same request answered by a platform under another root */
  apply: (draft: Draft, stranger: () => Draft, at: number) => void;
};

/** What a quote says that another workload would not. */
export type Unlike = "firmware" | "shape" | "kernel" | "command-line" | "compose-hash";

/** A key that nothing here vouches for: its signatures have the right shape and verify under no certificate. */
export const STRANGER = deriveP256(new Uint8Array(32), "stranger");

/** A fault. */
export function fault(about: string, reason: Fault["reason"], apply: Fault["apply"]): Fault {
  return { about, reason, apply };
}
