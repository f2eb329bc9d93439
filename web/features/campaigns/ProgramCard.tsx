import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import { useProgram } from "./use-program.ts";

/** The attested program of a campaign and who runs it. */
export function ProgramCard({ workloadId }: { workloadId: number }) {
  const words = strings.campaigns.program;
  const { data, error, refetch } = useProgram(workloadId);
  return (
    <Card title={words.title}>
      <p>{words.about}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2rem" lines={4} />}
      {data && (
        <>
          <Definitions
            rows={[
              [words.workload, data.workloadId],
              [words.compose, <Hash key="compose" hex={data.composeHash} what={words.compose} />],
            ]}
          />
          {data.keys.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
          {data.keys.length > 0 && (
            <Table
              caption={words.keys}
              rows={data.keys}
              keyOf={({ signer }) => signer}
              columns={[
                { label: words.signer, cell: ({ signer }) => <Hash hex={signer} what={words.signer} /> },
                { label: words.operator, cell: ({ operator }) => <Hash hex={operator} what={words.operator} /> },
                { label: words.platform, cell: ({ platform }) => platform, isNumber: true },
                { label: words.until, cell: ({ validUntil }) => <TimeLeft end={validUntil} />, isNumber: true },
              ]}
            />
          )}
        </>
      )}
    </Card>
  );
}
