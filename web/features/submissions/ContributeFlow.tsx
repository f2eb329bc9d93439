import { useState } from "react";
import { useLocation } from "wouter";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { recipientsHash } from "../../../contracts/sdk/recipients.ts";
import { forgetBundle, type KeptBundle } from "../../lib/bundle-store.ts";
import { useGateways } from "../../lib/deployment.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { useKeptBundles } from "../../lib/use-kept-bundles.ts";
import { CheckerCard } from "./CheckerCard.tsx";
import styles from "./ContributePage.module.css";
import { ItemsCard } from "./ItemsCard.tsx";
import { KeptCard } from "./KeptCard.tsx";
import { SeenCard } from "./SeenCard.tsx";
import { SignCard } from "./SignCard.tsx";
import { useChecker } from "./use-checker.ts";
import { MOST_ITEMS, readyDrafts, useDrafts } from "./use-drafts.ts";
import { useSealing } from "./use-sealing.ts";
import { useSigning } from "./use-signing.ts";

/** The four steps: verify the checker, add items, see what people will see, encrypt and sign. */
export function ContributeFlow({ campaign, policy }: { campaign: Campaign; policy: Policy }) {
  const { campaignId, terms } = campaign;
  const [gateway] = useGateways(terms.workloadId);
  const { data: checker, error, isFetching, refetch } = useChecker(campaignId, gateway);
  const items = useDrafts(policy);
  const [chosen, setChosen] = useState<number>();
  const [isAgreed, setAgreed] = useState(false);
  const key = useContributorKey(campaignId);
  const sealing = useSealing(campaign, key);
  const signing = useSigning();
  const kept = useKeptBundles();
  const [, navigate] = useLocation();

  const ready = readyDrafts(items.drafts).slice(0, MOST_ITEMS);
  const shown = items.drafts.find(({ id }) => id === chosen) ?? items.drafts[0];
  const sign = async (bundle: KeptBundle) => {
    // What failed is shown by the mutation's own state.
    const signed = await signing.mutateAsync(bundle).catch(() => undefined);
    if (signed !== undefined) navigate(`/campaigns/${campaignId}/bundles/${signed.signed.digest}`);
  };
  const start = async (source: Parameters<typeof sealing.seal>[0]) => {
    if (checker?.accepted !== true) return;
    const bundle = await sealing.seal(source, checker.recipients);
    if (bundle === undefined) return;
    items.clear();
    await sign(bundle);
  };
  const unsigned = (kept.data ?? []).filter((one) => one.campaignId === campaignId && one.signed === undefined);
  const isBusy = sealing.state.status === "sealing" || signing.isPending;
  return (
    <>
      {key !== undefined &&
        unsigned.map((bundle) => (
          <KeptCard
            key={bundle.id}
            bundle={bundle}
            isStale={checker?.accepted === true && recipientsHash(checker.recipients) !== bundle.recipientsHash}
            isBusy={isBusy}
            onSign={() => sign(bundle)}
            onAgain={() => start({ again: bundle })}
            onForget={() => forgetBundle(bundle.id).then(() => kept.refetch())}
          />
        ))}
      <div className={styles.columns}>
        <div className={styles.column}>
          <CheckerCard
            gateway={gateway}
            checker={checker}
            error={error}
            isFetching={isFetching}
            onRetry={() => refetch()}
          />
          <ItemsCard policy={policy} items={items} shown={shown?.id} onShow={setChosen} />
        </div>
        <div className={styles.column}>
          <SeenCard policy={policy} draft={shown} isAgreed={isAgreed} onAgree={setAgreed} />
          <SignCard
            campaign={campaign}
            checker={checker}
            ready={ready.length}
            isAgreed={isAgreed}
            sealing={sealing.state}
            signing={signing}
            onStart={() => start({ drafts: ready })}
            onCancel={sealing.cancel}
          />
        </div>
      </div>
    </>
  );
}
