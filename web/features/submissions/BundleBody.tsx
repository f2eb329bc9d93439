import { useState } from "react";
import { type Hex, isAddressEqual } from "viem";
import { useAccount } from "wagmi";
import { useLocation } from "wouter";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Card } from "../../components/Card.tsx";
import { Problem } from "../../components/Problem.tsx";
import { ReleaseRewards } from "../../components/ReleaseRewards.tsx";
import { UnlockKeys } from "../../components/UnlockKeys.tsx";
import { GatewaySilentError } from "../../lib/at-gateway.ts";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { JobError } from "../../lib/worker-client.ts";
import { strings } from "../../strings.ts";
import { BundleSummary } from "./BundleSummary.tsx";
import { refusalWords } from "./checker-words.ts";
import { ForcedCard } from "./ForcedCard.tsx";
import { ForgetBundle } from "./ForgetBundle.tsx";
import { ItemsTable } from "./ItemsTable.tsx";
import { ownItems } from "./own-items.ts";
import { ReportedCard } from "./ReportedCard.tsx";
import { UploadCard } from "./UploadCard.tsx";
import { type useBundleState, useOwnBatches, usePrivateStatus } from "./use-bundle.ts";
import { useChecker } from "./use-checker.ts";
import { useForced } from "./use-forced.ts";
import { useSealing } from "./use-sealing.ts";
import { useSigning } from "./use-signing.ts";
import { type UploadState, useUpload } from "./use-upload.ts";

type BundleBodyProps = {
  campaign: Campaign;
  gateway: string | undefined;
  digest: Hex;
  /** What this browser keeps of it, if anything. */
  bundle: KeptBundle | undefined;
  state: ReturnType<typeof useBundleState>;
};

export function BundleBody({ campaign, gateway, digest, bundle, state }: BundleBodyProps) {
  const words = strings.submissions.bundle;
  const { campaignId } = campaign;
  const { address } = useAccount();
  const key = useContributorKey(campaignId);
  const missing = state.data
    ? state.data.items.filter((item) => item.state === "missing").length
    : bundle?.items.length;
  const upload = useUpload(gateway, bundle, (missing ?? 0) > 0);
  const renewing = useRenewing(campaign, gateway, key, bundle);
  const status = usePrivateStatus(key?.privateKey, digest, state.data?.sealed);
  const forced = useForced(digest);
  const sequences = [...new Set(status.data?.items.flatMap(({ sequence }) => sequence ?? []))].sort((a, b) => a - b);
  const batches = useOwnBatches(campaignId, sequences);
  const items = ownItems(bundle?.items.length ?? 0, state.data, status.data, batches.data, forced.data);
  const isOwn = address !== undefined && (bundle === undefined || isAddressEqual(bundle.contributor, address));
  return (
    <>
      {bundle !== undefined && (
        <UploadCard
          bundle={bundle}
          state={upload.state}
          missing={missing ?? 0}
          isSilent={state.error instanceof GatewaySilentError}
          isRenewing={renewing.isBusy}
          onSend={upload.send}
          onPause={upload.pause}
          onResign={renewing.resign}
          onAgain={renewing.again}
        />
      )}
      {bundle?.signed !== undefined && (
        <ForcedCard
          campaign={campaign}
          gateway={gateway}
          bundle={bundle}
          signed={bundle.signed}
          status={status.data}
          isTurnedAway={isTurnedAway(upload.state) || state.error instanceof GatewaySilentError}
        />
      )}
      {isOwn && address !== undefined && (
        <ReportedCard campaignId={campaignId} contributor={address} digest={digest} bundle={bundle} gateway={gateway} />
      )}
      {renewing.error !== null && <Problem error={renewing.error} />}
      {isOwn && key === undefined && (
        <Card title={words.locked}>
          <UnlockKeys />
        </Card>
      )}
      {status.error !== null && <Problem error={status.error} />}
      {batches.error !== null && <Problem error={batches.error} />}
      <ReleaseRewards campaignId={campaignId} sequences={sequences} />
      <Card title={words.table}>
        {key !== undefined && items.length > 0 && <BundleSummary campaign={campaign} items={items} />}
        <ItemsTable campaign={campaign} bundle={bundle} items={items} contributorKey={key} status={status.data} />
      </Card>
      {bundle !== undefined && <ForgetBundle bundle={bundle} />}
    </>
  );
}

/** Neither newer keys nor another signature would help. */
function isTurnedAway(state: UploadState): boolean {
  if (state.status !== "failed") return false;
  const { error } = state;
  return !(error instanceof JobError && (error.code === "mismatch" || error.code === "deadline-passed"));
}

/** Signs a bundle again, or encrypts it again for the checker's keys of today: nothing of it is lost. */
function useRenewing(
  campaign: Campaign,
  gateway: string | undefined,
  key: ReturnType<typeof useContributorKey>,
  bundle: KeptBundle | undefined,
) {
  const { refetch } = useChecker(campaign.campaignId, gateway, false);
  const sealing = useSealing(campaign, key);
  const signing = useSigning();
  const [, navigate] = useLocation();
  const [refusal, setRefusal] = useState<unknown>(null);
  const { refused } = strings.submissions.checker;
  const sign = async (one: KeptBundle) => {
    const signed = await signing.mutateAsync(one).catch(() => undefined); // its own state says why
    if (signed !== undefined) navigate(`/campaigns/${campaign.campaignId}/bundles/${signed.signed.digest}`);
  };
  const again = async () => {
    if (bundle === undefined) return;
    const { data: fresh, error } = await refetch();
    setRefusal(fresh?.accepted === true ? null : (error ?? new JobError(refusalWords(fresh?.steps ?? []) ?? refused)));
    if (fresh?.accepted !== true) return;
    const sealed = await sealing.seal({ again: bundle }, fresh.recipients);
    if (sealed !== undefined) await sign(sealed);
  };
  const failed = sealing.state.status === "failed" ? sealing.state.error : null;
  return {
    again,
    resign: () => bundle && sign(bundle),
    isBusy: sealing.state.status === "sealing" || signing.isPending,
    error: refusal ?? failed ?? signing.error,
  };
}
