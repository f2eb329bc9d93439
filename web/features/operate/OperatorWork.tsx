import type { Address } from "viem";
import { Hash } from "../../components/Hash.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import styles from "./GatewayCard.module.css";
import { useOperator } from "./use-operator.ts";

type OperatorWorkProps = { operator: Address; notFinal: number | undefined };

/** What an operator has sent to the chain last. */
export function OperatorWork({ operator, notFinal }: OperatorWorkProps) {
  const words = strings.operate.work;
  const { data: work } = useOperator(operator);
  if (work === undefined) return <Skeleton height="1.5rem" lines={4} />;
  const { sealedBatches, transactions } = work;
  return (
    <section className={styles.part}>
      <h3>{words.title}</h3>
      <p>
        {words.sealed(sealedBatches)}
        {notFinal !== undefined && notFinal > 0 && `, ${words.pending(notFinal)}`}
      </p>
      {transactions.length === 0 && <p>{words.none}</p>}
      <ul className={styles.work}>
        {transactions.map(({ hash, block, what }) => (
          <li key={`${hash} ${what}`}>
            <span>{what.replace(/0x[0-9a-fA-F]{40}/, (address) => `${address.slice(0, 6)}…${address.slice(-4)}`)}</span>
            <small>
              {words.block(block)} <Hash hex={hash} what={words.transaction} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
