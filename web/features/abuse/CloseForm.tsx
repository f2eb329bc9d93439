import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { closeReportData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbuseReport } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { Token } from "../../../contracts/sdk/chain/token.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { Confirm } from "./Confirm.tsx";

/** Closes a report whose fate is known: what is held is lost, or comes back. */
export function CloseForm({ report, token }: { report: AbuseReport; token: Token }) {
  const words = strings.abuse.close;
  const { campaignId, sequence, item, taken, appeal } = report;
  const { abuse } = useDeployment();
  const { state, write } = useWrite();
  const close = () => write({ what: words.done, to: abuse, data: closeReportData(campaignId, sequence, item) });
  const amount = toAmount(taken, token);
  return (
    <>
      <p>{appeal?.cleared ? words.returned(amount) : words.lost(amount)}</p>
      <Confirm label={words.confirm} state={state} onConfirm={close} />
    </>
  );
}
