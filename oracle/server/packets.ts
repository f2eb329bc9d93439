import { type Address, type Hex, zeroHash } from "viem";
import { PublicKeyError } from "../../contracts/sdk/hpke.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { requireRound, requireSeat } from "../actions/take-ballot.ts";
import { requireCampaign } from "../actions/take-submission.ts";
import { openAll } from "../batches/examine.ts";
import { Refusal } from "../errors.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch } from "../storage/batches.ts";
import type { Batch, Round } from "../watch/state.ts";

/** Packets of the rounds asked for last, in the clear: seven members ask for the same one within seconds. */
export type PacketCache = Map<Hex, Promise<Uint8Array>>;

const CACHED_ROUNDS = 4;

/**
 * What a committee member sees of a batch: the check's report, and the items themselves where the policy that their
 * contributors signed says so. Who contributed them is not in it.
 *
 * @returns a sealed message, purpose `assay/packet`, aad = roundId, to the voter's review key
 * @throws Refusal
 */
export async function sealedPacket(
  oracle: Oracle,
  cache: PacketCache,
  roundId: Hex,
  voter: Address,
): Promise<Uint8Array> {
  const { batch, round } = requireRound(oracle, roundId);
  requireSeat(round, voter);
  const reviewKey = oracle.watch.state.reviewKeys.get(voter);
  if (reviewKey === undefined || reviewKey === zeroHash) {
    throw new Refusal("no-review-key", `${voter} has published no review key: call Staking.setReviewKey first.`);
  }
  let packet = cache.get(roundId);
  if (packet === undefined) {
    packet = packetOf(oracle, batch, round);
    packet.catch(() => cache.delete(roundId));
    cache.set(roundId, packet);
    for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - CACHED_ROUNDS))) cache.delete(oldest);
  }
  const plaintext = await packet;
  return sealMessage(reviewKey, "assay/packet", roundId, plaintext).catch((cause: unknown) => {
    if (!(cause instanceof PublicKeyError)) throw cause;
    throw new Refusal("no-review-key", `${voter} has published no review key that anything can be sealed to.`);
  });
}

async function packetOf(oracle: Oracle, batch: Batch, { roundId, items: voted }: Round): Promise<Uint8Array> {
  const { campaignId, sequence } = batch;
  const stored = await readBatch(oracle, campaignId, sequence);
  if (stored?.examination === undefined) throw new Refusal("unavailable", "This oracle has no copy of the batch.");
  const policy: Policy = parsePolicy(requireCampaign(oracle, campaignId).policy);
  // An item that is gone is judged by the report alone: it must not keep the committee from the others.
  const shown = policy.view === "full" ? await openAll(oracle, stored.proposal) : [];
  // Gold is an item like any other here: nothing in a packet says which it is.
  const items = stored.examination.reports.flatMap(({ verdict, findings }, bit) => {
    if (!((voted >> BigInt(bit)) & 1n)) return [];
    const item = shown[bit];
    const content = item === undefined ? {} : { label: item.label, data: Buffer.from(item.data).toString("base64") };
    return [{ bit, verdict: verdictOf(batch, bit, verdict), findings, ...content }];
  });
  return toJsonBytes({ campaignId, sequence, roundId, policy, items });
}

/** What was sealed: where the checkers differed the item is undecided, whatever this one found. */
function verdictOf({ approve, abusive }: Batch, bit: number, own: string): string {
  const undecided = (approve & abusive) >> BigInt(bit);
  return undecided & 1n ? "undecided" : own;
}
