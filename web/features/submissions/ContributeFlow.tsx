import { useState } from "react";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { useGateways } from "../../lib/deployment.ts";
import { CheckerCard } from "./CheckerCard.tsx";
import styles from "./ContributePage.module.css";
import { ItemsCard } from "./ItemsCard.tsx";
import { Shown } from "./SeenCard.tsx";
import { SigningSteps } from "./SigningSteps.tsx";
import { UnsignedBundles } from "./UnsignedBundles.tsx";
import { useBundling } from "./use-bundling.ts";
import { useChecker } from "./use-checker.ts";
import { MOST_ITEMS, readyDrafts, useDrafts } from "./use-drafts.ts";

/** The four steps: verify the checker, add items, see what people will see, encrypt and sign. */
export function ContributeFlow({ campaign, policy }: { campaign: Campaign; policy: Policy }) {
  const [gateway] = useGateways(campaign.terms.workloadId);
  const { checker, error, isFetching, refetch } = useChecker(campaign.campaignId, gateway);
  const items = useDrafts(campaign.campaignId, policy);
  const [chosen, setChosen] = useState<number>();
  const bundling = useBundling(campaign, checker);

  const ready = readyDrafts(items.drafts).slice(0, MOST_ITEMS);
  const shown = items.drafts.find(({ id }) => id === chosen) ?? items.drafts[0];
  return (
    <>
      <UnsignedBundles campaign={campaign} checker={checker} bundling={bundling} />
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
          <SigningSteps
            campaign={campaign}
            policy={policy}
            checker={checker}
            ready={ready}
            example={<Shown draft={shown} />}
            bundling={bundling}
            onSealed={items.clear}
          />
        </div>
      </div>
    </>
  );
}
