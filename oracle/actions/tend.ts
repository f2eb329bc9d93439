import { reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { clearForced } from "./clear-forced.ts";
import { eraseRevoked } from "./erase-revoked.ts";
import { followBatches } from "./follow-batches.ts";
import { followWrites } from "./follow-writes.ts";
import { takeForced } from "./take-forced.ts";

/** What every turn looks after before anything new is begun. Repeating it does nothing. */
export async function tend(oracle: Oracle): Promise<void> {
  await followWrites(oracle.client, oracle.watch);
  const { revoked, forced } = oracle.watch.state;
  if (revoked.size > 0) await eraseRevoked(oracle);
  await followBatches(oracle);
  if (oracle.env.role === "follower" || forced.size === 0) return;
  await takeForced(oracle);
  // A transaction that fails must not hold up the turn: it comes up again in the next.
  await clearForced(oracle).catch((error: unknown) =>
    warn("action failed", { action: "clear", reason: reasonOf(error) }),
  );
}
