import type { Address } from "viem";
import { getBlockNumber } from "viem/actions";
import { readAbuseAppeal } from "../../../contracts/sdk/chain/abuse-appeals.ts";
import { readAppealRounds } from "../../../contracts/sdk/chain/abuse-history.ts";
import { type AbuseStep, abuseStepCall } from "../../../contracts/sdk/chain/abuse-step.ts";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { readAbuseSeats } from "../../../contracts/sdk/voting/abuse-seats.ts";
import { readVotersOf } from "../../../contracts/sdk/voting/own-seats.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useRead } from "../../lib/use-read.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";

/** An appeal against abuse reports as a page shows it. */
export type AppealFacts = NonNullable<ReturnType<typeof useAppeal>["data"]>;

/** An appeal, its committees, its campaign, and the seats in them that an account may vote for. */
export const useAppeal = (id: number, account: Address | undefined) =>
  useRead(["abuse-appeal", id, account], async (deployment) => {
    const appeal = await readAbuseAppeal(deployment, id);
    const { appealId, campaignId } = appeal;
    const voters = account === undefined ? [] : await readVotersOf(deployment, account);
    const [head, campaign, rounds, seats] = await Promise.all([
      getBlockNumber(deployment.client),
      readCampaign(deployment, campaignId),
      readAppealRounds(deployment, { appealId }),
      readAbuseSeats(deployment, voters, appealId),
    ]);
    return { head, appeal, campaign, rounds, seats };
  });

/** Takes a step that is due on an appeal. */
export function useAppealStep({ appeal }: Pick<AppealFacts, "appeal">) {
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const take = (step: AbuseStep) =>
    run(async ({ send }) => {
      const call = await abuseStepCall(deployment, appeal, step);
      await send({ what: strings.rounds.appeal.move[step].done, ...call });
    });
  return { state, take };
}
