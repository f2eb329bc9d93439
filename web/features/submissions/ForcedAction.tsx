import type { Address, Hex } from "viem";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { approvalsOf, requireBalance } from "../../../contracts/sdk/chain/allowance.ts";
import type { Token } from "../../../contracts/sdk/chain/token.ts";
import { Button } from "../../components/Button.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";

type ForcedActionProps = {
  label: string;
  /** What it does, said before the button. */
  text?: string;
  /** What it did, in the past tense. */
  what: string;
  data: Hex;
  /** What it takes of whoever sends it; Submissions takes no permit. */
  spend?: { token: Token; spender: Address; amount: bigint };
  isMain?: boolean;
};

/** One call of Submissions, with the approvals that it needs before. */
export function ForcedAction({ label, text, what, data, spend, isMain = false }: ForcedActionProps) {
  const { client, submissions } = useDeployment();
  const { state, run } = useWrite();
  const act = () =>
    run(async ({ wallet, send }) => {
      if (spend !== undefined) {
        const own = { ...spend, owner: wallet.account.address };
        await requireBalance(client, own);
        for (const { units, ...approval } of await approvalsOf(client, own)) {
          await send({ what: strings.common.write.allowed(toAmount(units, spend.token)), ...approval });
        }
      }
      return send({ what, to: submissions, data });
    });
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <div className={styles.gate}>
      {text !== undefined && <p className={styles.note}>{text}</p>}
      <Button look={isMain ? "primary" : "secondary"} isBusy={isBusy} onClick={act}>
        {label}
      </Button>
      <WriteStatus state={state} />
    </div>
  );
}
