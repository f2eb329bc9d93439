import { type Reason, RefusedError } from "./reasons.ts";

/** One link of the chain of trust: what was looked at, and what came of it. */
export type Step = {
  /** What is checked, as a statement that holds if it passed. */
  link: string;
  outcome: "ok" | "failed" | "skipped";
  /** What was found; what a skipped link waited for. */
  evidence: string;
  /** Why it failed. */
  reason?: Reason;
};

/** A verification in progress. */
export type Account = {
  steps: Step[];
  /** Last second at which all that was verified so far is valid. */
  validUntil: number;
};

export function openAccount(): Account {
  return { steps: [], validUntil: Number.MAX_SAFE_INTEGER };
}

/** Adds a link that holds or does not, and says which. */
export function check(account: Account, reason: Reason, link: string, holds: boolean, evidence: string): boolean {
  account.steps.push(holds ? { link, outcome: "ok", evidence } : { link, outcome: "failed", evidence, reason });
  return holds;
}

/** Adds a link that holds. */
export function pass(account: Account, link: string, evidence: string): void {
  account.steps.push({ link, outcome: "ok", evidence });
}

/** Adds a link that failed because input was refused; other errors are not the input's and go on. */
export function fail(account: Account, link: string, error: unknown): void {
  if (!(error instanceof RefusedError)) throw error;
  account.steps.push({ link, outcome: "failed", evidence: error.detail, reason: error.reason });
}

/** Adds a link that could not be checked because something before it failed. */
export function skip(account: Account, link: string, missing: string): void {
  account.steps.push({ link, outcome: "skipped", evidence: `needs ${missing}` });
}

/** Runs a parser; its refusal becomes a failed link, its result the evidence. */
export function attempt<T>(account: Account, link: string, parse: () => T, say: (parsed: T) => string): T | undefined {
  try {
    const parsed = parse();
    pass(account, link, say(parsed));
    return parsed;
  } catch (error) {
    fail(account, link, error);
    return undefined;
  }
}

/** Checks that a moment lies between the first and the last valid second of a statement. */
export function checkDates(
  account: Account,
  reason: Reason,
  what: string,
  at: number,
  from: number,
  to: number,
): boolean {
  account.validUntil = Math.min(account.validUntil, to);
  return check(
    account,
    reason,
    `${what} is valid at that time`,
    at >= from && at <= to,
    `${toDate(from)} to ${toDate(to)}`,
  );
}

/** Reasons of all failed links, each once, in their order. */
export function reasonsOf({ steps }: Pick<Account, "steps">): Reason[] {
  return [...new Set(steps.flatMap(({ reason }) => (reason ? [reason] : [])))];
}

function toDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString().replace(".000Z", "Z");
}
