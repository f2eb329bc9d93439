import type { Address, Hex } from "viem";
import { assayAbi } from "../contracts/sdk/abi.ts";
import { merkleProof } from "../contracts/sdk/merkle.ts";
import { rowLeaf } from "../contracts/sdk/rows.ts";
import type { Chain } from "./anvil.ts";
import { cast, draw } from "./story/round.ts";
import { sealBatch, sealedBatch } from "./story/seal.ts";
import { createCampaign, OWNER, pass, prepare, send, worldOf } from "./story/world.ts";

// A whole batch by hand, without an oracle: what programs that read the chain are tested on.

export type Story = {
  campaignId: number;
  sequence: number;
  /** The public item list. */
  blob: Uint8Array;
  /** Leaves under the verdict's report root, as a gateway shows them. */
  reportLeaves: Hex[];
  /** What the contributor of an item can show, as `verify --opening` reads it. */
  openings: Record<string, unknown>[];
  contributors: Address[];
};

/** How far a story goes. */
export type Chapter = "sealed" | "voting" | "cast" | "decided" | "final" | "claimed";
const CHAPTERS: Chapter[] = ["sealed", "voting", "cast", "decided", "final", "claimed"];

/**
 * Creates a campaign and takes a batch of six items by two contributors as far as `until`. One voter stays silent; item 3
 * is outvoted, item 5 rejected by all; the first contributor claims.
 *
 * @example
 * const { campaignId, sequence, blob } = await tellStory(chain, "final");
 */
export async function tellStory(chain: Chain, until: Chapter): Promise<Story> {
  const world = worldOf(chain);
  const reached = (chapter: Chapter) => CHAPTERS.indexOf(chapter) <= CHAPTERS.indexOf(until);
  await prepare(world);
  const campaignId = await createCampaign(world);
  const { verdict, rows, story, claims } = await sealBatch(world, campaignId);
  const batch = await sealedBatch(world, verdict);
  if (!reached("voting")) return story;
  const round = await draw(world, batch);
  if (!reached("cast")) return story;
  const votes = await cast(world, batch, round);
  if (!reached("decided")) return story;
  const args = [batch, round.committee, votes] as const;
  await pass(world, 11);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "tally", args });
  if (!reached("final")) return story;
  await pass(world, 4);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "settle", args });
  if (!reached("claimed")) return story;
  const proof = merkleProof(rows.map(rowLeaf), 0);
  const claim = { ...claims, proof };
  const claimArgs = [campaignId, story.contributors[0] as Address, [claim]] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "claim", args: claimArgs });
  return story;
}
