import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { itemLeaf, type SealedItem } from "../../contracts/sdk/items.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { revocationTypes } from "../../contracts/sdk/typed-data.ts";
import { type Batch, finish, random, seal } from "./batch.ts";
import { type Forced, force } from "./forced.ts";
import { rowClaim } from "./payout.ts";
import { draftOf, noisy } from "./shapes.ts";
import { type Author, act, type Stage } from "./stage.ts";

const ITEMS = 20;
/** One of the items that are accepted; its contributor takes its consent back. */
const WITHDRAWN = 0;

/**
 * A forced bundle that the operator takes in after all: its items are cleared one and all, and later one of them is dropped
 * because its contributor withdraws its consent.
 */
export async function takeIn(stage: Stage, campaignId: number): Promise<Batch> {
  const author = stage.authors[1] as Author;
  const forced = await force(stage, campaignId, author, ITEMS);
  const items: SealedItem[] = forced.items.map((item, position) => {
    return { ...item, bit: position, position, submission: forced.entry, salt: random() };
  });
  const draft = draftOf(campaignId, [author], ITEMS);
  const rows = draft.rows.map((row) => ({ ...row, leaves: items.map(itemLeaf) }));
  const batch = await seal(stage, { ...draft, rows });
  const submissions = { address: stage.world.submissions, abi: submissionsAbi } as const;
  const openings = items.map((_, position) => openingOf(batch, author, items, position));
  await act(stage, author.account, { ...submissions, functionName: "clear", args: [forced.entry, openings] });
  await act(stage, author.account, {
    ...{ ...submissions, functionName: "withdraw", args: [stage.world.payToken.address] },
  });
  await finish(stage, batch, noisy);
  await revoke(stage, author, forced);
  const args = [forced.submission, [openings[WITHDRAWN]]] as const;
  await act(stage, author.account, { ...submissions, functionName: "drop", args });
  return batch;
}

/** Withdraws the consent for one item. */
async function revoke(stage: Stage, { account }: Author, { submission }: Forced): Promise<void> {
  const { domain, submissions } = stage.world;
  const { campaignId, contributor, itemsRoot } = submission;
  const message = { campaignId, contributor, itemsRoot, mask: 1n << BigInt(WITHDRAWN), nonce: BigInt(random()) };
  const typed = { domain, types: revocationTypes, primaryType: "Revocation" as const, message };
  const args = [message, await account.signTypedData(typed)] as const;
  await act(stage, account, { address: submissions, abi: submissionsAbi, functionName: "revoke", args });
}

/** Shows that an item lies in its author's row. */
function openingOf(batch: Batch, author: Author, items: readonly SealedItem[], position: number) {
  const { bit, ciphertextHash, keyCommitment, salt } = items[position] as SealedItem;
  const proof = merkleProof(items.map(itemLeaf), position);
  return { row: rowClaim(batch, author), bit, position, ciphertextHash, keyCommitment, salt, proof };
}
