import type { AbuseReport } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { strings } from "../../strings.ts";
import styles from "./Abuse.module.css";
import { AppealForm } from "./AppealForm.tsx";
import { CloseForm } from "./CloseForm.tsx";
import { NoteForm } from "./NoteForm.tsx";
import { ReportForm } from "./ReportForm.tsx";

/** What somebody is about to do. */
export type Action =
  | { kind: "note" | "report"; item: AbusiveItem }
  | { kind: "close"; report: AbuseReport }
  /** Of the account's own items in a batch, those that can be appealed now. */
  | { kind: "appeal"; sequence: number; reports: readonly AbuseReport[] };

type ActionDialogProps = { action: Action | undefined; campaign: Campaign; onClose: () => void };

/** Says what an action does and costs, before it is done. It stays to say how it went, whatever the page shows by then. */
export function ActionDialog({ action, campaign, onClose }: ActionDialogProps) {
  return (
    <Dialog title={action === undefined ? "" : titleOf(action)} isOpen={action !== undefined} onClose={onClose}>
      <div className={styles.inside}>{action !== undefined && <Form action={action} campaign={campaign} />}</div>
    </Dialog>
  );
}

function Form({ action, campaign }: { action: Action; campaign: Campaign }) {
  switch (action.kind) {
    case "note":
      return <NoteForm item={action.item} />;
    case "report":
      return <ReportForm campaign={campaign} item={action.item} />;
    case "close":
      return <CloseForm report={action.report} token={campaign.token} />;
    case "appeal":
      return <AppealForm campaign={campaign} sequence={action.sequence} reports={action.reports} />;
  }
}

function titleOf(action: Action): string {
  const { note, report, close, appeal } = strings.abuse;
  switch (action.kind) {
    case "note":
      return note.title(action.item.sequence);
    case "report":
      return report.title(action.item.sequence, action.item.item);
    case "close":
      return close.title(action.report.sequence, action.report.item);
    case "appeal":
      return appeal.title(action.sequence);
  }
}
