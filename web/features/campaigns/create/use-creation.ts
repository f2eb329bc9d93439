import { useMemo } from "react";
import { useLocation } from "wouter";
import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import { createData, createdCampaign } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import type { Terms } from "../../../../contracts/sdk/chain/terms.ts";
import { useDeployment } from "../../../lib/deployment.ts";
import { useSpend } from "../../../lib/use-spend.ts";
import { strings } from "../../../strings.ts";
import { costIn } from "./draft-cost.ts";
import { policyOf } from "./draft-policy.ts";
import { termsIn } from "./draft-terms.ts";
import type { Problems } from "./policy-problems.ts";
import { useDraft } from "./use-draft.ts";
import { useUnits } from "./use-units.ts";

/** The draft, what it says as policy and terms, what it costs, and what is wrong with it. */
export function useCreation() {
  const kept = useDraft();
  const { draft } = kept;
  const { offers, token } = useUnits(draft.token);
  const policy = useMemo(() => policyOf(draft), [draft]);
  const terms = useMemo(() => {
    if (offers.data === undefined || token.data === undefined) return undefined;
    return termsIn(draft, { ...offers.data, token: token.data });
  }, [draft, offers.data, token.data]);
  const cost = useMemo(
    () => token.data && offers.data && costIn(draft, token.data, offers.data),
    [draft, offers.data, token.data],
  );
  const problems: Problems = { ...policy.problems, ...terms?.problems };
  if (token.isError) problems.token = strings.campaigns.create.problems.token;
  return { ...kept, offers, token: token.data, policy, terms, cost, problems };
}

export type Creation = ReturnType<typeof useCreation>;

/** Creates what a draft says, and shows it. */
export function useCreate(reset: () => void) {
  const deployment = useDeployment();
  const { spend, ...spending } = useSpend();
  const [, navigate] = useLocation();
  const create = async (
    policy: Uint8Array,
    { terms, amount }: { terms: Terms; amount: bigint },
    token: NonNullable<Creation["token"]>,
  ) => {
    const what = strings.campaigns.create.review.done(toAmount(amount, token));
    const receipt = await spend({
      ...{ what, token, amount, to: deployment.campaigns },
      dataOf: (permit) => createData(terms, policy, amount, permit),
    });
    const campaignId = receipt && createdCampaign(receipt.logs);
    if (campaignId === undefined) return;
    reset();
    navigate(`/campaigns/${campaignId}`);
  };
  return { ...spending, create };
}
