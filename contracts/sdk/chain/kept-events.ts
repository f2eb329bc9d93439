import type { Client, Log } from "viem";
import { getBlock } from "viem/actions";
import { isUnreachable } from "./unreachable.ts";

/** Queries whose events are kept at most; the one that was added first makes place. */
const MOST_QUERIES = 1_000;

/** Events of one query up to a block. */
type Known = { events: readonly Log[]; upTo: bigint };

/**
 * Events that no reorganization takes back, kept in memory between reads of one chain through one endpoint. `readEvents`
 * asks only for what came after them.
 */
export type KeptEvents = {
  known: Map<string, Known>;
  /** The final block as the endpoint told it when this was the head. */
  final: { head: bigint; block: Promise<bigint> } | undefined;
};

/** Nothing kept yet. */
export function keepEvents(): KeptEvents {
  return { known: new Map(), final: undefined };
}

/** What is kept of a query's events up to `head`. Pure, but for forgetting what a chain that began anew cannot have. */
export function knownEvents(kept: KeptEvents, query: object, head: bigint): Known | undefined {
  const key = keyOf(query);
  const known = kept.known.get(key);
  if (known === undefined) return undefined;
  if (known.upTo <= head) return known;
  if (isWhole(query)) {
    kept.known.delete(key);
    return undefined;
  }
  return { events: known.events.filter(({ blockNumber }) => (blockNumber ?? 0n) <= head), upTo: head };
}

/** Keeps those of a query's events that are final. */
export function keepFinal(kept: KeptEvents, query: object, { events, upTo }: Known): void {
  // What was read up to an older block lacks what came after it.
  if (!isWhole(query) || upTo < 0n) return;
  const key = keyOf(query);
  kept.known.set(key, { events: events.filter(({ blockNumber }) => (blockNumber ?? upTo + 1n) <= upTo), upTo });
  const [oldest] = kept.known.keys();
  if (kept.known.size > MOST_QUERIES && oldest !== undefined) kept.known.delete(oldest);
}

/**
 * The last final block, at most `head`; -1 where the endpoint does not know what is final, so that all is read anew.
 *
 * @throws viem's errors where nothing answers
 */
export function readFinal(kept: KeptEvents, client: Client, head: bigint): Promise<bigint> {
  if (kept.final?.head !== head) {
    const block = getBlock(client, { blockTag: "finalized" }).then(
      ({ number }) => (number < head ? number : head),
      (error: unknown) => {
        if (!isUnreachable(error)) return -1n;
        kept.final = undefined;
        throw error;
      },
    );
    kept.final = { head, block };
  }
  return kept.final.block;
}

/** Whether a query asks for everything up to the head. */
function isWhole(query: object): boolean {
  return !("toBlock" in query) || query.toBlock === undefined;
}

function keyOf(query: { address?: unknown; eventName?: unknown; args?: unknown }): string {
  const { address, eventName, args } = query;
  return JSON.stringify([address, eventName, args], (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}
