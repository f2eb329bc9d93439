import type { Address, Hex } from "viem";
import { reportStage } from "../../../contracts/sdk/chain/abuse-reports.ts";
import {
  type OwnReport,
  readOwnReports,
  readWaitingAppeals,
  type WaitingAppeal,
} from "../../../contracts/sdk/chain/reported-bundle.ts";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { Problem } from "../../components/Problem.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { useNow } from "../../lib/use-now.ts";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import { PostKeys } from "./PostKeys.tsx";
import styles from "./SignCard.module.css";

type ReportedCardProps = {
  campaignId: number;
  contributor: Address;
  digest: Hex;
  bundle: KeptBundle | undefined;
  gateway: string | undefined;
};

/** Items of a bundle that were reported as abusive: how each stands, and the keys that guards wait for. */
export function ReportedCard({ campaignId, contributor, digest, bundle, gateway }: ReportedCardProps) {
  const words = strings.submissions.bundle.reported;
  const { data, error } = useReported({ campaignId, contributor, digest });
  const now = useNow();
  if (error !== null && data === undefined) return <Problem error={error} />;
  if (data === undefined || now === undefined || data.reports.length === 0) return null;
  const waiting = data.appeals.filter((appeal) => BigInt(appeal.waiting.votingEnd) >= now);
  return (
    <Card title={words.title}>
      <div className={styles.gate}>
        <p>{words.text}</p>
        <ul>
          {data.reports.map((report) => (
            <ReportLine key={report.transactionHash} report={report} now={now} />
          ))}
        </ul>
        <ButtonLink to={`/campaigns/${campaignId}/abuse`}>{words.link}</ButtonLink>
        {waiting.map((appeal) => (
          <GuardKeys key={appeal.waiting.roundId} appeal={appeal} bundle={bundle} gateway={gateway} />
        ))}
      </div>
    </Card>
  );
}

function ReportLine({ report, now }: { report: OwnReport; now: bigint }) {
  const words = strings.submissions.bundle.reported;
  const stage = reportStage(report, now);
  return (
    <li>
      {words.item(report.position + 1)}: {words.stages[stage]} {stage === "held" && <TimeLeft end={report.appealEnd} />}
    </li>
  );
}

type GuardKeysProps = { appeal: WaitingAppeal } & Pick<ReportedCardProps, "bundle" | "gateway">;

function GuardKeys({ appeal, bundle, gateway }: GuardKeysProps) {
  const { reported, forced, upload } = strings.submissions.bundle;
  const { waiting } = appeal;
  const key = useContributorKey(bundle?.campaignId ?? 0);
  return (
    <div className={styles.gate}>
      <h3>{reported.guards(appeal.appealId)}</h3>
      <p aria-live="polite">
        {appeal.isPosted && forced.posted} {forced.voting} <TimeLeft end={waiting.votingEnd} />
      </p>
      <p>{reported.keysText(waiting.guards.length)}</p>
      {bundle === undefined && <p>{upload.noCopy}</p>}
      {bundle !== undefined && key === undefined && <p className={styles.note}>{forced.locked}</p>}
      {bundle !== undefined && key !== undefined && (
        <PostKeys bundle={bundle} batch={appeal} waiting={waiting} gateway={gateway} privateKey={key.privateKey} />
      )}
    </div>
  );
}

/** The reports of a bundle's items, and the appeals whose guards wait for keys. */
const useReported = (bundle: { campaignId: number; contributor: Address; digest: Hex }) =>
  useRead(["reported", bundle.digest, bundle.contributor], async (deployment) => {
    const reports = await readOwnReports(deployment, bundle);
    return { reports, appeals: await readWaitingAppeals(deployment, reports) };
  });
