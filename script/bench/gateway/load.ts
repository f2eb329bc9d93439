import { type Connection, openConnection } from "./connection.ts";
import type { PreparedBundle } from "./prepare.ts";

/** What was asked and how long it took, milliseconds. */
export type Load = {
  seconds: number;
  uploads: number[];
  bundles: number[];
  /** Answers other than 201, by what they were. */
  unexpected: Record<string, number>;
  /** Digests of the bundles of which every item was taken. */
  complete: string[];
  /** Whether the items were used up before the time was. */
  usedUp: boolean;
};

/**
 * Keeps so many connections busy: each hands in a bundle and then its items, one after the other.
 *
 * @param milliseconds after which nothing new is asked
 */
export async function load(
  url: string,
  bundles: readonly PreparedBundle[],
  connections: number,
  milliseconds: number,
): Promise<Load> {
  const result: Load = { seconds: 0, uploads: [], bundles: [], unexpected: {}, complete: [], usedUp: false };
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const queue = bundles.values();
  const begun = performance.now();
  const isOver = () => performance.now() - begun > milliseconds;
  await Promise.all(
    open.map(async (connection) => {
      for (const bundle of queue) {
        if (isOver()) return;
        await sendBundle(connection, bundle, isOver, result);
      }
      result.usedUp ||= !isOver();
    }),
  );
  result.seconds = (performance.now() - begun) / 1_000;
  for (const connection of open) connection.close();
  return result;
}

async function sendBundle(connection: Connection, bundle: PreparedBundle, isOver: () => boolean, result: Load) {
  const note = async (times: number[], request: Promise<number>) => {
    const sent = performance.now();
    const answer = await request.catch((error: Error) => error.message);
    times.push(performance.now() - sent);
    if (answer === 201) return true;
    result.unexpected[answer] = (result.unexpected[answer] ?? 0) + 1;
    return false;
  };
  const { digest, body, envelopes } = bundle;
  if (!(await note(result.bundles, connection.ask("POST", "/submissions", "application/json", body)))) return;
  let taken = 0;
  for (const [position, envelope] of envelopes.entries()) {
    if (isOver()) return;
    const path = `/submissions/${digest}/items/${position}`;
    const request = connection.ask("PUT", path, "application/octet-stream", envelope);
    if (await note(result.uploads, request)) taken += 1;
  }
  if (taken === envelopes.length) result.complete.push(digest);
}
