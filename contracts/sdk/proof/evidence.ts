import type { Hex } from "viem";
import { getBlock } from "viem/actions";
import { appealsAbi, assayAbi, campaignsAbi, claimsAbi, stakingAbi, submissionsAbi, teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { readRecord } from "../chain/record.ts";
import { readNamedToken } from "../chain/token.ts";
import { AssayError } from "../errors.ts";
import { batchRoot } from "../rows.ts";
import { readCallTo } from "./call.ts";
import { eventsOf, requireCanonical } from "./canonical.ts";

/** Everything about one batch that the chain keeps in events and calldata, and how the campaign's token is written. */
export type Evidence = Awaited<ReturnType<typeof readEvidence>>;

/** The batch is not on this chain. */
export class EvidenceError extends AssayError {
  override readonly name = "EvidenceError";
}

/**
 * Reads a batch's evidence.
 *
 * @throws EvidenceError when the campaign or batch does not exist, or the endpoint has forgotten them; ReorgError when the chain
 * changed meanwhile
 */
export async function readEvidence(deployment: Deployment, campaignId: number, sequence: number) {
  const batch = { campaignId, sequence };
  const [created] = await readEvents(deployment, {
    address: deployment.campaigns,
    abi: campaignsAbi,
    eventName: "CampaignCreated",
    args: { campaignId },
  });
  if (!created) throw new EvidenceError(`There is no campaign ${campaignId} in the chain's events: check the number.`);
  const record = await readRecord(deployment, campaignId, sequence);
  const claims = { address: deployment.claims, abi: claimsAbi } as const;
  const submissions = { address: deployment.submissions, abi: submissionsAbi } as const;
  const [claimed, dropped, forced, resolved] = await Promise.all([
    readEvents(deployment, { ...claims, eventName: "RewardClaimed", args: batch }),
    readEvents(deployment, { ...submissions, eventName: "ItemDropped", args: batch }),
    readEvents(deployment, { ...submissions, eventName: "ForcedSealed", args: batch }),
    readEvents(deployment, { address: deployment.appeals, abi: appealsAbi, eventName: "AppealResolved" }),
  ]);
  const own = [record.source, ...record.rounds.flatMap(eventsOf), ...claimed, ...dropped, ...forced];
  await requireCanonical(deployment, [created, ...own]);
  return {
    ...{ deployment, campaignId, sequence, created, claimed, dropped, resolved, forced: forced[0] },
    ...{ sealed: record.sealed, source: record.source, rounds: record.rounds },
    preset: await readPresetAdded(deployment, created.args.terms.presetId),
    token: await readNamedToken(deployment.client, created.args.terms.token),
  };
}

/** What was sealed with a verdict; undefined for a forced batch. */
export function verdictOf({ source }: Pick<Evidence, "source">) {
  return source.eventName === "BatchSealed" ? source.args.verdict : undefined;
}

/** Root over the batch's rows, which every claim is proved with. */
export function rootOf(evidence: Evidence): Hex {
  return verdictOf(evidence)?.root ?? batchRoot(evidence.forced?.args.rows ?? []);
}

/** A call to the core as it lies in a transaction's calldata; undefined where it came through another contract. */
export function readCall(deployment: Deployment, hash: Hex) {
  return readCallTo(deployment, { address: deployment.core, abi: assayAbi }, hash);
}

/** Time of a block, Unix seconds. */
export async function readTime(deployment: Deployment, blockNumber: bigint): Promise<bigint> {
  return (await getBlock(deployment.client, { blockNumber })).timestamp;
}

/** Where an event lies on the chain. */
export type Position = { blockNumber: bigint; logIndex: number };

/** Whether an event lies before another one on the chain. */
export function isBefore(a: Position, b: Position): boolean {
  return a.blockNumber < b.blockNumber || (a.blockNumber === b.blockNumber && a.logIndex < b.logIndex);
}

/** All changes of a tier's list of seats, and the marks of a campaign's contributors. */
export async function readSeatEvents(deployment: Deployment, campaignId: number, tier: number) {
  const staking = { address: deployment.staking, abi: stakingAbi } as const;
  const args = { tier };
  const [opened, closed, shortened, marked] = await Promise.all([
    readEvents(deployment, { ...staking, eventName: "SeatOpened", args }),
    readEvents(deployment, { ...staking, eventName: "SeatClosed", args }),
    readEvents(deployment, { ...staking, eventName: "SeatListShortened", args }),
    readEvents(deployment, { ...staking, eventName: "ContributorMarked", args: { campaignId } }),
  ]);
  return { opened, closed, shortened, marked };
}

/** All registrations and revocations of keys. */
export async function readKeyEvents(deployment: Deployment) {
  const registry = { address: deployment.registry, abi: teeRegistryAbi } as const;
  const [registered, revoked, invalidated] = await Promise.all([
    readEvents(deployment, { ...registry, eventName: "KeyRegistered" }),
    readEvents(deployment, { ...registry, eventName: "KeyRevoked" }),
    readEvents(deployment, { ...registry, eventName: "KeyInvalidated" }),
  ]);
  return { registered, ended: [...revoked, ...invalidated] };
}

/** A preset as it was published. */
export async function readPresetAdded(deployment: Deployment, presetId: number) {
  const campaigns = { address: deployment.campaigns, abi: campaignsAbi } as const;
  const [added] = await readEvents(deployment, { ...campaigns, eventName: "PresetAdded", args: { presetId } });
  if (added) return added.args.preset;
  throw new EvidenceError(`Preset ${presetId} is not in the chain's events: use an endpoint that keeps them all.`);
}
