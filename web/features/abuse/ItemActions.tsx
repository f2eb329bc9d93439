import type { Hex } from "viem";
import { isAddressEqual } from "viem";
import { useAccount } from "wagmi";
import { type AbuseReport, reportStage } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { strings } from "../../strings.ts";
import styles from "./Abuse.module.css";
import { AppealDialog } from "./AppealDialog.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import { ReportDialog } from "./ReportDialog.tsx";
import { useBundleOf } from "./use-abuse.ts";

type ItemActionsProps = { campaign: Campaign; item: AbusiveItem; items: readonly AbusiveItem[]; now: bigint };

/** What can be done about an item now, by the account that looks. */
export function ItemActions({ campaign, item, items, now }: ItemActionsProps) {
  const { address, chainId } = useAccount();
  const { report, stage, isNoted, sequence } = item;
  const isThere = address !== undefined && chainId !== undefined;
  if (!isThere) return "–";
  const ofReport = report && reportStage(report, now);
  const isOwn = report !== undefined && isAddressEqual(report.contributor, address);
  const held = items.flatMap(({ report }) =>
    report !== undefined &&
    report.sequence === sequence &&
    isAddressEqual(report.contributor, address) &&
    reportStage(report, now) === "held"
      ? [report]
      : [],
  );
  const isClosable = ofReport === "forfeit" || ofReport === "giveBack";
  return (
    <div className={styles.actions}>
      {stage === "undecided" && !isNoted && <NoteDialog item={item} />}
      {stage === "reportable" && <ReportDialog campaign={campaign} item={item} />}
      {isOwn && ofReport === "held" && <AppealDialog campaign={campaign} sequence={sequence} reports={held} />}
      {isClosable && report && <CloseDialog report={report} token={campaign.token} isLost={ofReport === "forfeit"} />}
      {ofReport === "judged" && report?.appeal && (
        <ButtonLink to={`/review/abuse/${report.appeal.appealId}`}>{strings.abuse.look}</ButtonLink>
      )}
      {isOwn && ofReport === "judged" && report && <BundleLink report={report} />}
    </div>
  );
}

/** Where its contributor gives guards the keys to it. */
function BundleLink({ report }: { report: AbuseReport & { transactionHash: Hex } }) {
  const { data: digest } = useBundleOf(report);
  if (!digest) return null;
  return <ButtonLink to={`/campaigns/${report.campaignId}/bundles/${digest}`}>{strings.abuse.bundle}</ButtonLink>;
}
