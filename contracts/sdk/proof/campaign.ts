import { assayAbi, campaignsAbi } from "../abi.ts";
import { toAmount } from "../amounts.ts";
import { type Campaign, readCampaign, readCreation } from "../chain/campaign.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { readProgram } from "../chain/program.ts";
import { readSolvency } from "../chain/solvency.ts";
import { verifyCampaign } from "./campaigns.ts";
import { readPresetAdded } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";
import { verifyUpgrades } from "./upgrades.ts";

/**
 * Verifies what a campaign promises: that the contract holds the terms, policy and phases that were published when it was
 * created, that its money adds up and every contract holds what it owes, and who can check its items and change how.
 *
 * @param now block time, seconds
 * @throws CampaignError when there is no such campaign, or the endpoint has forgotten its creation
 * @example
 * const steps = await verifyCampaignTerms(deployment, { campaignId: 1, now });
 */
export async function verifyCampaignTerms(
  deployment: Deployment,
  { campaignId, now }: { campaignId: number; now: bigint },
): Promise<Step[]> {
  const campaign = await readCampaign(deployment, campaignId);
  const created = await readCreation(deployment, campaignId);
  const preset = await readPresetAdded(deployment, created.args.terms.presetId);
  const { token, terms } = campaign;
  return [
    ...verifyCampaign({ created, preset, token, campaignId }),
    verifyKept(campaign, { created, preset }),
    await verifyBatches(deployment, campaign),
    await verifyEscrow(deployment, campaign),
    ...(await verifySolvency(deployment, campaign)),
    await verifyKeys(deployment, campaign, now),
    ...(await verifyUpgrades(deployment, terms.workloadId)),
  ];
}

type Published = {
  created: Awaited<ReturnType<typeof readCreation>>;
  preset: Awaited<ReturnType<typeof readPresetAdded>>;
};

/** What the contract goes by, against what its creation published. */
function verifyKept({ policyHash, creator, terms, preset }: Campaign, published: Published): Step {
  const { args, transactionHash: transaction } = published.created;
  const same =
    policyHash === args.policyHash &&
    creator === args.creator &&
    plain(terms) === plain(args.terms) &&
    plain(preset) === plain(published.preset);
  const words =
    "the contract goes by the terms, the policy and the phases that were published, nobody has changed them";
  const found = {
    held: { policyHash, creator, terms, preset },
    published: { terms: args.terms, preset: published.preset },
    transaction,
  };
  return judged("campaigns", "pinned", same, same ? words : "the contract goes by others than were published", found);
}

/** The fields in one order, whatever order they were decoded in. */
function plain(fields: object): string {
  const entries = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, value]) => `${name}=${String(value)}`).join();
}

async function verifyBatches(deployment: Deployment, { campaignId, nextSequence }: Campaign): Promise<Step> {
  const core = { address: deployment.core, abi: assayAbi, args: { campaignId } } as const;
  const [sealed, forced] = await Promise.all([
    readEvents(deployment, { ...core, eventName: "BatchSealed" }),
    readEvents(deployment, { ...core, eventName: "ForcedBatchSealed" }),
  ]);
  const sequences = [...sealed, ...forced].map(({ args }) => args.sequence).sort((a, b) => a - b);
  const holds = sequences.length === nextSequence - 1 && sequences.every((sequence, i) => sequence === i + 1);
  const words = `${sealed.length} batches sealed by operators, ${forced.length} forced in; none is missing or there twice`;
  return judged("checks", "batches", holds, words, { sequences, nextSequence });
}

async function verifyEscrow(deployment: Deployment, { campaignId, escrow, token }: Campaign): Promise<Step> {
  const contract = { address: deployment.campaigns, abi: campaignsAbi, args: { campaignId } } as const;
  const [funded, refunded] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "CampaignFunded" }),
    readEvents(deployment, { ...contract, eventName: "CampaignRefunded" }),
  ]);
  const sums = { funded: sumOf(funded), refunded: sumOf(refunded) };
  const spent = escrow.paid + escrow.fees + escrow.refunded;
  const holds =
    sums.funded === escrow.funded &&
    sums.refunded === escrow.refunded &&
    escrow.funded === spent + escrow.left &&
    escrow.reserved <= escrow.left;
  const words = `${toAmount(escrow.funded, token)} came in, ${toAmount(spent, token)} went out, ${toAmount(escrow.left, token)} are left, of which ${toAmount(escrow.reserved, token)} are promised`;
  return judged("settlement", "escrow", holds, words, { escrow, events: sums });
}

function sumOf(events: readonly { args: { amount: bigint } }[]): bigint {
  return events.reduce((sum, { args }) => sum + args.amount, 0n);
}

async function verifySolvency(deployment: Deployment, { token, stakeToken }: Campaign): Promise<Step[]> {
  const { holdings } = await readSolvency(deployment, token, stakeToken);
  return holdings.map(({ what, token: unit, balance, owed, solvent }) => {
    const words = `${what}: ${toAmount(balance, unit)} are held, ${toAmount(owed, unit)} are owed to everybody`;
    return { ...judged("settlement", what, solvent, words, { balance, owed, token: unit.address }), of: "solvency" };
  });
}

/** Whether enough machines can sign verdicts now. A campaign that waits for some is not broken. */
async function verifyKeys(deployment: Deployment, { terms }: Campaign, now: bigint): Promise<Step> {
  const { workloadId, quorum } = terms;
  const { keys, composeHash } = await readProgram(deployment, workloadId, now);
  const machines = new Set(keys.map(({ platform }) => platform)).size;
  const words = `${keys.length} keys of workload ${workloadId} on ${machines} machines may sign now, a verdict needs ${quorum}`;
  const found = { workloadId, composeHash, quorum, keys };
  return machines >= quorum
    ? judged("attestation", "keys", true, words, found)
    : open("attestation", "keys", `${words}: nothing can be sealed before`, found);
}
