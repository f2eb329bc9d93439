import type { ChainClient } from "../chain.ts";
import type { Head } from "../watch/state.ts";
import type { Proposal } from "./proposal.ts";

/** Blocks whose hashes a chain keeps (EIP-2935): a batch with an older anchor can never be sealed. */
const WINDOW = 8_191n;
/** Blocks left for signing and sealing, and for heads that move back. */
const MARGIN = 128n;

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
