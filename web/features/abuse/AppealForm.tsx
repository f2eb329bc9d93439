import { useState } from "react";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { appealAbuseData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbuseReport } from "../../../contracts/sdk/chain/abuse-reports.ts";
import { approvalsOf, requireBalance } from "../../../contracts/sdk/chain/allowance.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { maskOf, popcount } from "../../../contracts/sdk/masks.ts";
import { SetField } from "../../components/ChoiceField.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Problem } from "../../components/Problem.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { Confirm } from "./Confirm.tsx";
import { useBond } from "./use-abuse.ts";

const GUARDS = 1;

type AppealFormProps = {
  campaign: Campaign;
  sequence: number;
  /** Reports of the account's own items in a batch that can be appealed. */
  reports: readonly AbuseReport[];
};

/** Appeals reports of own items, one committee for all that are chosen. */
export function AppealForm(props: AppealFormProps) {
  const hasGuards = props.campaign.preset.committees[GUARDS] > 0;
  return hasGuards ? <Appealing {...props} /> : <p>{strings.abuse.appeal.none}</p>;
}

function Appealing({ campaign, sequence, reports }: AppealFormProps) {
  const words = strings.abuse.appeal;
  const { token, campaignId, terms } = campaign;
  const [chosen, setChosen] = useState(() => reports.map(({ item }) => `${item}`));
  const mask = maskOf(chosen.map(Number));
  const { data: bond, error } = useBond(campaignId, mask);
  const { client, abuse } = useDeployment();
  const { state, run } = useWrite();
  const appeal = () =>
    run(async ({ wallet, send }) => {
      if (bond === undefined) return undefined;
      const spend = { token, owner: wallet.account.address, spender: abuse, amount: bond };
      await requireBalance(client, spend);
      // Abuse takes no permit.
      for (const { units, ...approval } of await approvalsOf(client, spend)) {
        await send({ what: strings.common.write.allowed(toAmount(units, token)), ...approval });
      }
      return send({ what: words.done, to: abuse, data: appealAbuseData(campaignId, sequence, mask) });
    });
  const lost = 2n * terms.reward;
  const shown = bond === undefined ? "…" : toAmount(bond, token);
  return (
    <>
      <p>{words.text}</p>
      <SetField
        label={words.choose}
        values={chosen}
        choices={reports.map(({ item, taken }) => [`${item}`, words.item(item, toAmount(taken, token))])}
        onChange={setChosen}
      />
      <Definitions
        rows={[
          [words.rows.bond, shown],
          [words.rows.lost, toAmount(lost, token)],
          [words.rows.judges, words.rows.guards(campaign.preset.committees[GUARDS])],
          [words.rows.best, words.rows.bests],
          [words.rows.worst, words.rows.worsts(toAmount(lost * BigInt(popcount(mask)), token))],
        ]}
      />
      {error !== null && <Problem error={error} />}
      <Confirm
        label={words.confirm(shown)}
        state={state}
        isDisabled={mask === 0n || bond === undefined}
        onConfirm={appeal}
      />
    </>
  );
}
