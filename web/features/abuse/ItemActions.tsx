import { isAddressEqual } from "viem";
import { useAccount } from "wagmi";
import { type AbuseReport, reportStage } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Actions } from "../../components/Cell.tsx";
import { strings } from "../../strings.ts";
import type { Action } from "./ActionDialog.tsx";
import { useBundleOf } from "./use-abuse.ts";

type ItemActionsProps = {
  item: AbusiveItem;
  items: readonly AbusiveItem[];
  now: bigint;
  onAct: (action: Action) => void;
};

/** What can be done about an item now, by the account that looks. */
export function ItemActions({ item, items, now, onAct }: ItemActionsProps) {
  const words = strings.abuse;
  const { address } = useAccount();
  const { report, stage, isNoted, sequence } = item;
  if (address === undefined) return "–";
  const isOwn = (one: AbuseReport | undefined) => one !== undefined && isAddressEqual(one.contributor, address);
  const ofReport = report && reportStage(report, now);
  const appealable = () =>
    items.flatMap(({ report: one }) =>
      one?.sequence === sequence && isOwn(one) && reportStage(one, now) === "held" ? [one] : [],
    );
  const isOver = ofReport === "lost" || ofReport === "returned" || (ofReport === "held" && !isOwn(report));
  const isNever = stage === "accepted" || stage === "lapsed" || stage === "void" || (stage === "undecided" && isNoted);
  if (isOver || isNever) return "–";
  return (
    <Actions>
      {stage === "undecided" && !isNoted && (
        <Button onClick={() => onAct({ kind: "note", item })}>{words.note.action}</Button>
      )}
      {stage === "reportable" && (
        <Button look="primary" onClick={() => onAct({ kind: "report", item })}>
          {words.report.action}
        </Button>
      )}
      {ofReport === "held" && isOwn(report) && (
        <Button look="primary" onClick={() => onAct({ kind: "appeal", sequence, reports: appealable() })}>
          {words.appeal.action}
        </Button>
      )}
      {report && (ofReport === "forfeit" || ofReport === "giveBack") && (
        <Button look="primary" onClick={() => onAct({ kind: "close", report })}>
          {words.close.action}
        </Button>
      )}
      {report?.appeal && ofReport === "judged" && (
        <ButtonLink to={`/review/abuse/${report.appeal.appealId}`}>{words.look}</ButtonLink>
      )}
      {report && ofReport === "judged" && isOwn(report) && <BundleLink report={report} />}
    </Actions>
  );
}

/** Where its contributor gives guards the keys to it. */
function BundleLink({ report }: { report: AbuseReport }) {
  const { data: digest } = useBundleOf(report);
  if (!digest) return null;
  return <ButtonLink to={`/campaigns/${report.campaignId}/bundles/${digest}`}>{strings.abuse.bundle}</ButtonLink>;
}
