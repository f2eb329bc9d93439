import type { Address } from "viem";
import type { HeldBadge } from "../../../contracts/sdk/chain/badges.ts";
import { Badge } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { toLocalTime } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { useBadges } from "./use-badges.ts";

/** Badges that a voter has or had. Names are their creators' words. */
export function BadgesCard({ voter }: { voter: Address }) {
  const words = strings.stake.badges;
  const { data, error, refetch } = useBadges(voter);
  return (
    <Card title={words.title}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2rem" lines={2} />}
      {data?.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {data !== undefined && data.length > 0 && (
        <Table
          caption={words.caption}
          rows={data}
          keyOf={({ skillId }) => `${skillId}`}
          columns={[
            { label: words.name, cell: ({ skillId, name }) => `${name} (${words.skill(skillId)})` },
            { label: words.state, cell: (badge) => <State badge={badge} /> },
            { label: words.exam, cell: ({ takenAt }) => toLocalTime(takenAt) },
            { label: words.until, cell: ({ held, expiresAt }) => held && <TimeLeft end={expiresAt} />, isNumber: true },
          ]}
        />
      )}
    </Card>
  );
}

function State({ badge: { held, ended } }: { badge: HeldBadge }) {
  const words = strings.stake.badges;
  if (held) return <Badge tone="good">{words.held}</Badge>;
  return ended ? <Badge>{words.ended}</Badge> : <Badge tone="warn">{words.overdue}</Badge>;
}
