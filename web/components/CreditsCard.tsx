import type { Address } from "viem";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCredits } from "../../contracts/sdk/chain/credits.ts";
import { sendEach } from "../../contracts/sdk/chain/send-each.ts";
import { useRead } from "../lib/use-read.ts";
import { useWrite } from "../lib/use-write.ts";
import { strings } from "../strings.ts";
import { Amount } from "./Amount.tsx";
import { Button } from "./Button.tsx";
import { Card } from "./Card.tsx";
import styles from "./CreditsCard.module.css";
import { Hash } from "./Hash.tsx";
import { ErrorState } from "./Notice.tsx";
import { Table } from "./Table.tsx";
import { WriteStatus } from "./WriteStatus.tsx";

/** What contracts have credited to an account, taken out with one button. Nothing is shown while there is nothing. */
export function CreditsCard({ account }: { account: Address }) {
  const words = strings.common.credits;
  const { data, error, refetch } = useCredits(account);
  const { state, run } = useWrite();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined || (data.length === 0 && state.status === "idle")) return null;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const takeOut = () =>
    run(({ send }) =>
      sendEach(
        send,
        data.map(({ amount, token, to, data: call }) => ({
          what: words.done(toAmount(amount, token)),
          to,
          data: call,
        })),
      ),
    );
  return (
    <Card title={words.title}>
      <p>{words.about(data.length)}</p>
      {data.length > 0 && (
        <Table
          caption={words.title}
          rows={data}
          keyOf={({ source, token }) => `${source} ${token.address}`}
          columns={[
            { label: words.source, cell: ({ source }) => words.sources[source] },
            { label: words.token, cell: ({ token }) => <Hash hex={token.address} what={words.token} /> },
            {
              label: words.amount,
              cell: ({ amount, token }) => <Amount units={amount} token={token} digits={6} />,
              isNumber: true,
            },
          ]}
        />
      )}
      <div className={styles.action}>
        {data.length > 0 && (
          <Button look="primary" isBusy={isBusy} onClick={takeOut}>
            {words.action}
          </Button>
        )}
        <WriteStatus state={state} />
      </div>
    </Card>
  );
}

const useCredits = (account: Address) =>
  useRead(["credits", account], (deployment) => readCredits(deployment, account));
