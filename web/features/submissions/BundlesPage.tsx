import { useAccount } from "wagmi";
import { Link } from "wouter";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { WalletButton } from "../../layout/WalletButton.tsx";
import { toLocalTime, toShort } from "../../lib/format.ts";
import { useKeptBundles } from "../../lib/use-kept-bundles.ts";
import { useOwnSubmissions } from "../../lib/use-own-submissions.ts";
import { strings } from "../../strings.ts";
import { type BundleLine, bundleLines } from "./bundle-lines.ts";
import styles from "./SignCard.module.css";

/** All bundles of the connected account, of this browser and, asked for, of the gateways. */
export function BundlesPage() {
  const words = strings.submissions.bundles;
  const { isConnected } = useAccount();
  const kept = useKeptBundles();
  const own = useOwnSubmissions();
  const lines = bundleLines(kept.data ?? [], own.found ?? []);
  const choose = <ButtonLink to="/">{words.empty.action}</ButtonLink>;
  return (
    <Page title={words.title} lead={words.lead} actions={choose}>
      {!isConnected && <EmptyState title={words.connect.title} text={words.connect.text} action={<WalletButton />} />}
      {isConnected && kept.isPending && <Skeleton height="3rem" lines={3} />}
      {isConnected && kept.error !== null && <Problem error={kept.error} />}
      {isConnected && kept.data && lines.length === 0 && (
        <EmptyState title={words.empty.title} text={words.empty.text} action={choose} />
      )}
      {lines.length > 0 && <Lines lines={lines} />}
      {isConnected && (
        <Card title={words.find.title}>
          <div className={styles.gate}>
            <p>{own.found?.length === 0 ? words.find.none : words.find.text}</p>
            <Button isBusy={own.isFinding} onClick={own.find}>
              {words.find.action}
            </Button>
            {own.error !== null && <Problem error={own.error} />}
          </div>
        </Card>
      )}
    </Page>
  );
}

const TONES = { unsigned: "warn", unsent: "warn", sent: "good", elsewhere: "info" } as const;

function Lines({ lines }: { lines: readonly BundleLine[] }) {
  const words = strings.submissions.bundles;
  return (
    <Card>
      <Table
        caption={words.table}
        rows={lines}
        keyOf={({ key }) => key}
        columns={[
          { label: words.campaign, cell: ({ campaignId }) => campaignId },
          { label: words.items, cell: ({ count }) => count, isNumber: true },
          { label: words.sent, cell: ({ createdAt }) => (createdAt === undefined ? "–" : toLocalTime(createdAt)) },
          { label: words.state, cell: (line) => <LineState line={line} /> },
          { label: words.bundle, cell: (line) => <LineLink line={line} /> },
        ]}
      />
    </Card>
  );
}

function LineState({ line: { state } }: { line: BundleLine }) {
  return <Badge tone={TONES[state]}>{strings.submissions.bundles.states[state]}</Badge>;
}

function LineLink({ line: { campaignId, digest } }: { line: BundleLine }) {
  const words = strings.submissions.bundles;
  if (digest === undefined)
    return <Link href={`/campaigns/${campaignId}/contribute`}>{strings.submissions.kept.sign}</Link>;
  return <Link href={`/campaigns/${campaignId}/bundles/${digest}`}>{words.open(toShort(digest))}</Link>;
}
