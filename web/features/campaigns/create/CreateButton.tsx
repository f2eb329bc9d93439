import type { Address } from "viem";
import { Link } from "wouter";
import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import type { Token } from "../../../../contracts/sdk/chain/token.ts";
import { Amount } from "../../../components/Amount.tsx";
import { Button } from "../../../components/Button.tsx";
import { Definitions } from "../../../components/Definitions.tsx";
import { ErrorState } from "../../../components/Notice.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { WalletGate } from "../../../components/WalletGate.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { strings } from "../../../strings.ts";
import { useBalance } from "../use-balance.ts";
import styles from "./Step.module.css";
import type { Creation } from "./use-creation.ts";
import { usePast } from "./use-past.ts";
import { useTwin } from "./use-twin.ts";

const words = strings.campaigns.create.review;

/** Creates the campaign of a draft with nothing wrong in it. */
export function CreateButton({ creation }: { creation: Creation }) {
  const { policy, terms, token, sending } = creation;
  if (policy.policy === undefined || terms?.terms === undefined || terms.amount === undefined || !token) return null;
  const ready = { policy: policy.policy, bytes: policy.bytes, terms: terms.terms, amount: terms.amount, token };
  return (
    <WalletGate text={words.connect}>
      {(account) => <Ready account={account} ready={ready} sending={sending} />}
    </WalletGate>
  );
}

type ReadyDraft = {
  policy: NonNullable<Creation["policy"]["policy"]>;
  bytes: Uint8Array;
  terms: NonNullable<NonNullable<Creation["terms"]>["terms"]>;
  amount: bigint;
  token: Token;
};

type ReadyProps = { account: Address; ready: ReadyDraft; sending: Creation["sending"] };

function Ready({ account, ready, sending: { state, step, create } }: ReadyProps) {
  const { policy, bytes, terms, amount, token } = ready;
  const { data: balance } = useBalance(token.address, account);
  const past = usePast(policy, account, terms.workloadId);
  const twin = useTwin(bytes, account);
  const isPoor = balance !== undefined && balance < amount;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isReady = balance !== undefined && !isPoor && past.isSuccess;
  return (
    <div className={styles.step}>
      <Definitions
        rows={[
          [
            words.balance,
            balance === undefined ? <Skeleton key="b" width="8ch" /> : <Amount key="b" units={balance} token={token} />,
          ],
        ]}
      />
      {isPoor && state.status !== "mined" && (
        <p className={styles.warn} role="alert">
          {words.poor(toAmount(balance, token), toAmount(amount, token))}
        </p>
      )}
      {past.isError && <ErrorState error={past.error} onRetry={() => past.refetch()} />}
      {twin.data !== undefined && twin.data !== null && !isBusy && (
        <p className={styles.warn} role="alert">
          {words.twin} <Link href={`/campaigns/${twin.data}`}>{words.twinLink(twin.data)}</Link>
        </p>
      )}
      <p className={styles.note}>{words.prompts}</p>
      <div className={styles.buttons}>
        <Button
          look="primary"
          isBusy={isBusy}
          disabled={!isReady}
          onClick={() => create(bytes, { terms, amount }, token)}
        >
          {words.create(toAmount(amount, token))}
        </Button>
      </div>
      <p className={styles.note} aria-live="polite">
        {isBusy ? words[step] : state.status === "failed" ? words.failed : state.status === "idle" && words.nothing}
      </p>
      <WriteStatus state={state} />
    </div>
  );
}
