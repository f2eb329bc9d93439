/** The stages of docs and contracts, in their order; what a quote shows of a program is attestation. */
export type Stage = "campaigns" | "submissions" | "checks" | "rounds" | "settlement" | "attestation";

/** What a step looked at and computed, by name: hashes, addresses, transactions, words; plain data, bigints among it. */
export type StepEvidence = Readonly<Record<string, unknown>>;

/**
 * One link of a chain of proof. `open`: the chain is not there yet, or nothing was given to check it with;
 * nothing speaks against it. `of`: the round or part it belongs to, where there can be several.
 */
export type Step = {
  stage: Stage;
  of?: string;
  name: string;
  status: "passed" | "failed" | "open";
  /** What was compared, as a clause for people. */
  words: string;
  /** The same for programs, and what the words leave out. */
  evidence: StepEvidence;
};

/** A link that was recomputed: it holds or it does not. */
export function judged(stage: Stage, name: string, holds: boolean, words: string, evidence: StepEvidence = {}): Step {
  return { stage, name, status: holds ? "passed" : "failed", words, evidence };
}

/** A link that nothing can be said about yet. */
export function open(stage: Stage, name: string, words: string, evidence: StepEvidence = {}): Step {
  return { stage, name, status: "open", words, evidence };
}
