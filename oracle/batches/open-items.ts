import type { Hex } from "viem";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { contextFor } from "../actions/take-item.ts";
import type { Envelope, Opened } from "../opening/read-item.ts";
import type { Oracle } from "../oracle.ts";
import { fetchBlob } from "../storage/fetch-blob.ts";
import type { Proposal, ProposedBundle, ProposedItem } from "./proposal.ts";
import type { AuthoredItem } from "./rows.ts";

/** Items of a batch that are read at once: their ciphertexts are in memory. Every thread has one, and one comes next. */
const AT_ONCE = 5;

/** An item in the clear. Stays in memory, for as long as a check or a committee member's packet needs it. */
export type OpenItem = AuthoredItem & { data: Uint8Array; label: unknown };

/** Items that cannot be judged: their ciphertext is nowhere to be had, does not open, cannot be checked, or is not signed for. */
export class UnfitItemsError extends Error {
  override readonly name = "UnfitItemsError";
  /** Their bits in the proposal. */
  readonly bits: readonly number[];
  constructor(bits: readonly number[]) {
    super(`${bits.length} items of the batch cannot be judged`);
    this.bits = bits;
  }
}

/**
 * A batch's items in bit order, undefined where one cannot be opened.
 *
 * @throws OpenerError
 */
export function openAll(oracle: Oracle, proposal: Proposal): Promise<(OpenItem | undefined)[]> {
  return openEach<Opened>(oracle, proposal, (envelope) => oracle.opener.read(envelope));
}

/**
 * Opens a batch's items, a few at a time.
 *
 * @param open gives what an envelope holds, undefined where it cannot be opened
 * @returns what it gave in bit order, with what is known of the item; undefined where it gave nothing
 */
export async function openEach<T extends { payeeSecret: Uint8Array }>(
  oracle: Oracle,
  proposal: Proposal,
  open: (envelope: Envelope, bit: number) => Promise<T | undefined>,
): Promise<((AuthoredItem & T) | undefined)[]> {
  const knownOf = itemsOf(oracle, proposal);
  const opened: ((AuthoredItem & T) | undefined)[] = proposal.items.map(() => undefined);
  const bits = proposal.items.keys();
  let isFailed = false;
  const openNext = async () => {
    for (const bit of bits) {
      if (isFailed) return;
      const known = proposal.unavailable.includes(bit) ? undefined : knownOf(bit);
      const bytes = known && (await fetchBlob(oracle, known.item.ciphertextHash));
      if (known === undefined || bytes === undefined) continue;
      const found = await open({ bytes, context: contextFor(oracle, known.submission) }, bit);
      if (found !== undefined) opened[bit] = { ...known.item, ...found };
    }
  };
  const fail = (error: unknown) => {
    isFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => openNext().catch(fail)));
  return opened;
}

/**
 * Every item of a batch, those that cannot be opened as what is known of them.
 *
 * @throws UnfitItemsError naming every item that should have been there
 */
export function withClosed<T extends object>(
  oracle: Oracle,
  proposal: Proposal,
  opened: readonly ((AuthoredItem & T) | undefined)[],
  closed: T,
): (AuthoredItem & T)[] {
  const unfit = opened.flatMap((item, bit) => (item === undefined && !proposal.unavailable.includes(bit) ? [bit] : []));
  if (unfit.length > 0) throw new UnfitItemsError(unfit);
  const knownOf = itemsOf(oracle, proposal);
  return opened.map((item, bit) => {
    if (item !== undefined) return item;
    const known = knownOf(bit);
    if (known === undefined) throw new Error("an item of the batch has no bundle");
    return { ...known.item, ...closed };
  });
}

/** What is known of an item of a batch without opening it; undefined where its bundle is not in the proposal. */
function itemsOf({ client }: Oracle, { bundles, items }: Proposal) {
  const digestOf = (submission: Submission) => hashSubmission(client.domain, submission);
  const byDigest = new Map<Hex, ProposedBundle>(bundles.map((bundle) => [digestOf(bundle.submission), bundle]));
  return (bit: number): { item: AuthoredItem; submission: Submission } | undefined => {
    const { digest, position, salt } = items[bit] as ProposedItem;
    const bundle = byDigest.get(digest);
    const signed = bundle?.items[position];
    if (bundle === undefined || signed === undefined) return undefined;
    const { submission } = bundle;
    const { contributor } = submission;
    const item = { bit, submission: digest, position, salt, ...signed, contributor, payeeSecret: undefined };
    return { item, submission };
  };
}
