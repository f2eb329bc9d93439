import { getBlock } from "viem/actions";
import { Link } from "wouter";
import { type ProgramKey, readProgram } from "../../../contracts/sdk/chain/program.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { toLocalTime, toShort } from "../../lib/format.ts";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import styles from "./KeysCard.module.css";
import { shareOf } from "./vital-signs.ts";

/** The keys that may sign for a program now, each as the part of its life that is over and the part to come. */
export function KeysCard({ workloadId }: { workloadId: number }) {
  const words = strings.operate.program;
  const { data, error, refetch } = useRead(["program", "keys", workloadId], async (deployment) => {
    const { timestamp: now } = await getBlock(deployment.client);
    return { ...(await readProgram(deployment, workloadId, now)), now: Number(now) };
  });
  const keys = data?.keys ?? [];
  const machines = new Set(keys.map(({ platform }) => platform)).size;
  return (
    <Card title={words.title(workloadId)} aside={data && words.machines(keys.length, machines)}>
      <p>{words.about}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2.5rem" lines={2} />}
      {data !== undefined && keys.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {data !== undefined && keys.length > 0 && <Lives keys={keys} now={data.now} />}
    </Card>
  );
}

function Lives({ keys, now }: { keys: readonly ProgramKey[]; now: number }) {
  const words = strings.operate.program;
  const from = Math.min(...keys.map(({ registeredAt }) => registeredAt));
  const until = Math.max(...keys.map(({ validUntil }) => validUntil));
  const placeOf = (time: number) => shareOf(time - from, until - from);
  return (
    <ol className={styles.lives}>
      {keys.map(({ signer, platform, registeredAt, validUntil }) => (
        <li key={signer}>
          <span>
            {words.machine(platform)} <Link href={`/verify/keys/${signer}`}>{toShort(signer)}</Link>
          </span>
          <span
            className={styles.track}
            role="img"
            aria-label={words.life(toLocalTime(registeredAt), toLocalTime(validUntil))}
          >
            <span
              className={styles.life}
              style={{
                insetInlineStart: `${placeOf(registeredAt)}%`,
                width: `${placeOf(validUntil) - placeOf(registeredAt)}%`,
              }}
            />
            <span
              className={styles.over}
              style={{
                insetInlineStart: `${placeOf(registeredAt)}%`,
                width: `${placeOf(now) - placeOf(registeredAt)}%`,
              }}
            />
            <span className={styles.now} style={{ insetInlineStart: `${placeOf(now)}%` }} title={words.now} />
          </span>
          <TimeLeft end={validUntil} />
        </li>
      ))}
    </ol>
  );
}
