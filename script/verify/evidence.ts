import { decodeFunctionData, type Hex, isAddressEqual, type Log } from "viem";
import { getBlock, getTransaction } from "viem/actions";
import {
  appealsAbi,
  assayAbi,
  campaignsAbi,
  claimsAbi,
  stakingAbi,
  submissionsAbi,
  teeRegistryAbi,
} from "../../contracts/sdk/abi.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { batchRoot } from "../../contracts/sdk/rows.ts";
import { readEvents } from "../events.ts";
import { readRecord } from "../rounds/record.ts";
import type { Session } from "../session.ts";
import { readToken } from "../token.ts";

/** Everything about one batch that the chain keeps in events and calldata, and how the campaign's token is written. */
export type Evidence = Awaited<ReturnType<typeof readEvidence>>;

/** The batch is not on this chain. */
export class EvidenceError extends AssayError {
  override readonly name = "EvidenceError";
}

/**
 * Reads a batch's evidence.
 *
 * @throws EvidenceError when the campaign or batch does not exist, or the endpoint has forgotten them
 */
export async function readEvidence(session: Session, campaignId: number, sequence: number) {
  const batch = { campaignId, sequence };
  const [created] = await readEvents(session, {
    address: session.campaigns,
    abi: campaignsAbi,
    eventName: "CampaignCreated",
    args: { campaignId },
  });
  if (!created) throw new EvidenceError(`There is no campaign ${campaignId} in the chain's events: check the number.`);
  const record = await readRecord(session, campaignId, sequence);
  const claims = { address: session.claims, abi: claimsAbi } as const;
  const submissions = { address: session.submissions, abi: submissionsAbi } as const;
  const [claimed, dropped, forced, resolved] = await Promise.all([
    readEvents(session, { ...claims, eventName: "RewardClaimed", args: batch }),
    readEvents(session, { ...submissions, eventName: "ItemDropped", args: batch }),
    readEvents(session, { ...submissions, eventName: "ForcedSealed", args: batch }),
    readEvents(session, { address: session.appeals, abi: appealsAbi, eventName: "AppealResolved" }),
  ]);
  return {
    ...{ session, campaignId, sequence, created, claimed, dropped, resolved, forced: forced[0] },
    ...{ sealed: record.sealed, source: record.source, rounds: record.rounds },
    preset: await readPresetAdded(session, created.args.terms.presetId),
    token: await readToken(session.client, created.args.terms.token),
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
export async function readCall(session: Session, hash: Hex) {
  const transaction = await getTransaction(session.client, { hash });
  if (!transaction.to || !isAddressEqual(transaction.to, session.core)) return undefined;
  return decodeFunctionData({ abi: assayAbi, data: transaction.input });
}

/** Time of a block, Unix seconds. */
export async function readTime(session: Session, blockNumber: bigint): Promise<bigint> {
  return (await getBlock(session.client, { blockNumber })).timestamp;
}

/** Whether an event lies before another one on the chain. */
export function isBefore(a: Log<bigint, number, false>, b: Log<bigint, number, false>): boolean {
  return a.blockNumber < b.blockNumber || (a.blockNumber === b.blockNumber && a.logIndex < b.logIndex);
}

/** All changes of a tier's list of seats, and the marks of a campaign's contributors. */
export async function readSeatEvents(session: Session, campaignId: number, tier: number) {
  const staking = { address: session.staking, abi: stakingAbi } as const;
  const args = { tier };
  const [opened, closed, shortened, marked] = await Promise.all([
    readEvents(session, { ...staking, eventName: "SeatOpened", args }),
    readEvents(session, { ...staking, eventName: "SeatClosed", args }),
    readEvents(session, { ...staking, eventName: "SeatListShortened", args }),
    readEvents(session, { ...staking, eventName: "ContributorMarked", args: { campaignId } }),
  ]);
  return { opened, closed, shortened, marked };
}

/** All registrations and revocations of keys. */
export async function readKeyEvents(session: Session) {
  const registry = { address: session.registry, abi: teeRegistryAbi } as const;
  const [registered, revoked, invalidated] = await Promise.all([
    readEvents(session, { ...registry, eventName: "KeyRegistered" }),
    readEvents(session, { ...registry, eventName: "KeyRevoked" }),
    readEvents(session, { ...registry, eventName: "KeyInvalidated" }),
  ]);
  return { registered, ended: [...revoked, ...invalidated] };
}

async function readPresetAdded(session: Session, presetId: number) {
  const campaigns = { address: session.campaigns, abi: campaignsAbi } as const;
  const [added] = await readEvents(session, { ...campaigns, eventName: "PresetAdded", args: { presetId } });
  if (added) return added.args.preset;
  throw new EvidenceError(`Preset ${presetId} is not in the chain's events: use an endpoint that keeps them all.`);
}
