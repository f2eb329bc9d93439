import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { closeReportData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbuseReport } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { Token } from "../../../contracts/sdk/chain/token.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { ActionDialog, Confirm } from "./ActionDialog.tsx";

type CloseDialogProps = { report: AbuseReport; token: Token; isLost: boolean };

/** Closes a report whose fate is known: what is held is lost, or comes back. */
export function CloseDialog({ report, token, isLost }: CloseDialogProps) {
  const words = strings.abuse.close;
  const amount = toAmount(report.taken, token);
  return (
    <ActionDialog isMain label={words.action} title={words.title(report.sequence, report.item)}>
      <p>{isLost ? words.lost(amount) : words.returned(amount)}</p>
      <Close report={report} />
    </ActionDialog>
  );
}

function Close({ report: { campaignId, sequence, item } }: Pick<CloseDialogProps, "report">) {
  const words = strings.abuse.close;
  const { abuse } = useDeployment();
  const { state, write } = useWrite();
  const close = () => write({ what: words.done, to: abuse, data: closeReportData(campaignId, sequence, item) });
  return <Confirm label={words.confirm} state={state} onConfirm={close} />;
}
