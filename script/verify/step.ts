/** The stages of docs and contracts, in their order. */
export type Stage = "campaigns" | "submissions" | "checks" | "rounds" | "settlement";

/**
 * One link of an item's chain of proof. `open`: the chain is not there yet, or nothing was given to check it with;
 * nothing speaks against it. `of`: the round it belongs to, where there can be several.
 */
export type Step = {
  stage: Stage;
  of?: string;
  what: string;
  status: "passed" | "failed" | "open";
  detail: string;
};

/** A link that was recomputed: it holds or it does not. `detail` says what was compared. */
export function judged(stage: Stage, what: string, holds: boolean, detail: string): Step {
  return { stage, what, status: holds ? "passed" : "failed", detail };
}

/** A link that nothing can be said about yet. */
export function open(stage: Stage, what: string, detail: string): Step {
  return { stage, what, status: "open", detail };
}
