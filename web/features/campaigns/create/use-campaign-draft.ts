import { useConfig } from "../../../lib/deployment.ts";
import { useDraft } from "../../../lib/use-draft.ts";
import { newDraft } from "./draft.ts";

/** The draft of a campaign, kept in this browser with every change. Nothing in it is secret: all of it is published. */
export function useCampaignDraft() {
  const { addresses } = useConfig();
  const { chainId, core } = addresses;
  return useDraft(`assay.draft.${chainId}.${core}`, () => newDraft(addresses));
}
