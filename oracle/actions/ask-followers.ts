import { bytesToHex, getAddress, type Hex, keccak256 } from "viem";
import { z } from "zod";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { UnfitItemsError } from "../batches/open-items.ts";
import type { BatchPlace } from "../batches/past.ts";
import type { Proposal } from "../batches/proposal.ts";
import { isDoubtful, merge, type Words } from "../batches/words.ts";
import { reasonOf } from "../errors.ts";
import { fromJsonBytes, toJson, toJsonBytes } from "../json.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { address, bytes, bytesUpTo, word } from "../server/schemas.ts";
import { readBatch } from "../storage/batches.ts";
import { activeKeys, type Campaign, type Key } from "../watch/state.ts";
import { signerOf } from "./signed-by.ts";

/** Longest a follower may take over one request, milliseconds: it decrypts and checks a whole batch. */
const TIMEOUT = 120_000;

const statusSchema = z.object({ signer: address, encryptionKey: bytes(32) });
const wordsSchema = z.object({ approve: word, abusive: word });
const signatureSchema = z.object({ signature: bytesUpTo(65) });
const refusalSchema = z.object({
  error: z.string(),
  message: z.string(),
  missing: z.array(z.object({ campaignId: z.number(), sequence: z.number() })).optional(),
  bits: z.array(z.number()).optional(),
});

/** A follower said no. */
class FollowerRefusal extends Error {
  override readonly name = "FollowerRefusal";
  readonly missing: readonly BatchPlace[];
  /** Items that it cannot judge. */
  readonly bits: readonly number[];
  constructor({ error, message, missing = [], bits = [] }: z.output<typeof refusalSchema>) {
    super(`${error}: ${message}`);
    this.missing = missing;
    this.bits = bits;
  }
}

/** Too few followers are left for a batch, because some doubt more of it than one that runs the same program should. */
export class DoubtedError extends Error {
  override readonly name = "DoubtedError";
  constructor() {
    super("it doubts more than an eighth of the items");
  }
}

/** What a signed, sealed message to a follower opens to; see `server/followers.ts`. */
export function messageText(id: Hex): string {
  return `Assay: message ${id} to a follower`;
}

/**
 * Merges this oracle's words with those of as many followers as the quorum needs. One that differs on too many items is
 * passed over for another.
 *
 * @returns undefined while too few followers answer
 * @throws UnfitItemsError when too few do because of some items, DoubtedError when they differ on too many
 */
export async function askForWords(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  own: Words,
): Promise<Words | undefined> {
  let words = own;
  let doubted: DoubtedError | undefined;
  const answered = await ask(oracle, campaign, async (url, key) => {
    const answer = wordsSchema.parse(await proposeWithHistory(oracle, url, key, proposal));
    if (isDoubtful(own, answer, proposal.items.length)) {
      doubted = new DoubtedError();
      throw doubted;
    }
    words = merge(words, answer);
  });
  if (answered === undefined && doubted !== undefined) throw doubted;
  return answered === undefined ? undefined : words;
}

/**
 * Signatures of the followers under a verdict.
 *
 * @returns undefined while too few followers sign
 */
export async function askForSignatures(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  verdict: Verdict,
  digest: Hex,
): Promise<Hex[] | undefined> {
  return ask(oracle, campaign, async (url, key) => {
    // A follower that never saw the proposal, or forgot it, sees it again.
    await proposeWithHistory(oracle, url, key, proposal);
    const { signature } = signatureSchema.parse(await post(oracle, url, key, "verdicts", verdict));
    if ((await signerOf(digest, signature)) !== key.signer)
      throw new Error("its signature is not its registered key's");
    return signature;
  });
}

/** Asks followers in their order until quorum − 1 have answered. */
async function ask<T>(
  oracle: Oracle,
  campaign: Campaign,
  question: (url: string, key: Key) => Promise<T>,
): Promise<T[] | undefined> {
  const needed = campaign.quorum - 1;
  // No answer could be enough: the operator was told at the start (advice.ts).
  if (needed > oracle.env.followers.length) return undefined;
  const answers: T[] = [];
  const unfit = new Set<number>();
  for (const url of oracle.env.followers) {
    if (answers.length === needed) break;
    try {
      answers.push(await question(url, await followerKey(oracle, campaign, url)));
    } catch (error) {
      if (error instanceof FollowerRefusal) for (const bit of error.bits) unfit.add(bit);
      warn("follower passed over", { url, campaignId: campaign.id, reason: reasonOf(error) });
    }
  }
  if (answers.length === needed) return answers;
  if (unfit.size > 0) throw new UnfitItemsError([...unfit]);
  warn("too few followers", { campaignId: campaign.id, count: answers.length });
  return undefined;
}

/** The follower's key as the registry has it: what the follower says of itself is only a hint. */
export async function followerKey(oracle: Oracle, campaign: Campaign, url: string): Promise<Key> {
  const response = await fetch(new URL("/status", url), { signal: AbortSignal.timeout(TIMEOUT) });
  const status = statusSchema.parse(await response.json());
  const key = activeKeys(oracle.watch.state, campaign.workloadId).find(
    (entry) => getAddress(entry.signer) === status.signer,
  );
  if (key === undefined || key.encryptionKey !== status.encryptionKey) throw new Error("its key is not registered");
  return key;
}

/** Sends a proposal; where the follower lacks earlier batches, those first, and before them what they lack: of older campaigns only. */
async function proposeWithHistory(oracle: Oracle, url: string, key: Key, proposal: Proposal): Promise<unknown> {
  try {
    return await post(oracle, url, key, "proposals", proposal);
  } catch (error) {
    if (!(error instanceof FollowerRefusal) || error.missing.length === 0) throw error;
    for (const { campaignId, sequence } of error.missing) {
      if (!isBefore({ campaignId, sequence }, proposal)) throw error;
      const earlier = await readBatch(oracle, campaignId, sequence);
      if (earlier !== undefined) await proposeWithHistory(oracle, url, key, earlier.proposal);
    }
    return post(oracle, url, key, "proposals", proposal);
  }
}

function isBefore(a: BatchPlace, b: BatchPlace): boolean {
  return a.campaignId < b.campaignId || (a.campaignId === b.campaignId && a.sequence < b.sequence);
}

/** Sends a follower a signed message that is sealed to its key. @returns its answer, not yet checked against a schema */
export async function post(
  oracle: Oracle,
  url: string,
  key: Key,
  route: "proposals" | "verdicts" | "memories",
  body: unknown,
): Promise<unknown> {
  const plaintext = toJsonBytes(body);
  const id = keccak256(plaintext);
  const sealed = bytesToHex(await sealMessage(key.encryptionKey, "assay/proposal", id, plaintext));
  const signature = await oracle.keys.signer.signMessage({ message: messageText(id) });
  const response = await fetch(new URL(`/${route}`, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: toJson({ id, sealed, signature }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const answer = fromJsonBytes(new Uint8Array(await response.arrayBuffer()));
  if (response.ok) return answer;
  throw new FollowerRefusal(refusalSchema.parse(answer));
}
