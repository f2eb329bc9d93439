import { isAddressEqual } from "viem";
import { useAccount } from "wagmi";
import type { Campaign } from "../../../../contracts/sdk/chain/campaign.ts";
import { Card } from "../../../components/Card.tsx";
import { strings } from "../../../strings.ts";
import { HandOver } from "../bank/HandOver.tsx";
import { usePolicy } from "../use-policy.ts";
import { CloseControl } from "./CloseControl.tsx";
import styles from "./Manage.module.css";
import { RefundControl } from "./RefundControl.tsx";

/** What a campaign's creator can do with it; nobody else sees it. */
export function CreatorCard({ campaign, now }: { campaign: Campaign; now: bigint }) {
  const { address } = useAccount();
  const words = strings.campaigns.manage;
  const { campaignId, terms } = campaign;
  const { data } = usePolicy(campaignId, campaign.policyHash);
  const { gold, annotation } = data?.policy ?? {};
  const place = { campaignId, workloadId: terms.workloadId };
  if (address === undefined || !isAddressEqual(address, campaign.creator)) return null;
  return (
    <Card title={words.title}>
      <p>{words.about}</p>
      <div className={styles.parts}>
        <CloseControl campaign={campaign} now={now} />
        <RefundControl campaign={campaign} now={now} />
        {gold && <HandOver {...place} kind="gold" hash={gold.bank} />}
        {annotation && <HandOver {...place} kind="tasks" hash={annotation.tasks} />}
      </div>
    </Card>
  );
}
