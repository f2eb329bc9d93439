import { type Hex, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi, campaignsAbi, claimsAbi, submissionsAbi } from "../../contracts/sdk/abi.ts";
import { readHeader } from "../../contracts/sdk/chain/seed-header.ts";
import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { NO_GOLD } from "./ballots.ts";
import { type Contributor, leafOf, type SignedBundle, signBundle } from "./contributor.ts";
import { mislabelled, untouched } from "./faults.ts";
import { guardsDecide } from "./guards.ts";
import { type BatchRecord, batchName, type RoundRecord, sealedBatch } from "./ledger.ts";
import type { PlannedItem } from "./plan.ts";
import type { CampaignTerms } from "./recipients.ts";
import { type ForcedStory, noteGas, type Run } from "./run.ts";
import { until } from "./wait.ts";
import { mined, provide, walletOf } from "./world.ts";

/** Who forces its mails in, and who pays for the guards. */
const AUTHOR = 2;
const NEIGHBOUR = 3;

/** Good mails among what is forced in; one more has the wrong label. */
export const GOOD_ITEMS = 4;

/** More than the guards' votes on a few items can cost, token units. */
const ALLOWANCE = 1_000_000_000n;

const STEP_SECONDS = 60;
const PHASE_SECONDS = 180;

/** Names a batch's row of one contributor apart from those that contributors count. */
export const FORCED_ROW = 0x80000000;

/**
 * Takes a few mails from a contributor's hand to its wallet while no oracle is there: forced in on chain, left waiting past
 * their time, sealed without a verdict, judged by guards alone by commit and opening, settled and paid.
 */
export async function forceThrough(run: Run, terms: CampaignTerms): Promise<ForcedStory> {
  const author = contributorAt(run, AUTHOR);
  const neighbour = contributorAt(run, NEIGHBOUR);
  const bundle = await signBundle(run.world, author, terms, itemsFor(run));
  const entry = await forceIn(run, author, bundle);
  const batch = await sealOverdue(run, neighbour.account, entry, bundle);
  const round = await drawGuards(run, neighbour.account, batch);
  await guardsDecide(run, bundle, batch, round);
  await finish(run, neighbour.account, batch, round);
  await takeOut(run, author, neighbour.account, batch);
  return { sequence: batch.sequence, accepted: popcount(batch.accepted), items: batch.count };
}

function contributorAt({ contributors }: Run, index: number): Contributor {
  const found = contributors[index];
  if (found === undefined) throw new RangeError(`There is no contributor ${index}.`);
  return found;
}

function itemsFor({ pool }: Run): PlannedItem[] {
  const good = Array.from({ length: GOOD_ITEMS }, (): PlannedItem => {
    const source = pool.take();
    return { content: untouched(source), source };
  });
  const source = pool.take();
  return [...good, { content: mislabelled(source), source, fault: "wrong label" }];
}

/** Puts the bundle on chain with a bond for each item. Returns its digest. */
async function forceIn(run: Run, { account, index }: Contributor, bundle: SignedBundle): Promise<Hex> {
  const { world } = run;
  const { reward } = run.main;
  const { submission, signature, items } = bundle;
  const amount = reward * BigInt(items.length);
  await provide(world, { account, token: world.payToken.address, spender: world.submissions, amount });
  const args = [submission, signature, items.map(({ envelope }) => leafOf(envelope))] as const;
  await act(run, account, "force", { address: world.submissions, abi: submissionsAbi, functionName: "force", args });
  run.print("submissions", `contributor ${index + 1} forces ${items.length} items in on chain: the gateway is away`);
  return hashSubmission(world.domain, submission);
}

/** Waits until the inclusion time has passed, says so on chain, and seals the items without a verdict. */
async function sealOverdue(run: Run, account: HDAccount, entry: Hex, { items }: SignedBundle): Promise<BatchRecord> {
  const { world, main } = run;
  const submissions = { address: world.submissions, abi: submissionsAbi } as const;
  const due = await world.client.readContract({ ...submissions, functionName: "dueOf", args: [entry] });
  await chainTime(run, Number(due), "the inclusion time of what was forced in");
  await act(run, account, "overdue", { ...submissions, functionName: "overdue", args: [entry] });
  await provide(world, { account, token: world.payToken.address, spender: world.campaigns, amount: ALLOWANCE });
  const leaves = items.map(({ envelope }) => leafOf(envelope));
  const parts = [{ submission: entry, mask: fullMask(leaves.length), items: leaves }];
  await act(run, account, "sealForced", { ...submissions, functionName: "sealForced", args: [parts] });
  const sealed = () =>
    [...run.ledger.batches.values()].find(({ campaignId, sequence }) => {
      const facts = run.ledger.forced.get(batchName(campaignId, sequence));
      return campaignId === main.id && facts?.entries.includes(entry);
    });
  const batch = await until(sealed, "the forced batch to be sealed", STEP_SECONDS);
  run.print("checks", `batch ${batch.sequence}: ${batch.count} overdue items sealed without a verdict by a neighbour`);
  return batch;
}

async function drawGuards(run: Run, account: HDAccount, batch: BatchRecord): Promise<RoundRecord> {
  const { world } = run;
  const passed = async () => (await world.client.getBlock()).number > BigInt(batch.seedBlock);
  await until(passed, "the seed block of the forced batch", STEP_SECONDS);
  const args = [sealedBatch(batch), await readHeader(world.client, batch.seedBlock)] as const;
  await act(run, account, "drawGuards", { address: world.core, abi: assayAbi, functionName: "draw", args });
  const round = await until(() => batch.rounds[0], "the guards of the forced batch", STEP_SECONDS);
  if (round.voters.length === 0) throw new Error("too few voters have become guards to judge a forced batch");
  return round;
}

/** Tallies and settles: anybody may. */
async function finish(run: Run, account: HDAccount, batch: BatchRecord, round: RoundRecord): Promise<void> {
  const { world } = run;
  const preset = { address: world.campaigns, abi: campaignsAbi, functionName: "presetOf" } as const;
  const { opening } = await world.client.readContract({ ...preset, args: [world.presetId] });
  await chainTime(run, round.votingEnd + opening, "the opening time of the forced batch");
  const core = { address: world.core, abi: assayAbi } as const;
  const args = [sealedBatch(batch), round.committee, round.votes, NO_GOLD] as const;
  await act(run, account, "tallyForced", { ...core, functionName: "tally", args });
  const decided = await until(() => round.decided, "the guards' decision", STEP_SECONDS);
  await chainTime(run, decided.appealEnd, "the forced batch to be ready for settlement");
  await act(run, account, "settleForced", { ...core, functionName: "settle", args });
  await until(() => batch.state !== "open", "the forced batch to be settled", STEP_SECONDS);
}

/** The author claims and takes its bonds back, the neighbour what it prepaid for accepted items. */
async function takeOut(run: Run, { account }: Contributor, neighbour: HDAccount, batch: BatchRecord): Promise<void> {
  const { world, ledger } = run;
  const { campaignId, sequence } = batch;
  const [row] = ledger.forced.get(batchName(campaignId, sequence))?.rows ?? [];
  if (row === undefined) throw new Error(`nobody knows the rows of batch ${sequence}`);
  const { mask, root } = row;
  // One contributor, one row: its leaf is the root, and nothing is left to prove.
  const rowNumber = (FORCED_ROW | sequence) >>> 0;
  const claim = { sequence, rowNumber, blind: zeroHash, mask, root, proof: [] };
  const claims = { address: world.claims, abi: claimsAbi, functionName: "claim" } as const;
  if (batch.accepted !== 0n) {
    await act(run, account, "claimForced", { ...claims, args: [campaignId, account.address, [claim]] });
  }
  const submissions = { address: world.submissions, abi: submissionsAbi } as const;
  const token = [world.payToken.address] as const;
  await act(run, account, "withdrawBonds", { ...submissions, functionName: "withdraw", args: token });
  const released = [campaignId, sequence] as const;
  await act(run, neighbour, "releaseForced", { ...submissions, functionName: "releaseForced", args: released });
  const fees = { address: world.campaigns, abi: campaignsAbi, functionName: "withdrawFees", args: token } as const;
  await act(run, neighbour, "withdrawFees", fees);
}

/** Sends a call and notes its gas. */
async function act(run: Run, account: HDAccount, step: string, call: unknown): Promise<void> {
  // Which contract and function it is, each caller above has typed; one signature cannot name them all.
  const wallet = walletOf(run.world, account);
  const receipt = await mined(run.world, wallet.writeContract(call as Parameters<typeof wallet.writeContract>[0]));
  noteGas(run, step, receipt.gasUsed);
}

/** Waits until the chain's clock is past a second. */
export async function chainTime(run: Run, second: number, what: string): Promise<void> {
  const passed = async () => Number((await run.world.client.getBlock()).timestamp) > second;
  await until(passed, what, PHASE_SECONDS);
}
