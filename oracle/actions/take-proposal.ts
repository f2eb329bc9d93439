import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { ModelsAwayError } from "../agent/errors.ts";
import { type Examination, examine } from "../batches/examine.ts";
import { UnfitItemsError } from "../batches/open-items.ts";
import type { Proposal } from "../batches/proposal.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { assignItems, writeBatch } from "../storage/batches.ts";
import { insertSubmission } from "../storage/submissions.ts";
import { batchKey, type Campaign } from "../watch/state.ts";

/** Items that this follower cannot judge: the leader has to leave them out. */
export class UnfitItems extends Refusal {
  readonly bits: readonly number[];
  constructor(bits: readonly number[]) {
    super("unfit-items", "Leave these items out: this follower cannot open or check them, or nobody signed for them.");
    this.bits = bits;
  }
}

/**
 * Stores a batch that another oracle has put together, and judges its items.
 *
 * @param isOwn it was this oracle that did, and no longer knows: what its models said then is believed
 * @throws Refusal
 */
export async function takeProposal(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  isOwn = false,
): Promise<Examination> {
  for (const bundle of proposal.bundles) {
    await insertSubmission(oracle, hashSubmission(oracle.client.domain, bundle.submission), bundle, bundle.items);
  }
  const contributors = [...new Set(proposal.bundles.map((bundle) => bundle.submission.contributor))];
  if (!(await assignItems(oracle, { proposal }, contributors))) {
    throw new Refusal("bad-proposal", "An item is already part of another batch, or gold was used before.");
  }
  const isJudged = isOwn || oracle.watch.state.batches.has(batchKey(proposal.campaignId, proposal.sequence));
  const examination = await examine(oracle, campaign, proposal, isJudged).catch((cause: unknown) => {
    if (cause instanceof ModelsAwayError)
      throw new Refusal("unavailable", "This follower's models do not answer yet: ask again.");
    throw cause instanceof UnfitItemsError ? new UnfitItems(cause.bits) : cause;
  });
  requireSealedRoot(oracle, proposal, examination);
  requireOpinions(proposal, examination);
  await writeBatch(oracle, { proposal, examination });
  return examination;
}

/** A batch that is sealed already can only be examined as it was sealed. */
function requireSealedRoot({ watch }: Oracle, { campaignId, sequence }: Proposal, { root }: Examination): void {
  const sealed = watch.state.batches.get(batchKey(campaignId, sequence));
  if (sealed?.verdict !== undefined && sealed.verdict.root !== root) {
    throw new Refusal("bad-proposal", "The proposal is not what was sealed as this batch.");
  }
}

/** The leader's models were asked about the same items as this follower's: what the rules approve, and nothing else. */
function requireOpinions({ opinions }: Proposal, { answers }: Examination): void {
  if (answers === undefined) return;
  const bitsOf = (asked: readonly { bit: number }[] | undefined) => asked?.map(({ bit }) => bit).join();
  if (bitsOf(opinions) !== bitsOf(answers.opinions))
    throw new Refusal("bad-proposal", "The leader's models were not asked about exactly what the rules approve.");
}
