import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { forgetBundle, type KeptBundle } from "../../lib/bundle-store.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { type Source, useSealing } from "./use-sealing.ts";
import { useSigning } from "./use-signing.ts";

/** Encrypts items to a checker that was verified, has the wallet sign for all of them, and shows the bundle, which then is sent. */
export function useBundling(campaign: Campaign, checker: Checker | undefined) {
  const { campaignId } = campaign;
  const sealing = useSealing(campaign, useContributorKey(campaignId));
  const signing = useSigning();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const sign = async (bundle: KeptBundle) => {
    // What failed is shown by the mutation's own state.
    const signed = await signing.mutateAsync(bundle).catch(() => undefined);
    if (signed !== undefined) navigate(`/campaigns/${campaignId}/bundles/${signed.signed.digest}`);
  };
  /** `onSealed` is called once the ciphertext is kept: what was encrypted is not needed any more. */
  const start = async (source: Source, onSealed: () => void) => {
    if (checker?.accepted !== true) return;
    const bundle = await sealing.seal(source, checker.recipients);
    if (bundle === undefined) return;
    onSealed();
    await sign(bundle);
  };
  /** Deletes a bundle that was not signed, and what is said about it. */
  const forget = async ({ id }: KeptBundle) => {
    await forgetBundle(id);
    if (signing.variables?.id === id) signing.reset();
    await queries.invalidateQueries({ queryKey: ["kept bundles"] });
  };
  const isBusy = sealing.state.status === "sealing" || signing.isPending;
  return { sealing, signing, sign, start, forget, isBusy };
}
