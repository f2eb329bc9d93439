import { Link } from "wouter";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Entry } from "../../../contracts/sdk/chain/forced-entry.ts";
import {
  clearData,
  clearOpenings,
  openCount,
  overdueData,
  releaseData,
  sealForcedCost,
  sealForcedData,
} from "../../../contracts/sdk/chain/forcing.ts";
import type { PrivateStatus } from "../../../contracts/sdk/gateway/submissions.ts";
import { Definitions } from "../../components/Definitions.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { toLocalTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { ForcedAction } from "./ForcedAction.tsx";
import { ForcedBatchPart } from "./ForcedBatchPart.tsx";
import styles from "./SignCard.module.css";
import type { useForced } from "./use-forced.ts";

type ForcedEntryProps = {
  campaign: Campaign;
  bundle: KeptBundle;
  gateway: string | undefined;
  status: PrivateStatus | undefined;
  forced: NonNullable<ReturnType<typeof useForced>["data"]>;
};

/** Where a forced bundle stands, and what can be done next. Anyone may do it. */
export function ForcedEntry({ campaign, bundle, gateway, status, forced }: ForcedEntryProps) {
  const { entry, batches } = forced;
  const words = strings.submissions.bundle.forced;
  const now = useNow();
  const open = openCount([entry]);
  const isDue = now !== undefined && now > BigInt(entry.dueBy);
  return (
    <div className={styles.gate}>
      <p aria-live="polite">{stateOf(entry, open, isDue)}</p>
      {open > 0 && (
        <Definitions
          rows={[
            [words.bonds, toAmount(entry.bond * BigInt(open), campaign.token)],
            [
              words.dueBy,
              <span key="due">
                {toLocalTime(entry.dueBy)}, <TimeLeft end={entry.dueBy} />
              </span>,
            ],
          ]}
        />
      )}
      <WalletGate text={words.connect}>
        {() => (
          <>
            {open > 0 && isDue && <SealIt campaign={campaign} entry={entry} open={open} />}
            <Smaller forced={forced} status={status} isDue={open > 0 && isDue} />
            {batches.map((batch) => (
              <ForcedBatchPart key={batch.sequence} bundle={bundle} batch={batch} gateway={gateway} />
            ))}
          </>
        )}
      </WalletGate>
      <p className={styles.note}>
        <Link href={`/campaigns/${campaign.campaignId}/rewards`}>{words.withdraw}</Link>
      </p>
    </div>
  );
}

/** What gives bonds back, and what is done about oracles that stay away. */
function Smaller({ forced, status, isDue }: Pick<ForcedEntryProps, "forced" | "status"> & { isDue: boolean }) {
  const words = strings.submissions.bundle.forced;
  const { entry: own, canRelease, uncleared } = forced;
  const { entry, overdueAt } = own;
  const openings = status === undefined ? [] : clearOpenings(own, status);
  return (
    <>
      {isDue && overdueAt === 0 && (
        <ForcedAction text={words.overdueText} label={words.overdue} what={words.overdued} data={overdueData(entry)} />
      )}
      {uncleared.map(({ operator, sequence, data }) => (
        <ForcedAction
          key={operator}
          text={words.reportText(operator)}
          label={words.report(sequence)}
          what={words.reported}
          data={data}
        />
      ))}
      {openings.length > 0 && (
        <ForcedAction
          text={words.clearText}
          label={words.clear(openings.length)}
          what={words.cleared}
          data={clearData(entry, openings)}
        />
      )}
      {canRelease && (
        <ForcedAction text={words.releaseText} label={words.release} what={words.released} data={releaseData(entry)} />
      )}
    </>
  );
}

function SealIt({ campaign, entry, open }: { campaign: Campaign; entry: Entry; open: number }) {
  const words = strings.submissions.bundle.forced;
  const { campaigns } = useDeployment();
  const { token } = campaign;
  const { votes, amount, back } = sealForcedCost(campaign, open);
  return (
    <ForcedAction
      isMain
      text={words.sealText(votes, toAmount(back, token))}
      label={words.seal(toAmount(amount, token))}
      what={words.sealed}
      data={sealForcedData([entry])}
      spend={{ token, spender: campaigns, amount }}
    />
  );
}

function stateOf({ count, overdueAt }: Entry, open: number, isDue: boolean): string {
  const words = strings.submissions.bundle.forced;
  if (open === 0) return words.done;
  const waiting = words.open(open, count);
  if (!isDue) return `${waiting} ${words.waiting}`;
  return `${waiting} ${overdueAt === 0 ? words.late : words.marked(overdueAt)}`;
}
