import { useState } from "react";
import type { Seat } from "../../../contracts/sdk/chain/voter.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { moveData } from "./calls.ts";
import styles from "./Stake.module.css";
import { TierRule } from "./TierRule.tsx";
import { mayEnter } from "./tiers.ts";
import type { VoterFacts } from "./use-voter.ts";

type MoveSeatsProps = {
  isOpen: boolean;
  voter: VoterFacts;
  seats: readonly Seat[];
  onClose: () => void;
  onDone: () => void;
};

/** Takes seats to another tier. */
export function MoveSeats({ isOpen, voter, seats, onClose, onDone }: MoveSeatsProps) {
  const words = strings.stake.seats;
  const { staking } = useDeployment();
  const { state, write, reset } = useWrite();
  const from = seats[0]?.tier ?? 0;
  const others = strings.stake.tiers.flatMap((name, tier) => (tier === from ? [] : [[`${tier}`, name] as const]));
  const [wanted, setTo] = useState<number>();
  const to = wanted === undefined || wanted === from ? Number(others[0]?.[0] ?? 0) : wanted;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const close = () => {
    reset();
    onClose();
  };
  const confirm = async () => {
    const indices = seats.map(({ index }) => index);
    const what = words.moved(seats.length, strings.stake.tiers[to] ?? "");
    const receipt = await write({ what, to: staking, data: moveData(from, indices, to) });
    if (receipt === undefined) return;
    close();
    onDone();
  };
  return (
    <Dialog title={words.dialog.move} isOpen={isOpen} onClose={close}>
      <p>{words.dialog.moveText}</p>
      <SelectField
        label={words.dialog.to}
        options={others}
        value={`${to}`}
        onChange={(event) => setTo(Number(event.target.value))}
      />
      <TierRule voter={voter} tier={to} />
      <WriteStatus state={state} />
      <div className={styles.actions}>
        <Button look="primary" isBusy={isBusy} disabled={!mayEnter(voter, to)} onClick={confirm}>
          {words.dialog.confirmMove}
        </Button>
        <Button onClick={close}>{strings.common.cancel}</Button>
      </div>
    </Dialog>
  );
}
