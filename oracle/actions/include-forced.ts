import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import { clearForced } from "./clear-forced.ts";
import { takeForced } from "./take-forced.ts";

/** Takes what was forced in, and shows the chain what of it is sealed. Repeating it does nothing. */
export async function includeForced(oracle: Oracle, entry: Hex): Promise<void> {
  const forced = oracle.watch.state.forced.get(entry);
  if (forced === undefined) return;
  await takeForced(oracle, entry, forced);
  await clearForced(oracle, entry, forced);
}
