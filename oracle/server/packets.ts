import { type Address, type Hex, zeroHash } from "viem";
import { PublicKeyError } from "../../contracts/sdk/hpke.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { joinPacket, packetRequest } from "../../contracts/sdk/voting/signed-packet.ts";
import { requireKey, requireRound, requireSeat } from "../actions/take-ballot.ts";
import { requireCampaign } from "../actions/take-submission.ts";
import { shownItems } from "../annotation/examine-annotations.ts";
import { openAll } from "../batches/open-items.ts";
import type { Verdict } from "../checks/verdict.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { type Prepared, packetBytes, preparePackets, roundKeyOf } from "../review/packet.ts";
import { readBatch } from "../storage/batches.ts";
import type { Batch, Round } from "../watch/state.ts";

/** Packets of the rounds asked for last, in the clear: up to 31 members ask for the same one within seconds. */
export type PacketCache = Map<Hex, Promise<Prepared>>;

const CACHED_ROUNDS = 4;

/**
 * What a committee member sees of a batch: the check's report, and as much of the items as the policy that their
 * contributors signed says. Who contributed them is not in it. Order and marks are the seat's own.
 *
 * @returns this oracle's signature over it, then a sealed message, purpose `assay/packet`, aad = roundId, to the voter's review key
 * @throws Refusal
 */
export async function signedPacket(
  oracle: Oracle,
  cache: PacketCache,
  roundId: Hex,
  voter: Address,
): Promise<Uint8Array<ArrayBuffer>> {
  const { batch, round } = requireRound(oracle, roundId);
  const seat = requireSeat(round, voter);
  const reviewKey = oracle.watch.state.reviewKeys.get(voter);
  if (reviewKey === undefined || reviewKey === zeroHash) {
    throw new Refusal("no-review-key", `${voter} has published no review key: call Staking.setReviewKey first.`);
  }
  requireKey(oracle);
  let prepared = cache.get(roundId);
  if (prepared === undefined) {
    prepared = prepare(oracle, batch, round);
    prepared.catch(() => cache.delete(roundId));
    cache.set(roundId, prepared);
    for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - CACHED_ROUNDS))) cache.delete(oldest);
  }
  const plaintext = packetBytes(await prepared, seat);
  const sealed = await sealMessage(reviewKey, "assay/packet", roundId, plaintext).catch((cause: unknown) => {
    if (!(cause instanceof PublicKeyError)) throw cause;
    throw new Refusal("no-review-key", `${voter} has published no review key that anything can be sealed to.`);
  });
  const typed = await packetRequest(oracle.client.domain, { roundId, voter }, sealed);
  return joinPacket(await oracle.keys.signer.signTypedData(typed), sealed);
}

async function prepare(oracle: Oracle, batch: Batch, { roundId, items: voted }: Round): Promise<Prepared> {
  const { campaignId, sequence } = batch;
  const stored = await readBatch(oracle, campaignId, sequence);
  if (stored?.examination === undefined) throw new Refusal("unavailable", "This oracle has no copy of the batch.");
  const campaign = requireCampaign(oracle, campaignId);
  const policy: Policy = parsePolicy(campaign.policy);
  // An item that is gone is judged by the report alone: it must not keep the committee from the others.
  const opened = policy.view === "report" ? [] : await openAll(oracle, stored.proposal);
  const shown = await shownItems(oracle, campaign, opened);
  // Gold is an item like any other here: nothing in a packet says which it is.
  const items = stored.examination.reports.flatMap(({ verdict, findings }, bit) =>
    (voted >> BigInt(bit)) & 1n ? [{ bit, verdict: verdictOf(batch, bit, verdict), findings, item: shown[bit] }] : [],
  );
  const roundKey = roundKeyOf(oracle.keys.storage, roundId);
  return preparePackets(roundKey, { campaignId, sequence, roundId, policy }, items);
}

/** What was sealed: where the checkers differed the item is undecided, whatever this one found. */
function verdictOf({ approve, abusive }: Batch, bit: number, own: Verdict): Verdict {
  const undecided = (approve & abusive) >> BigInt(bit);
  return undecided & 1n ? "undecided" : own;
}
