import type { Address } from "viem";
import { hexToBytes } from "viem";
import { getBlockNumber } from "viem/actions";
import { readCampaign, readCreation } from "../../../contracts/sdk/chain/campaign.ts";
import { RecordError, readRecord } from "../../../contracts/sdk/chain/record.ts";
import { parsePolicy } from "../../../contracts/sdk/policy.ts";
import { readVotersOf, seatsIn } from "../../../contracts/sdk/voting/own-seats.ts";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";

/** Which round. */
export type RoundPlace = { campaignId: number; sequence: number; index: number };

/** A round as a page shows it. */
export type RoundFacts = NonNullable<ReturnType<typeof useRound>["data"]>;

/** A round, its batch and campaign, and the seats in it that an account may vote for. */
export const useRound = ({ campaignId, sequence, index }: RoundPlace, account: Address | undefined) =>
  useRead(["round", campaignId, sequence, index, account], async (deployment) => {
    const [head, record, campaign, voters] = await Promise.all([
      getBlockNumber(deployment.client),
      readRecord(deployment, campaignId, sequence),
      readCampaign(deployment, campaignId),
      account === undefined ? [] : readVotersOf(deployment, account),
    ]);
    const round = record.rounds[index - 1];
    if (round === undefined) throw new RecordError(strings.rounds.round.missing.text);
    return { head, record, campaign, index, round, seats: seatsIn(record, index, voters) };
  });

/** What a campaign wants and how its items look; undefined where nobody could read its policy. */
export const useTask = (campaignId: number) =>
  useRead(
    ["task", campaignId],
    async (deployment) => {
      const { args } = await readCreation(deployment, campaignId);
      try {
        return parsePolicy(hexToBytes(args.policy));
      } catch {
        return null; // anyone can publish anything
      }
    },
    { isFixed: true },
  );
