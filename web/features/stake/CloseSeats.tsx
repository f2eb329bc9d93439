import { COOLDOWN, type Seat } from "../../../contracts/sdk/chain/voter.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { toSpan } from "../../lib/format.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { unstakeData } from "./calls.ts";
import styles from "./Stake.module.css";

type CloseSeatsProps = { isOpen: boolean; seats: readonly Seat[]; onClose: () => void; onDone: () => void };

/** Says what closing seats means, and does it. */
export function CloseSeats({ isOpen, seats, onClose, onDone }: CloseSeatsProps) {
  const words = strings.stake.seats;
  const { staking } = useDeployment();
  const { state, write, reset } = useWrite();
  const isBusy = state.status === "wallet" || state.status === "mining";
  const close = () => {
    reset();
    onClose();
  };
  const confirm = async () => {
    const [first] = seats;
    if (first === undefined) return;
    const data = unstakeData(
      first.tier,
      seats.map(({ index }) => index),
    );
    const receipt = await write({ what: words.unstaked(seats.length), to: staking, data });
    if (receipt === undefined) return;
    close();
    onDone();
  };
  return (
    <Dialog title={words.dialog.unstake} isOpen={isOpen} onClose={close}>
      <p>{words.dialog.text(toSpan(COOLDOWN))}</p>
      <WriteStatus state={state} />
      <div className={styles.actions}>
        <Button look="danger" isBusy={isBusy} onClick={confirm}>
          {words.dialog.confirm}
        </Button>
        <Button onClick={close}>{strings.common.cancel}</Button>
      </div>
    </Dialog>
  );
}
