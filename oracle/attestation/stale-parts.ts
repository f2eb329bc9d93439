import { type Held, NEEDS, type Offered, PARTS, type Part, REVOKED_BY, TITLES, type Version } from "./parts.ts";

/** What is to be done about a part. */
export type PartPlan = {
  part: Part;
  held: Version | undefined;
  offered: (Version & { from: number }) | undefined;
  /** Why what is offered is to be sent, as a clause. */
  send?: string;
  /** Why no quote can be verified by this part even then, as a clause. */
  problem?: string;
};

/**
 * Compares what the contracts hold with what Intel offers: what has to be sent, in an order that works, and what stays wrong.
 * Nothing is to be sent that the contracts would refuse: what is older, not in force, revoked, or without what it needs.
 *
 * @param now chain time, seconds
 */
export function staleParts(held: Held, offered: Offered, now: number): PartPlan[] {
  const plans = new Map<Part, PartPlan>();
  for (const part of PARTS) {
    const plan: PartPlan = { part, held: held.versions[part], offered: offered.versions[part] };
    plans.set(part, plan);
    const list = REVOKED_BY[part];
    // The newest list is the truth.
    const { revoked } = list && plans.get(list)?.send !== undefined ? offered : held;
    if (revoked.has(part)) {
      plan.problem = "Intel revoked it";
      continue;
    }
    const why = whySend(plan, now);
    const missing = NEEDS[part].find((need) => plans.get(need)?.problem !== undefined);
    if (why !== undefined && missing !== undefined) plan.problem = `it cannot be sent without ${TITLES[missing]}`;
    else if (why !== undefined) plan.send = why;
    else if (!isGood(plan.held, now)) plan.problem = problemOf(plan, now);
  }
  return [...plans.values()];
}

/** Last second for which all is good once the plan is carried out; undefined if something stays wrong. */
export function freshUntil(plans: readonly PartPlan[]): number | undefined {
  if (plans.some(({ problem }) => problem !== undefined)) return undefined;
  return Math.min(...plans.map(({ send, held, offered }) => (send === undefined ? held : offered)?.until ?? 0));
}

function whySend({ held, offered }: PartPlan, now: number): string | undefined {
  if (offered === undefined || now < offered.from || now > offered.until) return undefined;
  if (held === undefined) return "it is not held";
  if (!isNewer(offered, held)) return undefined;
  return isGood(held, now) ? "a newer one is published" : `what is held ended at ${toDate(held.until)}`;
}

function problemOf({ held, offered }: PartPlan, now: number): string {
  const owned = held === undefined ? "it is not held" : `what is held ended at ${toDate(held.until)}`;
  if (offered === undefined) return `${owned} and none is offered`;
  if (now < offered.from) return `${owned} and what is offered is valid from ${toDate(offered.from)} on`;
  if (now > offered.until) return `${owned} and what is offered ended at ${toDate(offered.until)}`;
  return `${owned} and what is offered is no newer`;
}

function isGood(version: Version | undefined, now: number): boolean {
  return version !== undefined && now <= version.until;
}

/** As the contracts compare. */
function isNewer({ order }: Version, { order: old }: Version): boolean {
  const pairs = order.map((number, i): [number, number] => [number, old[i] ?? 0]);
  return pairs.every(([a, b]) => a >= b) && pairs.some(([a, b]) => a > b);
}

function toDate(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");
}
