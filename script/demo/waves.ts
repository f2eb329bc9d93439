import { type SentItem, type SignedBundle, sendBundle, signBundle } from "./contributor.ts";
import type { FaultKind } from "./faults.ts";
import { type BatchRecord, batchName } from "./ledger.ts";
import { OWN_ITEMS, type PlannedBundle, planTopUp } from "./plan.ts";
import type { CampaignTerms } from "./recipients.ts";
import type { Run } from "./run.ts";
import { mapLimited, until } from "./wait.ts";

/** Seconds within which 256 items are checked by both oracles and sealed, on a slow machine. */
const SEAL_SECONDS = 300;

/** Contributors that encrypt and upload at a time. */
const AT_A_TIME = 6;

/** Times that good items are sent after others were refused against expectation. */
const TOP_UPS = 3;

/** Encrypts, signs and sends what is planned for one batch, and more until a full batch has been taken. */
export async function sendWave(run: Run, terms: CampaignTerms, planned: readonly PlannedBundle[]): Promise<void> {
  await sendAll(run, terms, planned);
  for (let tries = 0; tries < TOP_UPS; tries++) {
    const missing = (OWN_ITEMS - (takenIn(run, terms.id) % OWN_ITEMS)) % OWN_ITEMS;
    if (missing === 0) return;
    run.print("submissions", `${missing} more were refused than planned: as many good items are sent`);
    await sendAll(run, terms, [planTopUp(run.pool, missing)]);
  }
  throw new Error("The gateway refuses good items: see its log for the reasons.");
}

/** Encrypts, signs and sends bundles. Returns them as they were signed. */
export async function sendAll(
  run: Run,
  terms: CampaignTerms,
  planned: readonly PlannedBundle[],
): Promise<SignedBundle[]> {
  return mapLimited(planned, AT_A_TIME, async ({ contributor, items }) => {
    const author = run.contributors[contributor];
    if (author === undefined) throw new RangeError(`There is no contributor ${contributor}.`);
    const bundle = await signBundle(run.world, author, terms, items);
    const sent = await sendBundle(run.world, bundle);
    for (const { digest } of sent) run.bundles.set(digest, bundle);
    run.sent.push(...sent);
    return bundle;
  });
}

/** Waits until a batch is sealed. */
export async function sealedBatch(run: Run, campaignId: number, sequence: number): Promise<BatchRecord> {
  const name = batchName(campaignId, sequence);
  return until(() => run.ledger.batches.get(name), `batch ${name} to be sealed (is it still checking?)`, SEAL_SECONDS);
}

/** What a wave holds, in words, on two lines. */
export function describeWave(planned: readonly PlannedBundle[]): string[] {
  const items = planned.flatMap((bundle) => bundle.items);
  const faults = new Map<FaultKind, number>();
  for (const { fault } of items) if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const good = items.filter(({ fault }) => fault === undefined).length;
  const parts = [...faults].map(([kind, count]) => `${count} ${kind}`);
  const sent = `${planned.length} contributors encrypt, sign and send ${good} good items and ${items.length - good} planted`;
  return [sent, `planted: ${parts.join(", ")}`];
}

/** Items of a campaign that the gateway has taken. */
export function takenIn({ sent }: Run, campaignId: number): number {
  return sent.filter((item) => item.campaignId === campaignId && item.refusal === undefined).length;
}

/** Refusals of a list of items by their code, "2 hash-mismatch, 1 too-large". */
export function describeRefusals(items: readonly SentItem[]): string {
  const codes = new Map<string, number>();
  for (const { refusal } of items) if (refusal !== undefined) codes.set(refusal, (codes.get(refusal) ?? 0) + 1);
  return [...codes].map(([code, count]) => `${count} ${code}`).join(", ");
}
