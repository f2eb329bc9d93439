import { type FormEvent, useState } from "react";
import { costOfSeats, SEAT_CAP } from "../../../contracts/sdk/chain/voter.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Field } from "../../components/Field.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useSpend } from "../../lib/use-spend.ts";
import { strings } from "../../strings.ts";
import { stakeData } from "./calls.ts";
import styles from "./Stake.module.css";
import { TierRule } from "./TierRule.tsx";
import { mayEnter } from "./tiers.ts";
import type { VoterFacts } from "./use-voter.ts";

/** Opens seats, in one or two prompts of the wallet. */
export function OpenSeatsCard({ voter }: { voter: VoterFacts }) {
  const words = strings.stake.open;
  const { staking } = useDeployment();
  const { state, step, spend } = useSpend();
  const [tier, setTier] = useState(0);
  const [text, setText] = useState("1");
  const most = SEAT_CAP - voter.seats.length;
  const count = countIn(text, most);
  const cost = count === undefined ? undefined : costOfSeats(voter, count);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count === undefined || cost === undefined || isBusy) return;
    const what = words.done(count, strings.stake.tiers[tier] ?? "");
    const dataOf = (permit: Parameters<typeof stakeData>[3]) => stakeData(tier, count, cost, permit);
    void spend({ what, token: voter.token, amount: cost, to: staking, dataOf });
  };
  if (most === 0) {
    return (
      <Card title={words.title}>
        <p>{words.full}</p>
      </Card>
    );
  }
  const tiers = strings.stake.tiers.map((name, number) => [`${number}`, name] as const);
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.about}</p>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.pair}>
          <SelectField
            label={words.tier}
            options={tiers}
            value={`${tier}`}
            onChange={(event) => setTier(Number(event.target.value))}
          />
          <Field
            label={words.count}
            hint={words.countHint(most)}
            error={count === undefined ? words.badCount(most) : undefined}
            type="number"
            inputMode="numeric"
            min={1}
            max={most}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <TierRule voter={voter} tier={tier} />
        <Definitions
          rows={[
            [words.cost, cost === 0n ? words.covered : cost && <Amount units={cost} token={voter.token} digits={6} />],
            [words.balance, <Amount key="balance" units={voter.balance} token={voter.token} digits={6} />],
          ]}
        />
        <Button type="submit" look="primary" isBusy={isBusy} disabled={count === undefined || !mayEnter(voter, tier)}>
          {words.action(count ?? 1)}
        </Button>
        <WriteStatus state={state} />
        <p className={styles.step}>{state.status === "wallet" && cost !== 0n && words.steps[step]}</p>
      </form>
    </Card>
  );
}

/** The number of seats that was written, if it is one. */
function countIn(text: string, most: number): number | undefined {
  if (!/^\d{1,2}$/.test(text.trim())) return undefined;
  const count = Number(text);
  return count >= 1 && count <= most ? count : undefined;
}
