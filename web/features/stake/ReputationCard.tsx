import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import type { ReputationPoint } from "../../../contracts/sdk/chain/reputation.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { toLocalTime, toReadable } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { ReputationPicture } from "./ReputationPicture.tsx";
import styles from "./Stake.module.css";
import { type Service, useService } from "./use-service.ts";
import type { VoterFacts } from "./use-voter.ts";

/** A voter's reputation over time, recomputed from events and compared with the contract's. */
export function ReputationCard({ voter }: { voter: VoterFacts }) {
  const words = strings.stake.reputation;
  const { data, error, refetch } = useService(voter.voter);
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.about}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="14rem" />}
      {data?.history.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {data !== undefined && data.history.length > 0 && (
        <>
          <ReputationPicture history={data.history} guard={voter.guardRule.reputation} />
          <Proof service={data} />
          <details>
            <summary>{words.table}</summary>
            <HistoryTable history={data.history} />
          </details>
        </>
      )}
    </Card>
  );
}

/** Whether the events come to what the contract says. */
function Proof({ service: { history, reputation, seats } }: { service: Service }) {
  const words = strings.stake.reputation;
  const here = history.at(-1)?.reputation;
  const settled = seats.filter(({ outcome }) => outcome !== undefined).length;
  const isProved = here === reputation;
  const Icon = isProved ? CircleCheck : CircleAlert;
  return (
    <p className={isProved ? styles.proved : styles.refused}>
      <Icon size={16} aria-hidden="true" />
      <span>{isProved ? words.proved(settled) : words.differs(here ?? 0, reputation)}</span>
    </p>
  );
}

function HistoryTable({ history }: { history: readonly ReputationPoint[] }) {
  const words = strings.stake.reputation;
  const rows = history.map((point, place) => ({ ...point, place })).reverse();
  return (
    <Table
      caption={words.title}
      rows={rows}
      keyOf={({ place }) => `${place}`}
      columns={[
        { label: words.time, cell: ({ at }) => toLocalTime(at) },
        { label: words.why, cell: (point) => (point.place === 0 ? words.began : reasonOf(point)) },
        { label: words.value, cell: ({ reputation }) => toReadable(BigInt(reputation), 0), isNumber: true },
      ]}
    />
  );
}

function reasonOf({ seat }: ReputationPoint): string {
  const words = strings.stake.reputation;
  const score = seat?.outcome?.score;
  if (seat === undefined || score === undefined) return words.now;
  const { campaignId, sequence } = seat;
  const where = strings.stake.rounds.batch(campaignId, sequence);
  if (score.exposed) return `${where}: ${words.exposed}`;
  if (score.silence > 0n) return `${where}: ${words.silent}`;
  return `${where}: ${words.score(`${Number(score.score ?? 0n) / 100}`)}`;
}
