import ShieldQuestion from "lucide-react/icons/shield-question-mark";
import { useState } from "react";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { useGateways } from "../../lib/deployment.ts";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import styles from "./CheckerCard.module.css";
import { ProofView } from "./ProofView.tsx";

/** What answers at a campaign's gateways now, verified when asked: the gateway makes a quote for this very question. */
export function CheckerCard({ campaignId }: { campaignId: number }) {
  const words = strings.verify.campaign;
  const [asked, setAsked] = useState<string>();
  const { data: campaign } = useRead(["campaign", "program", campaignId], (deployment) =>
    readCampaign(deployment, campaignId),
  );
  const gateways = useGateways(campaign?.terms.workloadId ?? 0);
  return (
    <Card title={words.checker}>
      <p>{words.checkerAbout}</p>
      {campaign !== undefined && gateways.length === 0 && <p>{words.noGateway}</p>}
      {gateways.map((gateway) => (
        <div key={gateway} className={styles.gateway}>
          <p>
            {words.checkerFor} <code>{gateway}</code>
          </p>
          <Button
            onClick={() => setAsked(gateway)}
            icon={<ShieldQuestion size={16} aria-hidden="true" />}
            disabled={asked === gateway}
          >
            {words.checkerAction}
          </Button>
        </div>
      ))}
      {asked !== undefined && (
        <ProofView
          key={asked}
          task={{ kind: "checker", campaignId, gateway: asked }}
          name={`assay-checker-${campaignId}`}
        />
      )}
    </Card>
  );
}
