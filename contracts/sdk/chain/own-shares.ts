import { type Address, type Hex, isAddressEqual } from "viem";
import { committeeShares, hasPaidSeat, rowShare, type ShareCall, winShares } from "./appeal-shares.ts";
import { readAppeals } from "./appeals.ts";
import type { Deployment } from "./deployment.ts";
import type { OwnRow } from "./due-rows.ts";
import { readRecords } from "./record.ts";

/** Whose shares, and where. */
export type OwnSharesParameters = {
  account: Address;
  /** Default: all campaigns. */
  campaignId?: number;
  /** Rows of the account in that campaign, as a contributor. Default: none are known. */
  rows?: readonly (OwnRow & { blind: Hex })[];
};

/**
 * The parts of lost bonds that an account can have credited: as a contributor of its rows, as an appellant who was right at
 * the other tier, and as a voter of a committee that upheld a decision.
 */
export async function readOwnShares(
  deployment: Deployment,
  { account, campaignId, rows = [] }: OwnSharesParameters,
): Promise<ShareCall[]> {
  const appeals = await readAppeals(deployment, { campaignId });
  const upheld = appeals.filter(({ shares }) => shares.toCommittee !== 0n);
  const places = new Map(upheld.map((appeal) => [placeOf(appeal), appeal]));
  const records = await readRecords(deployment, [...places.values()]);
  const recordAt = new Map(records.map((record) => [placeOf(record), record]));
  return appeals.flatMap((appeal): ShareCall[] => {
    const record = recordAt.get(placeOf(appeal));
    const asVoter = record === undefined ? [] : committeeShares(appeal, record);
    return [
      ...rows.flatMap((row) => rowShare(appeal, row, account) ?? []),
      ...winShares(appeal, appeals).filter(({ winner }) => isAddressEqual(winner.appellant, account)),
      ...asVoter.filter(({ round }) => hasPaidSeat(round, account)),
    ];
  });
}

function placeOf({ campaignId, sequence }: { campaignId: number; sequence: number }): string {
  return `${campaignId}/${sequence}`;
}
