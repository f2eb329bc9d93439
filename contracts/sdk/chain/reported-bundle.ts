import { type Address, type Hex, isAddressEqual } from "viem";
import { submissionsAbi } from "../abi.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { APPEAL_STATES, readAbuseAppeal } from "./abuse-appeals.ts";
import { type AbuseReport, readAbuseReports } from "./abuse-reports.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { WaitingGuards } from "./forced-batches.ts";
import { readReportedItem } from "./reported-item.ts";

/** A report of an item of a bundle, and the item's position in it. */
export type OwnReport = AbuseReport & { position: number };

/** Whose bundle, by the digest of what was signed. */
export type BundleOf = { campaignId: number; contributor: Address; digest: Hex };

/** The reports of a bundle's items. */
export async function readOwnReports(
  deployment: Deployment,
  { campaignId, contributor, digest }: BundleOf,
): Promise<OwnReport[]> {
  const reports = await readAbuseReports(deployment, { campaignId, contributor });
  const shown = await Promise.all(reports.map((report) => readReportedItem(deployment, report)));
  return reports.flatMap((report, i) => {
    const item = shown[i];
    return item?.digest === digest ? [{ ...report, position: item.position }] : [];
  });
}

/** An appeal whose guards wait for the keys to items of a bundle. */
export type WaitingAppeal = Awaited<ReturnType<typeof readWaitingAppeal>>;

/** The appeals among a bundle's reports whose guards vote now: they see nothing before they have the keys. */
export async function readWaitingAppeals(
  deployment: Deployment,
  reports: readonly OwnReport[],
): Promise<WaitingAppeal[]> {
  const judged = reports.filter(({ appeal }) => appeal?.state === APPEAL_STATES.voting);
  const ids = [...new Set(judged.map(({ appeal }) => Number(appeal?.appealId)))];
  return Promise.all(ids.map((id) => readWaitingAppeal(deployment, id, judged)));
}

async function readWaitingAppeal(deployment: Deployment, id: number, reports: readonly OwnReport[]) {
  const { appealId, appellant, campaignId, sequence, roundId, votingEnd, committee, seedBlock } = await readAbuseAppeal(
    deployment,
    id,
  );
  const posted = await readEvents(deployment, {
    ...{ address: deployment.submissions, abi: submissionsAbi, eventName: "WrapsPosted" },
    args: { campaignId, sequence },
  });
  const positions: (number | undefined)[] = [];
  for (const { appeal, item, position } of reports) if (appeal?.appealId === appealId) positions[item] = position;
  const waiting: WaitingGuards = {
    roundId,
    votingEnd,
    guards: committee.map((word) => unpackCommitteeWord(word).voter),
  };
  return {
    appealId,
    sequence,
    /** By the batch's bits: the position of an appealed item, undefined for all others. */
    positions: Array.from(positions),
    waiting,
    /** The contributor has posted something for those guards. */
    isPosted: posted.some(({ blockNumber, args }) => blockNumber > seedBlock && isAddressEqual(args.poster, appellant)),
  };
}
