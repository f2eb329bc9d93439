import { Link } from "wouter";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { byToken, type DuePay } from "../../../contracts/sdk/chain/due-pay.ts";
import { payCalls } from "../../../contracts/sdk/chain/pay-claims.ts";
import { sendEach } from "../../../contracts/sdk/chain/send-each.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./Stake.module.css";
import { sumsOf, useDuePay } from "./use-pay.ts";
import type { VoterFacts } from "./use-voter.ts";

/** Vote pay that waits to be taken, and its collection: all that is due at once. */
export function PayCard({ voter: { voter }, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.pay;
  const { claims: to } = useDeployment();
  const { data: due, error, refetch } = useDuePay(voter);
  const { state, run } = useWrite();
  const amounts = sumsOf(due ?? []).map(({ token, amount }) => toAmount(amount, token));
  const collect = () =>
    run(({ send }) =>
      sendEach(
        send,
        byToken(due ?? []).flatMap((some) =>
          payCalls(some.map(({ claim }) => claim)).map(({ data, rounds }) => ({ what: words.done(rounds), to, data })),
        ),
      ),
    );
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.about}</p>
      {error !== null && due === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {due === undefined && error === null && <Skeleton height="2rem" />}
      {due?.length === 0 && <p>{words.none}</p>}
      {due !== undefined && due.length > 0 && <DueTable due={due} />}
      {isOwn && (
        <>
          {amounts.length > 0 && (
            <div className={styles.actions}>
              <Button
                look="primary"
                isBusy={state.status === "wallet" || state.status === "mining"}
                onClick={() => void collect()}
              >
                {words.action(amounts.join(", "))}
              </Button>
            </div>
          )}
          <WriteStatus state={state} />
        </>
      )}
    </Card>
  );
}

function DueTable({ due }: { due: readonly DuePay[] }) {
  const words = strings.stake.pay;
  return (
    <Table
      caption={words.title}
      rows={due}
      keyOf={({ claim }) => claim.roundId}
      columns={[
        {
          label: words.batch,
          cell: ({ claim: { campaignId, sequence } }) => (
            <Link href={`/verify/campaigns/${campaignId}/${sequence}`}>
              {strings.stake.rounds.batch(campaignId, sequence)}
            </Link>
          ),
        },
        { label: words.votes, cell: ({ votes }) => `${votes}`, isNumber: true },
        {
          label: words.amount,
          cell: ({ amount, token }) => <Amount units={amount} token={token} digits={6} />,
          isNumber: true,
        },
      ]}
    />
  );
}
