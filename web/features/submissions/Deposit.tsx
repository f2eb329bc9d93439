import type { ReactNode } from "react";
import { encodeFunctionData } from "viem";
import { contributorsAbi } from "../../../contracts/sdk/abi.ts";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useSpend } from "../../lib/use-spend.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";
import { useCollateral } from "./use-campaign-facts.ts";

/** Shows its children once the account has deposited what the campaign asks of contributors. */
export function Deposit({ campaign, children }: { campaign: Campaign; children: ReactNode }) {
  const words = strings.submissions.sign;
  const { contributors } = useDeployment();
  const { token, terms } = campaign;
  const { data, error, refetch } = useCollateral(campaign);
  const { state, spend } = useSpend();
  if (terms.collateral === 0n) return children;
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  // Nobody is asked for a deposit that may be there already.
  if (data === undefined) return <Skeleton height="3rem" />;
  const { shortfall: missing, required, held, exiting } = data;
  if (missing === 0n) return children;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const deposit = () =>
    spend({
      ...{ what: words.deposited, token, amount: missing, to: contributors },
      dataOf: (permit) => {
        const contract = { abi: contributorsAbi } as const;
        if (permit === undefined)
          return encodeFunctionData({ ...contract, functionName: "deposit", args: [token.address, missing] });
        const args = [token.address, missing, ...permit] as const;
        return encodeFunctionData({ ...contract, functionName: "depositWithPermit", args });
      },
    });
  return (
    <div className={styles.gate}>
      <p>{words.collateral(toAmount(required, token), toAmount(held - exiting, token))}</p>
      <Button look="primary" isBusy={isBusy} onClick={deposit}>
        {words.deposit}
      </Button>
      <WriteStatus state={state} />
    </div>
  );
}
