import { zeroHash } from "viem";
import { submissionsAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { contextOf } from "../envelope-context.ts";
import { itemLeaf } from "../items.ts";
import { bitsOf } from "../masks.ts";
import type { Packet } from "../packet.ts";
import { type GuardSeat, hidden, openPosted, readPostedKeys } from "./posted-keys.ts";

/**
 * What a guard sees of a forced batch: nobody checked its items, and their contributor posts keys for the guards. An item that
 * cannot be opened is there without its data and says why; guards reject what is hidden from them.
 */
export async function readForcedItems(deployment: Deployment, seat: GuardSeat): Promise<Packet["items"]> {
  const { campaignId, sequence } = seat;
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const [sealed, forced, posted] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "ForcedSealed", args: { campaignId, sequence } }),
    readEvents(deployment, { ...contract, eventName: "SubmissionForced", args: { campaignId } }),
    readPostedKeys(deployment, seat),
  ]);
  const { entries = [], masks = [], leaves = [] } = sealed[0]?.args ?? {};
  const places = entries.flatMap((entry, i) => bitsOf(masks[i] ?? 0n).map((position) => ({ entry, position })));
  const items: Packet["items"] = [];
  for (const [bit, { entry, position }] of places.entries()) {
    const own = forced.find(({ args }) => args.entry === entry)?.args;
    const item = own?.items[position];
    const isListed =
      item !== undefined && itemLeaf({ ...item, bit, position, submission: entry, salt: zeroHash }) === leaves[bit];
    if (own === undefined || item === undefined || !isListed) {
      const why = "what was forced in is not in the endpoint's events";
      items.push({ verdict: "undecided", ...hidden(bit, why) });
      continue;
    }
    const { contributor, policyHash } = own.submission;
    const { chainId, core } = deployment;
    const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
    const { ciphertextHash } = item;
    items.push({
      verdict: "undecided",
      ...(await openPosted(posted, { bit, contributor, ciphertextHash, context }, seat)),
    });
  }
  return items;
}
