import { bytesToHex, getAddress, hexToBytes, keccak256, recoverMessageAddress } from "viem";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { hashVerdict } from "../../contracts/sdk/typed-data.ts";
import { isExpired } from "../batches/anchor.ts";
import { earlierBatches } from "../batches/past.ts";
import { reasonOf } from "../errors.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import { log, warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { missingFrom, notedDigest, noteSigned, readBatch, writeBatch } from "../storage/batches.ts";
import { releaseBatch } from "../storage/drafts.ts";
import { batchKey, type Campaign } from "../watch/state.ts";
import { followerKey, post } from "./ask-followers.ts";
import { answerSchema, answerText, type Memory, memorySchema, type Question } from "./remember-batch.ts";
import { takeProposal } from "./take-proposal.ts";

/**
 * Puts sealed batches back that this database does not know any more, from what followers remember of them: their items would
 * be sealed again, and nothing would be a duplicate of them.
 *
 * @returns whether all is here that this operator has sealed
 */
export async function recallHistory(oracle: Oracle, campaign: Campaign, before: number): Promise<boolean> {
  const { client, watch } = oracle;
  const { state } = watch;
  const places = earlierBatches(state, campaign, { sequence: before, anchorBlock: state.head.number });
  for (const { campaignId, sequence } of await missingFrom(oracle, places)) {
    const place = state.campaigns.get(campaignId) ?? campaign;
    const memories = await memoriesOf(oracle, place, sequence);
    const memory = memories.find(({ batch }) => batch !== undefined);
    if (memory !== undefined) await adopt(oracle, place, sequence, memory);
    // What others have sealed is not known here from the start where there is no follower to ask.
    else if (state.batches.get(batchKey(campaignId, sequence))?.operator === client.wallet.account.address) {
      const reason = "the database does not know it, and no follower remembers it: nothing more can be sealed here";
      warn("batch forgotten", { campaignId, sequence, reason });
      return false;
    }
  }
  return true;
}

/**
 * Whether nothing was signed for a batch that this database does not know of. A database that was rolled back, or is new, knows
 * less than its operator's keys have signed, and a second verdict of one operator costs half its bond. Nothing leaves this
 * oracle before its followers have signed it, so they know: whoever of them can have co-signed is asked. A process asks once per
 * campaign, about the batch it comes to first and the one after it, before it asks for anything else.
 *
 * @returns false while too few followers answer, or where one remembered a verdict, which is stored now: look again
 */
export async function isUnsigned(oracle: Oracle, campaign: Campaign, sequence: number): Promise<boolean> {
  const { asked, env, watch } = oracle;
  if ((await notedDigest(oracle, campaign.id, sequence)) !== undefined) return true;
  const first = asked.get(campaign.id);
  const witnesses = campaign.quorum - 1;
  if (witnesses === 0 || (first !== undefined && sequence > first + 1)) return true;
  if (first !== undefined && oracle.heard.has(batchKey(campaign.id, sequence))) return true;
  const memories = await memoriesOf(oracle, campaign, sequence);
  const signed = memories.find(
    ({ digest, batch }) => digest !== undefined && !(batch && isExpired(watch.state.head, batch.proposal)),
  );
  if (signed !== undefined) {
    await adopt(oracle, campaign, sequence, signed);
    log("verdict recalled", { campaignId: campaign.id, sequence });
    return false;
  }
  // So many that every choice of co-signers has one of them.
  if (memories.length < env.followers.length - witnesses + 1) {
    warn("too few followers remember", { campaignId: campaign.id, sequence, count: memories.length });
    return false;
  }
  if (first === undefined) asked.set(campaign.id, sequence);
  oracle.heard.add(batchKey(campaign.id, sequence));
  return true;
}

async function adopt(oracle: Oracle, campaign: Campaign, sequence: number, { digest, batch }: Memory): Promise<void> {
  if (batch?.proposal.campaignId !== campaign.id || batch.proposal.sequence !== sequence) {
    throw new Error("a follower remembers another batch than it was asked for");
  }
  const { proposal, verdict } = batch;
  const begun = await readBatch(oracle, campaign.id, sequence);
  // Nothing was signed for it: it would be noted.
  if (begun !== undefined) await releaseBatch(oracle, begun.proposal);
  const examination = await takeProposal(oracle, campaign, proposal, true);
  log("batch recalled", { campaignId: campaign.id, sequence, count: proposal.items.length });
  if (digest === undefined || oracle.watch.state.batches.has(batchKey(campaign.id, sequence))) return;
  if (verdict === undefined || hashVerdict(oracle.client.domain, verdict) !== digest) {
    throw new Error("a follower does not remember the verdict that it signed");
  }
  await noteSigned(oracle, campaign.id, sequence, digest);
  await writeBatch(oracle, { proposal, examination, verdict });
}

/** What every follower that answers remembers of a batch. */
async function memoriesOf(oracle: Oracle, campaign: Campaign, sequence: number): Promise<Memory[]> {
  const answers = oracle.env.followers.map(async (url) => {
    try {
      return [await askOne(oracle, campaign, url, sequence)];
    } catch (error) {
      warn("follower passed over", { url, campaignId: campaign.id, reason: reasonOf(error) });
      return [];
    }
  });
  return (await Promise.all(answers)).flat();
}

async function askOne(oracle: Oracle, campaign: Campaign, url: string, sequence: number): Promise<Memory> {
  const key = await followerKey(oracle, campaign, url);
  const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const question: Question = { campaignId: campaign.id, sequence, nonce };
  const id = keccak256(toJsonBytes(question));
  const { sealed, signature } = answerSchema.parse(await post(oracle, url, key, "memories", question));
  const plaintext = await openMessage(oracle.keys.encryption.privateKey, "assay/memory", id, hexToBytes(sealed));
  const signer = await recoverMessageAddress({ message: answerText(id, plaintext), signature });
  if (signer !== getAddress(key.signer)) throw new Error("its answer is not signed by its registered key");
  return memorySchema.parse(fromJsonBytes(plaintext));
}
