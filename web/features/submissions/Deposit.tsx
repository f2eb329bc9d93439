import type { ReactNode } from "react";
import { encodeFunctionData, erc20Abi } from "viem";
import { contributorsAbi } from "../../../contracts/sdk/abi.ts";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";
import { useCollateral } from "./use-campaign-facts.ts";

/** Shows its children once the account has deposited what the campaign asks of contributors. */
export function Deposit({ campaign, children }: { campaign: Campaign; children: ReactNode }) {
  const words = strings.submissions.sign;
  const { contributors } = useDeployment();
  const { token, terms } = campaign;
  const { data: held } = useCollateral(token.address);
  const allowing = useWrite();
  const depositing = useWrite();
  const missing = terms.collateral - (held ?? 0n);
  if (missing <= 0n) return children;
  const isBusy = [allowing, depositing].some(({ state }) => state.status === "wallet" || state.status === "mining");
  const deposit = async () => {
    const approve = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [contributors, missing] });
    const allowed = await allowing.write({ what: words.allowed, to: token.address, data: approve });
    if (allowed === undefined) return;
    const args = [token.address, missing] as const;
    const data = encodeFunctionData({ abi: contributorsAbi, functionName: "deposit", args });
    await depositing.write({ what: words.deposited, to: contributors, data });
  };
  return (
    <div className={styles.gate}>
      <p>{words.collateral(toAmount(terms.collateral, token), toAmount(held ?? 0n, token))}</p>
      <Button look="primary" isBusy={isBusy} onClick={deposit}>
        {words.deposit}
      </Button>
      <WriteStatus state={depositing.state.status === "idle" ? allowing.state : depositing.state} />
    </div>
  );
}
