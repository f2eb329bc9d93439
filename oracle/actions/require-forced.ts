import { bitsOf } from "../../contracts/sdk/masks.ts";
import type { Proposal } from "../batches/proposal.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readItems } from "../storage/submissions.ts";
import { openPositions } from "../watch/state.ts";

/**
 * Checks that a proposal holds the forced items that were overdue at its anchor, as far as no earlier batch does and one
 * batch can hold them; and that only forced items are sealed unread. What was withdrawn since the anchor need not be there: the
 * contract does not ask for it either.
 *
 * @throws Refusal
 */
export async function requireForced(oracle: Oracle, proposal: Proposal): Promise<void> {
  const { items, unavailable, anchorBlock, campaignId, sequence } = proposal;
  const { state } = oracle.watch;
  if (unavailable.some((bit) => !state.forced.has(items[bit]?.digest ?? "0x"))) {
    throw new Refusal("bad-proposal", "Only forced items may be sealed without being opened.");
  }
  // A batch of nothing but forced items is as full of them as it can be.
  if (items.every(({ digest }) => state.forced.has(digest))) return;
  const proposed = new Set(items.map(({ digest, position }) => `${digest}/${position}`));
  for (const [digest, entry] of state.forced) {
    const isDue = entry.overdueAt !== undefined && entry.overdueAt <= anchorBlock;
    if (entry.submission.campaignId !== campaignId || !isDue) continue;
    const stored = await readItems(oracle, digest);
    for (const position of bitsOf(openPositions(state, entry))) {
      const at = stored[position]?.sequence ?? null;
      if (proposed.has(`${digest}/${position}`) || (at !== null && at < sequence)) continue;
      throw new Refusal("bad-proposal", "An overdue forced item is left out.");
    }
  }
}
