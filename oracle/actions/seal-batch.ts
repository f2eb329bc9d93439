import { bytesToHex, zeroHash } from "viem";
import { assayAbi, campaignsAbi } from "../../contracts/sdk/abi.ts";
import { compactSignature } from "../../contracts/sdk/signature.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { hashVerdict, verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { type Examination, examine } from "../batches/examine.ts";
import type { Proposal, ProposedBundle } from "../batches/proposal.ts";
import type { Words } from "../batches/words.ts";
import { log, warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { BATCH_SIZE } from "../plan.ts";
import { assignItems, indexKeyOf, noteSigned, readBatch, type StoredBatch, writeBatch } from "../storage/batches.ts";
import { markRevoked, readBundle, readItems, selectWaiting } from "../storage/submissions.ts";
import { keyed } from "../tee/storage-seal.ts";
import { bundleKey, type Campaign, revokedMask } from "../watch/state.ts";
import { askForSignatures, askForWords } from "./ask-followers.ts";
import { send } from "./send.ts";

/**
 * Checks what waits in a campaign and seals it as the next batch. Each step is stored before the next begins, so a
 * restart goes on where it stopped: with the same items, the same verdict and the same signatures.
 */
export async function sealBatch(oracle: Oracle, campaign: Campaign, sequence: number): Promise<void> {
  const stored = (await readBatch(oracle, campaign.id, sequence)) ?? (await draft(oracle, campaign, sequence));
  if (stored === undefined) return;
  const { proposal } = stored;
  const examination = stored.examination ?? (await examine(oracle, campaign, proposal));
  if (stored.examination === undefined) await writeBatch(oracle, { proposal, examination });
  const verdict = stored.verdict ?? (await verdictOf(oracle, campaign, proposal, examination));
  if (verdict === undefined) return;
  if (stored.verdict === undefined) await writeBatch(oracle, { proposal, examination, verdict });
  const signatures = stored.signatures ?? (await sign(oracle, campaign, { proposal, examination, verdict }));
  if (signatures === undefined) return;
  if (stored.signatures === undefined) await writeBatch(oracle, { proposal, examination, verdict, signatures });
  await send(oracle.client, {
    address: oracle.client.core,
    abi: assayAbi,
    functionName: "seal",
    args: [verdict, examination.rows.map(({ payee, mask, root }) => ({ payee, mask, root })), signatures],
  });
  log("batch sealed", { campaignId: campaign.id, sequence, count: proposal.items.length });
}

/** Picks the items of the next batch, in an order only the storage key knows, and stores the choice. */
async function draft(oracle: Oracle, campaign: Campaign, sequence: number): Promise<StoredBatch | undefined> {
  const { head } = oracle.watch.state;
  const chosen = (await selectWaiting(oracle, campaign.id, BATCH_SIZE)).map((item) => {
    const order = bytesToHex(keyed(oracle.keys.storage, "order", campaign.id, sequence, item.digest, item.position));
    return { ...item, order };
  });
  chosen.sort((a, b) => (a.order < b.order ? -1 : 1));
  const bundles = new Map<string, ProposedBundle>();
  const items: Proposal["items"][number][] = [];
  for (const { digest, position } of chosen) {
    const bundle = bundles.get(digest) ?? (await readProposedBundle(oracle, digest));
    bundles.set(digest, bundle);
    const { contributor, itemsRoot } = bundle.submission;
    const revoked = revokedMask(oracle.watch.state, bundleKey(campaign.id, contributor, itemsRoot));
    if ((revoked >> BigInt(position)) & 1n) {
      await markRevoked(oracle, digest, position);
      continue;
    }
    const salt = (name: string) => bytesToHex(keyed(oracle.keys.storage, name, campaign.id, sequence, items.length));
    items.push({ digest, position, salt: salt("salt"), reportSalt: salt("report-salt") });
  }
  if (items.length === 0 || !(await isFunded(oracle, campaign, items.length))) return undefined;
  const anchor = { anchorBlock: head.number, anchorHash: head.hash };
  const used = [...bundles].filter(([digest]) => items.some((item) => item.digest === digest));
  const proposal: Proposal = {
    ...{ campaignId: campaign.id, sequence, ...anchor, indexKey: indexKeyOf(oracle, campaign.id) },
    ...{ items, bundles: used.map(([, bundle]) => bundle) },
  };
  const contributors = [...new Set(proposal.bundles.map((bundle) => bundle.submission.contributor))];
  if (!(await assignItems(oracle, proposal, contributors))) return undefined;
  await writeBatch(oracle, { proposal });
  return { proposal };
}

async function readProposedBundle(oracle: Oracle, digest: `0x${string}`): Promise<ProposedBundle> {
  const bundle = await readBundle(oracle, digest);
  if (bundle === undefined) throw new Error("an item is stored without its bundle");
  const items = await readItems(oracle, digest);
  return { ...bundle, items: items.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment })) };
}

/** Sealing reserves the worst case of the batch; what the escrow cannot cover waits for funding. */
async function isFunded({ client }: Oracle, campaign: Campaign, count: number): Promise<boolean> {
  const contract = { address: client.campaigns, abi: campaignsAbi } as const;
  const [escrow, worstCase] = await Promise.all([
    client.public.readContract({ ...contract, functionName: "escrowOf", args: [campaign.id] }),
    client.public.readContract({ ...contract, functionName: "worstCaseOf", args: [campaign.id, BigInt(count)] }),
  ]);
  const funded = escrow.left - escrow.reserved >= worstCase;
  if (!funded) warn("escrow too small for the next batch", { campaignId: campaign.id, count });
  return funded;
}

async function verdictOf(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  examination: Examination,
): Promise<Verdict | undefined> {
  const words: Words | undefined = await askForWords(oracle, campaign, proposal, examination.words);
  if (words === undefined) return undefined;
  const { campaignId, sequence, anchorBlock, anchorHash } = proposal;
  const { root, itemList, reportRoot } = examination;
  return {
    ...{ campaignId, sequence, root, itemList, count: proposal.items.length, goldCount: 0 },
    ...{ policyHash: campaign.policyHash, ...words, reportRoot, goldCommitment: zeroHash, anchorBlock, anchorHash },
  };
}

/** This key's signature first, which makes its operator the sealing one, then the followers'. */
async function sign(oracle: Oracle, campaign: Campaign, batch: StoredBatch & { verdict: Verdict }) {
  const { verdict, proposal } = batch;
  const digest = hashVerdict(oracle.client.domain, verdict);
  const noted = await noteSigned(oracle, campaign.id, verdict.sequence, digest);
  if (noted !== digest) throw new Error("this oracle has already signed another verdict for this batch");
  const others = await askForSignatures(oracle, campaign, proposal, verdict, digest);
  if (others === undefined) return undefined;
  const own = await oracle.keys.signer.signTypedData({
    domain: oracle.client.domain,
    types: verdictTypes,
    primaryType: "Verdict",
    message: verdict,
  });
  return [own, ...others].map((signature) => compactSignature(signature));
}
