import { getAddress, type Hex } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { compactSignature } from "../../contracts/sdk/signature.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { hashVerdict, verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { isAnchored, isExpired } from "../batches/anchor.ts";
import { type Examination, examine } from "../batches/examine.ts";
import { goldOf } from "../batches/gold.ts";
import { UnfitItemsError } from "../batches/open-items.ts";
import type { Proposal } from "../batches/proposal.ts";
import type { Words } from "../batches/words.ts";
import { log, warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { notedDigest, noteSigned, readBatch, type StoredBatch, writeBatch } from "../storage/batches.ts";
import { type RefusedItem, releaseBatch } from "../storage/drafts.ts";
import { burnGold } from "../storage/gold.ts";
import { activeKeys, type Campaign } from "../watch/state.ts";
import { askForSignatures, askForWords, DoubtedError } from "./ask-followers.ts";
import { draftBatch, isWithoutModels } from "./draft-batch.ts";
import { isUnsigned, recallHistory } from "./recall-batch.ts";
import { send } from "./send.ts";
import { signerOf } from "./signed-by.ts";

const UNFIT =
  "Not every checker can open and check this item, or its signature no longer holds: encrypt and sign it anew.";

/** Gold that the checkers do not agree on would be left to the guards, and could not be opened with the scouts' ballots. */
class UndecidedGoldError extends Error {
  override readonly name = "UndecidedGoldError";
  readonly indexes: readonly number[];
  constructor(indexes: readonly number[]) {
    super(`${indexes.length} gold items are undecided`);
    this.indexes = indexes;
  }
}

type Signable = { proposal: Proposal; examination: Examination; verdict: Verdict };

/**
 * Checks what waits in a campaign and seals it as the next batch. Each step is stored before the next begins, so a
 * restart goes on where it stopped: with the same items, the same verdict and the same signatures.
 */
export async function sealBatch(oracle: Oracle, campaign: Campaign, sequence: number): Promise<void> {
  const begun = await readBatch(oracle, campaign.id, sequence);
  if (begun !== undefined && !(await isSealable(oracle, begun))) return;
  if (!(await recallHistory(oracle, campaign, sequence))) return;
  const stored = begun ?? (await draftBatch(oracle, campaign, sequence));
  if (stored === undefined) return;
  const signable = await judge(oracle, campaign, stored).catch((error: unknown) => {
    if (error instanceof UnfitItemsError) return dropItems(oracle, stored.proposal, error.bits);
    if (error instanceof UndecidedGoldError) return dropGold(oracle, campaign, stored.proposal, error.indexes);
    if (error instanceof DoubtedError) return draftAnew(oracle, stored.proposal);
    throw error;
  });
  if (signable === undefined) return;
  const { proposal, examination, verdict } = signable;
  const kept = await goodSignatures(oracle, campaign, stored);
  const signatures = kept ?? (await sign(oracle, campaign, signable));
  if (signatures === undefined) return;
  if (kept === undefined) await writeBatch(oracle, { proposal, examination, verdict, signatures });
  await send(oracle.client, {
    address: oracle.client.core,
    abi: assayAbi,
    functionName: "seal",
    args: [verdict, examination.rows.map(({ payee, mask, root }) => ({ payee, mask, root })), signatures],
  });
  log("batch sealed", { campaignId: campaign.id, sequence, count: proposal.items.length });
}

/**
 * Whether the stored batch can still be sealed. Where its anchor is gone it never will be: its items then wait again, but
 * not before every signature that may be about is void.
 */
async function isSealable(oracle: Oracle, { proposal }: StoredBatch): Promise<boolean> {
  const { head } = oracle.watch.state;
  const { campaignId, sequence } = proposal;
  if (await isAnchored(oracle.client, head, proposal)) return true;
  const isSigned = (await notedDigest(oracle, campaignId, sequence)) !== undefined;
  if (isSigned && !isExpired(head, proposal)) {
    warn("anchor gone, waiting until what was signed for it is void", { campaignId, sequence });
    return false;
  }
  await releaseBatch(oracle, proposal);
  log("batch released", { campaignId, sequence, count: proposal.items.length });
  return false;
}

/**
 * Leaves out for good what cannot be judged; the rest waits for another batch. Forced items wait with it, to be sealed as
 * rejected: whether they are sealed is not for an oracle to choose.
 */
async function dropItems(oracle: Oracle, proposal: Proposal, bits: readonly number[]): Promise<undefined> {
  const { campaignId, sequence, gold } = proposal;
  const isGold = (bit: number) => gold.items.some((item) => item.bit === bit);
  const unfit = bits.flatMap((bit): RefusedItem[] => {
    const item = proposal.items[bit];
    if (item === undefined || isGold(bit)) return [];
    const state = oracle.watch.state.forced.has(item.digest) ? "taken" : "refused";
    return [{ digest: item.digest, position: item.position, state, reason: UNFIT }];
  });
  if ((await notedDigest(oracle, campaignId, sequence)) !== undefined) {
    throw new Error("items of a batch that is signed already cannot be judged");
  }
  await releaseBatch(oracle, proposal, unfit);
  const burnt = gold.items.filter(({ bit }) => bits.includes(bit));
  await burnGold(
    oracle,
    campaignId,
    burnt.map(({ index }) => index),
  );
  warn("items left out", { campaignId, sequence, count: unfit.length });
}

/** The batch is drafted anew with other gold, or with none while no model could tell; nothing was signed for it. */
async function dropGold(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  indexes: readonly number[],
): Promise<undefined> {
  const { campaignId, sequence } = proposal;
  await releaseBatch(oracle, proposal);
  if (!isWithoutModels(oracle, campaign)) await burnGold(oracle, campaignId, indexes);
  warn("gold left out", { campaignId, sequence, count: indexes.length });
}

/**
 * Both sides look again: what they differed on may have been of its moment, models that did not answer one of them or an older
 * batch that became void in between.
 */
async function draftAnew(oracle: Oracle, proposal: Proposal): Promise<undefined> {
  const { campaignId, sequence } = proposal;
  if ((await notedDigest(oracle, campaignId, sequence)) !== undefined) return;
  await releaseBatch(oracle, proposal);
  warn("batch doubted, drafted anew", { campaignId, sequence, count: proposal.items.length });
}

function requireDecided({ gold }: Proposal, { approve, abusive }: Words): void {
  const undecided = gold.items.filter(({ bit }) => ((approve & abusive) >> BigInt(bit)) & 1n);
  if (undecided.length > 0) throw new UndecidedGoldError(undecided.map(({ index }) => index));
}

async function judge(oracle: Oracle, campaign: Campaign, stored: StoredBatch): Promise<Signable | undefined> {
  const examination = stored.examination ?? (await examine(oracle, campaign, stored.proposal));
  // The followers' reports have the opinions that this oracle's have.
  const proposal = { ...stored.proposal, opinions: examination.answers?.opinions ?? stored.proposal.opinions };
  if (stored.examination === undefined) await writeBatch(oracle, { proposal, examination });
  requireDecided(proposal, examination.words);
  if (!(await isUnsigned(oracle, campaign, proposal.sequence))) return undefined;
  const verdict = stored.verdict ?? (await verdictOf(oracle, campaign, proposal, examination));
  if (verdict === undefined) return undefined;
  if (stored.verdict === undefined) await writeBatch(oracle, { proposal, examination, verdict });
  return { proposal, examination, verdict };
}

async function verdictOf(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  examination: Examination,
): Promise<Verdict | undefined> {
  const words = await askForWords(oracle, campaign, proposal, examination.words);
  if (words === undefined) return undefined;
  requireDecided(proposal, words);
  const { campaignId, sequence, anchorBlock, anchorHash } = proposal;
  const { root, itemList, reportRoot } = examination;
  const count = proposal.items.length;
  return {
    ...{ campaignId, sequence, root, itemList, count, ...goldOf(proposal), policyHash: campaign.policyHash },
    ...{ ...words, reportRoot, anchorBlock, anchorHash },
  };
}

/** The stored signatures, if all their keys are active still: oracles that were started again have others. */
async function goodSignatures(
  { watch, client }: Oracle,
  { workloadId }: Campaign,
  { verdict, signatures }: StoredBatch,
): Promise<readonly Hex[] | undefined> {
  if (verdict === undefined || signatures === undefined) return undefined;
  const digest = hashVerdict(client.domain, verdict);
  const active = new Set(activeKeys(watch.state, workloadId).map(({ signer }) => getAddress(signer)));
  const signers = await Promise.all(signatures.map((signature) => signerOf(digest, signature)));
  return signers.every((signer) => signer !== undefined && active.has(signer)) ? signatures : undefined;
}

/** This key's signature first, which makes its operator the sealing one, then the followers'. */
async function sign(oracle: Oracle, campaign: Campaign, { proposal, verdict }: Signable): Promise<Hex[] | undefined> {
  const { domain, halt } = oracle.client;
  halt.signal.throwIfAborted();
  const digest = hashVerdict(domain, verdict);
  const noted = await noteSigned(oracle, campaign.id, verdict.sequence, digest);
  if (noted !== digest) throw new Error("this oracle has already signed another verdict for this batch");
  const others = await askForSignatures(oracle, campaign, proposal, verdict, digest);
  if (others === undefined) return undefined;
  const types = { domain, types: verdictTypes, primaryType: "Verdict" } as const;
  const own = await oracle.keys.signer.signTypedData({ ...types, message: verdict });
  return [own, ...others].map((signature) => compactSignature(signature));
}
