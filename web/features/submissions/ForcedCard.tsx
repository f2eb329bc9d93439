import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { forceBond, forceData } from "../../../contracts/sdk/chain/forcing.ts";
import type { PrivateStatus } from "../../../contracts/sdk/gateway/submissions.ts";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Problem } from "../../components/Problem.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { ForcedAction } from "./ForcedAction.tsx";
import { ForcedEntry } from "./ForcedEntry.tsx";
import styles from "./SignCard.module.css";
import { useForced } from "./use-forced.ts";

type ForcedCardProps = {
  campaign: Campaign;
  gateway: string | undefined;
  bundle: KeptBundle;
  signed: NonNullable<KeptBundle["signed"]>;
  /** What the gateway says to the contributor alone, if it does. */
  status: PrivateStatus | undefined;
  /** The gateway refuses the bundle, or does not answer. */
  isTurnedAway: boolean;
};

/** What a contributor can do without any gateway: force the signed bundle in, and see to what becomes of it. */
export function ForcedCard({ campaign, gateway, bundle, signed, status, isTurnedAway }: ForcedCardProps) {
  const words = strings.submissions.bundle.forced;
  const { data: forced, error, isPending } = useForced(signed.digest);
  if (error !== null) {
    return (
      <Card title={words.title}>
        <Problem error={error} />
      </Card>
    );
  }
  if (isPending) return null;
  if (forced !== null) {
    return (
      <Card title={words.title2}>
        <ForcedEntry campaign={campaign} bundle={bundle} gateway={gateway} status={status} forced={forced} />
      </Card>
    );
  }
  return (
    <Card title={words.title}>
      <div className={styles.gate}>
        <p>{words.text}</p>
        <details className={styles.wide} open={isTurnedAway}>
          <summary>{words.how}</summary>
          <ForceIn campaign={campaign} signed={signed} items={bundle.items} />
        </details>
      </div>
    </Card>
  );
}

type ForceInProps = Pick<ForcedCardProps, "campaign" | "signed"> & Pick<KeptBundle, "items">;

function ForceIn({ campaign, signed, items }: ForceInProps) {
  const words = strings.submissions.bundle.forced;
  const { submissions } = useDeployment();
  const { token, preset } = campaign;
  const { each, amount } = forceBond(campaign, items.length);
  const bond = toAmount(amount, token);
  return (
    <div className={styles.gate}>
      <Definitions
        rows={[
          [words.what.bond, bond],
          [words.what.each, toAmount(each, token)],
          [words.what.due, toSpan(preset.inclusion)],
        ]}
      />
      <p>{words.bond}</p>
      <p>{words.public}</p>
      <WalletGate text={words.connect}>
        {() => (
          <ForcedAction
            label={words.force(bond)}
            what={words.forced}
            data={forceData(signed.submission, signed.signature, items)}
            spend={{ token, spender: submissions, amount }}
          />
        )}
      </WalletGate>
    </div>
  );
}
