import type { ReactNode } from "react";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Progress } from "../../components/Progress.tsx";
import { UnlockKeys } from "../../components/UnlockKeys.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { toSpan } from "../../lib/format.ts";
import { useContributorSecret } from "../../lib/use-contributor-secret.ts";
import { strings } from "../../strings.ts";
import { Deposit } from "./Deposit.tsx";
import styles from "./SignCard.module.css";
import type { SealState } from "./use-sealing.ts";
import { LIFETIME } from "./use-signing.ts";

type SignCardProps = {
  campaign: Campaign;
  checker: Checker | undefined;
  /** Items that can be encrypted. */
  ready: number;
  isAgreed: boolean;
  sealing: SealState;
  signing: { isPending: boolean; error: unknown; variables: KeptBundle | undefined };
  onStart: () => void;
  onSign: (bundle: KeptBundle) => void;
  onCancel: () => void;
};

/** The last step: what is missing for it, one thing at a time, then encryption and one signature for all items. */
export function SignCard({ campaign, checker, ready, isAgreed, sealing, signing, ...on }: SignCardProps) {
  const words = strings.submissions.sign;
  const isBusy = sealing.status === "sealing" || signing.isPending;
  return (
    <Card title={words.title}>
      <div className={styles.live} aria-live="polite">
        {sealing.status === "sealing" && (
          <div className={styles.progress}>
            <Progress label={words.sealing} done={sealing.done} total={sealing.total} />
            <p>{words.sealing}</p>
            <Button onClick={on.onCancel}>{words.cancel}</Button>
          </div>
        )}
        {signing.isPending && <p>{words.signing}</p>}
        {sealing.status === "failed" && <Problem error={sealing.error} />}
        {signing.error !== null && (
          <div className={styles.gate}>
            <Problem error={signing.error} />
            <p className={styles.note}>{words.declined}</p>
            {signing.variables && <AskAgain bundle={signing.variables} onSign={on.onSign} />}
          </div>
        )}
      </div>
      {!isBusy && (
        <Gate campaign={campaign} checker={checker}>
          <WhatIsSigned campaign={campaign} count={ready} keys={checker?.recipients.length ?? 0} />
          <p className={styles.note}>{ready === 0 ? words.empty : isAgreed ? "" : words.agree}</p>
          <Button look="primary" disabled={ready === 0 || !isAgreed} onClick={on.onStart}>
            {words.action(ready)}
          </Button>
        </Gate>
      )}
    </Card>
  );
}

function AskAgain({ bundle, onSign }: { bundle: KeptBundle; onSign: (bundle: KeptBundle) => void }) {
  return (
    <Button look="primary" onClick={() => onSign(bundle)}>
      {strings.submissions.sign.askAgain}
    </Button>
  );
}

type GateProps = { campaign: Campaign; checker: Checker | undefined; children: ReactNode };

/** Lets nobody further whose wallet, checker, deposit or keys are not there yet. */
function Gate({ campaign, checker, children }: GateProps) {
  const words = strings.submissions.sign;
  const { secret } = useContributorSecret();
  if (checker?.accepted !== true) return <p className={styles.note}>{words.unverified}</p>;
  return (
    <WalletGate text={words.connect}>
      {() =>
        secret === undefined ? (
          <UnlockKeys />
        ) : (
          <Deposit campaign={campaign}>
            <div className={styles.gate}>{children}</div>
          </Deposit>
        )
      }
    </WalletGate>
  );
}

function WhatIsSigned({ campaign, count, keys }: { campaign: Campaign; count: number; keys: number }) {
  const { what } = strings.submissions.sign;
  const { campaignId, policyHash, terms } = campaign;
  return (
    <Definitions
      rows={[
        [what.items, count],
        [what.campaign, campaignId],
        [what.program, terms.workloadId],
        [what.keys, keys],
        [what.policy, <Hash key="policy" hex={policyHash} what={what.policy} />],
        [what.licence, <Hash key="licence" hex={terms.licenceHash} what={what.licence} />],
        [what.until, toSpan(LIFETIME)],
      ]}
    />
  );
}
