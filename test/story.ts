import type { Address, Hex } from "viem";
import { assayAbi, claimsAbi } from "../contracts/sdk/abi.ts";
import { merkleProof } from "../contracts/sdk/merkle.ts";
import { rowLeaf } from "../contracts/sdk/rows.ts";
import type { Chain } from "./anvil.ts";
import { cast, climb, draw, NO_GOLD, passPhase, scoutVotes } from "./story/round.ts";
import { type Batch, type Contents, GOLD, sealBatch, sealedBatch } from "./story/seal.ts";
import { createCampaign, OWNER, prepare, readOpening, send, worldOf } from "./story/world.ts";

// A whole batch by hand, without an oracle: what programs that read the chain are tested on.

export type Story = {
  /** What later calls on the batch bring back. */
  batch: Batch;
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
export type Chapter = "sealed" | "voting" | "cast" | "decided" | "settled" | "final" | "claimed";
const CHAPTERS: Chapter[] = ["sealed", "voting", "cast", "decided", "settled", "final", "claimed"];

/**
 * Creates a campaign and takes a batch of six items by two contributors as far as `until`. One scout stays silent; item 3
 * is contested and goes up: there are no guards, so the judges reject it, all but one, or it lapses where there are none. Item 5 is
 * rejected by all, or gold; the first contributor claims.
 *
 * @example
 * const { campaignId, sequence, blob } = await tellStory(chain, "final");
 */
export async function tellStory(
  chain: Chain,
  until: Chapter,
  { gold = false, abusive = 0n, encrypt }: Partial<Contents> = {},
): Promise<Story> {
  const world = worldOf(chain);
  const reached = (chapter: Chapter) => CHAPTERS.indexOf(chapter) <= CHAPTERS.indexOf(until);
  await prepare(world);
  const campaignId = await createCampaign(world);
  const { verdict, rows, claims, ...sealed } = await sealBatch(world, campaignId, { gold, abusive, encrypt });
  const batch = sealedBatch(world, verdict);
  const story = { ...sealed.story, batch };
  if (!reached("voting")) return story;
  const round = await draw(world, batch);
  if (!round) throw new Error("no committee was drawn");
  if (!reached("cast")) return story;
  const votes = scoutVotes(round);
  const opening = gold ? GOLD : NO_GOLD;
  await cast(world, batch, round, { votes, gold: opening });
  if (!reached("decided")) return story;
  const args = [batch, round.committee, votes, opening] as const;
  await passPhase(world, batch, (await readOpening(world)) + 1);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "tally", args });
  if (!reached("settled")) return story;
  await passPhase(world, batch);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "settle", args });
  if (!reached("final")) return story;
  await climb(world, batch, (seat) => (seat === 3 ? 0b1000n : 0n));
  if (!reached("claimed")) return story;
  const proof = merkleProof(rows.map(rowLeaf), 0);
  const claim = { ...claims, proof };
  const claimArgs = [campaignId, story.contributors[0] as Address, [claim]] as const;
  await send(world, OWNER, { address: world.claims, abi: claimsAbi, functionName: "claim", args: claimArgs });
  return story;
}
