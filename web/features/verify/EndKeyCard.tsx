import type { Address } from "viem";
import { invalidateKeyCall } from "../../../contracts/sdk/chain/invalidate.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./QuoteForm.module.css";

/** Has the registry judge the quote of a key whose proof fails, and end the key. */
export function EndKeyCard({ signer }: { signer: Address }) {
  const words = strings.verify.endKey;
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const end = () =>
    run(async ({ send }) => {
      await send({ what: words.done, ...(await invalidateKeyCall(deployment, signer)) });
    });
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      <WalletGate text={words.connect}>
        {() => (
          <div className={styles.actions}>
            <Button isBusy={state.status === "wallet" || state.status === "mining"} onClick={end}>
              {words.action}
            </Button>
          </div>
        )}
      </WalletGate>
      <WriteStatus state={state} />
    </Card>
  );
}
