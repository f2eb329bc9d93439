import { useMemo } from "react";
import { strings } from "../../../strings.ts";
import { costIn } from "./draft-cost.ts";
import { policyOf } from "./draft-policy.ts";
import { termsIn } from "./draft-terms.ts";
import type { Problems } from "./policy-problems.ts";
import { useCampaignDraft } from "./use-campaign-draft.ts";
import { useCreate } from "./use-create.ts";
import { useUnits } from "./use-units.ts";

/** The draft, what it says as policy and terms, what it costs, what is wrong with it, and its creation. */
export function useCreation() {
  const kept = useCampaignDraft();
  const { draft } = kept;
  const sending = useCreate(kept);
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
  return { ...kept, sending, offers, token: token.data, policy, terms, cost, problems };
}

export type Creation = ReturnType<typeof useCreation>;
