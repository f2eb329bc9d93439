import type { ChainClient } from "../chain.ts";
import { blockAt } from "../watch/final.ts";
import type { Head } from "../watch/state.ts";
import type { Watch } from "../watch/watch.ts";
import type { Proposal } from "./proposal.ts";

/** Blocks whose hashes a chain keeps (EIP-2935): a batch with an older anchor can never be sealed. */
const WINDOW = 8_191n;
/** Blocks left for signing and sealing, and for heads that move back. */
const MARGIN = 128n;
/** Deepest anchor, blocks behind the head: where finality stands still, most of the window is still left. */
const DEEPEST = 1_024n;

/**
 * The block a new batch is anchored at: the last final one, which no reorganisation takes away from under what is signed. Where
 * none is final yet, as on a chain that was just started, the head.
 *
 * @returns undefined where the chain has changed meanwhile: look again
 */
export async function chooseAnchor(
  client: ChainClient,
  { state: { head }, final }: Pick<Watch, "state" | "final">,
): Promise<Head | undefined> {
  if (final.head.number < 0n) return head;
  return head.number - final.head.number <= DEEPEST ? final.head : blockAt(client, head.number - DEEPEST);
}

/** Whether a batch with this anchor can still be sealed: it is a block of this chain, and not too old. */
export async function isAnchored(
  client: ChainClient,
  head: Head,
  { anchorBlock, anchorHash }: Pick<Proposal, "anchorBlock" | "anchorHash">,
): Promise<boolean> {
  if (anchorBlock > head.number || head.number > anchorBlock + WINDOW - MARGIN) return false;
  const block = await client.public.getBlock({ blockNumber: anchorBlock });
  return block.hash === anchorHash;
}

/** Whether no chain takes a verdict with this anchor any more: what was signed for it is void. */
export function isExpired({ number }: Head, { anchorBlock }: Pick<Proposal, "anchorBlock">): boolean {
  return number > anchorBlock + WINDOW + MARGIN;
}
