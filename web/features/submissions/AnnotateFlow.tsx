import type { ReactNode } from "react";
import type { Address } from "viem";
import { useAccount } from "wagmi";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { WalletGate } from "../../components/WalletGate.tsx";
import { useDeployment, useGateways } from "../../lib/deployment.ts";
import { strings } from "../../strings.ts";
import { AnnotateTasks } from "./AnnotateTasks.tsx";
import { CheckerCard } from "./CheckerCard.tsx";
import styles from "./ContributePage.module.css";
import { useBundling } from "./use-bundling.ts";
import { useChecker } from "./use-checker.ts";
import { useTasks } from "./use-tasks.ts";

/** Labels for a creator's tasks: verify the checker, label, see what people will see, encrypt and sign. */
export function AnnotateFlow({ campaign, policy }: { campaign: Campaign; policy: Policy }) {
  const [gateway] = useGateways(campaign.terms.workloadId);
  const { checker, error, isFetching, refetch } = useChecker(campaign.campaignId, gateway);
  const { address, chainId } = useAccount();
  const home = useDeployment().chainId;
  const card = (
    <CheckerCard gateway={gateway} checker={checker} error={error} isFetching={isFetching} onRetry={() => refetch()} />
  );
  if (address === undefined || chainId !== home) {
    return (
      <div className={styles.column}>
        {card}
        <WalletGate text={strings.submissions.tasks.connect}>{() => null}</WalletGate>
      </div>
    );
  }
  return (
    <Held key={address} campaign={campaign} policy={policy} contributor={address} gateway={gateway} checker={checker}>
      {card}
    </Held>
  );
}

type HeldProps = {
  campaign: Campaign;
  policy: Policy;
  contributor: Address;
  gateway: string | undefined;
  checker: Checker | undefined;
  children: ReactNode;
};

/** The tasks in somebody's hands; others begin anew. */
function Held({ gateway, children, ...rest }: HeldProps) {
  const held = useTasks(rest.campaign.campaignId, gateway);
  const bundling = useBundling(rest.campaign, rest.checker);
  const key = held.tasks?.map(({ ticket }) => ticket).join();
  return (
    <AnnotateTasks key={key} held={held} bundling={bundling} {...rest}>
      {children}
    </AnnotateTasks>
  );
}
