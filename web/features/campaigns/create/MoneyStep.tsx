import { formatUnits } from "viem";
import type { Offers } from "../../../../contracts/sdk/chain/offers.ts";
import type { Token } from "../../../../contracts/sdk/chain/token.ts";
import { Button } from "../../../components/Button.tsx";
import { useConfig } from "../../../lib/deployment.ts";
import { toShort, toSpan } from "../../../lib/format.ts";
import { strings } from "../../../strings.ts";
import { useProgram } from "../use-program.ts";
import { DraftInput, DraftSelect } from "./DraftFields.tsx";
import type { DraftCost } from "./draft-cost.ts";
import { useDraftForm } from "./draft-form.ts";
import styles from "./Step.module.css";

const words = strings.campaigns.create.money;
const { tiers } = strings.campaigns.batches;

/** Budgets that are offered, in full batches. */
const BATCHES = [1, 3, 10];

type MoneyStepProps = { offers: Offers; token: Token | undefined; cost: DraftCost | undefined };

/** What is paid, to whom, and on which terms. */
export function MoneyStep({ offers, token, cost }: MoneyStepProps) {
  const unit = token === undefined ? {} : { unit: token.symbol };
  return (
    <div className={styles.step}>
      <DraftInput field="token" />
      <div className={styles.group}>
        <h3>{words.prices}</h3>
        <div className={styles.pair}>
          <DraftInput field="reward" kind="amount" {...unit} />
          <DraftInput field="votePay" kind="amount" {...unit} />
          <DraftInput field="oracleFee" kind="amount" {...unit} />
          <DraftInput field="drawBounty" kind="amount" {...unit} />
        </div>
      </div>
      <div className={styles.group}>
        <h3>{words.budget}</h3>
        <DraftInput field="amount" kind="amount" {...unit} />
        <Quick cost={cost} token={token} />
      </div>
      <div className={styles.group}>
        <h3>{words.rules}</h3>
        <Rules offers={offers} unit={unit} />
      </div>
    </div>
  );
}

function Quick({ cost, token }: { cost: DraftCost | undefined; token: Token | undefined }) {
  const { set } = useDraftForm();
  if (cost === undefined || token === undefined) return null;
  const { total } = cost.batch;
  return (
    <div className={styles.quick}>
      {words.coverLabel}
      {BATCHES.map((count) => (
        <Button key={count} onClick={() => set({ amount: formatUnits(total * BigInt(count), token.decimals) })}>
          {words.cover(count)}
        </Button>
      ))}
    </div>
  );
}

function Rules({ offers, unit }: { offers: Offers; unit: { unit?: string } }) {
  const { draft } = useDraftForm();
  const { addresses } = useConfig();
  const preset = offers.presets.find(({ presetId }) => `${presetId}` === draft.presetId)?.preset;
  const { standard, fast } = addresses.presets;
  const nameOf = (id: number) =>
    id === standard ? words.presets.standard : id === fast ? words.presets.fast : words.presets.other(id);
  return (
    <>
      <div className={styles.pair}>
        <DraftSelect
          field="presetId"
          options={offers.presets.map(({ presetId }) => [`${presetId}`, nameOf(presetId)])}
        />
        <DraftSelect
          field="workloadId"
          options={offers.workloads.map(({ workloadId, composeHash }) => [
            `${workloadId}`,
            words.program(workloadId, toShort(composeHash)),
          ])}
        />
      </div>
      {preset && <p className={styles.note}>{presetWords(preset)}</p>}
      <Machines />
      <div className={styles.pair}>
        <DraftInput field="quorum" kind="number" />
        <DraftInput field="seatLock" kind="amount" unit={offers.stakeToken.symbol} />
        <DraftInput field="collateral" kind="amount" {...unit} />
        <DraftInput field="contributorBadge" kind="number" />
        <DraftInput field="voterBadge" kind="number" />
      </div>
    </>
  );
}

/** Whether the program can bring as many signatures as are asked for. */
function Machines() {
  const { draft } = useDraftForm();
  const { data } = useProgram(Number(draft.workloadId));
  if (data === undefined) return null;
  const machines = new Set(data.keys.map(({ platform }) => platform)).size;
  if (machines < Number(draft.quorum) && machines > 0) {
    return <p className={styles.warn}>{words.tooFew(draft.quorum, machines)}</p>;
  }
  return <p className={machines === 0 ? styles.warn : styles.note}>{words.machines(machines)}</p>;
}

function presetWords({ committees, voting, opening, appeal }: Offers["presets"][number]["preset"]): string {
  const seats = committees.flatMap((count, tier) => (count === 0 ? [] : [`${count} ${tiers[tier]}`.toLowerCase()]));
  return words.preset(seats.join(", "), words.times(toSpan(voting), toSpan(opening), toSpan(appeal)));
}
