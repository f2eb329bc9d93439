import Plus from "lucide-react/icons/plus";
import { type FormEvent, useState } from "react";
import type { Address } from "viem";
import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../../contracts/sdk/chain/campaign.ts";
import { fundData } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import { TokenError, toUnits } from "../../../../contracts/sdk/chain/token.ts";
import { Button } from "../../../components/Button.tsx";
import { Dialog } from "../../../components/Dialog.tsx";
import { Field } from "../../../components/Field.tsx";
import { WalletGate } from "../../../components/WalletGate.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { useDeployment } from "../../../lib/deployment.ts";
import { useSpend } from "../../../lib/use-spend.ts";
import { strings } from "../../../strings.ts";
import { freeOf } from "../campaign-filter.ts";
import { useBalance } from "../use-balance.ts";
import styles from "./Manage.module.css";

type Fundable = Campaign & { worstCase: bigint };

const words = strings.campaigns.manage.fund;

/** Adds money to a campaign; anyone may. */
export function FundButton({ campaign }: { campaign: Fundable }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{words.about}</p>
        <WalletGate text={words.about}>{(account) => <FundForm campaign={campaign} account={account} />}</WalletGate>
      </Dialog>
    </>
  );
}

function FundForm({ campaign, account }: { campaign: Fundable; account: Address }) {
  const { campaignId, token, worstCase } = campaign;
  const { campaigns } = useDeployment();
  const { data: balance } = useBalance(token.address, account);
  const { state, spend } = useSpend();
  const [text, setText] = useState("");
  const { units, problem } = unitsIn(text, campaign, balance);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const hint = balance === undefined ? strings.common.loading : words.balance(toAmount(balance, token));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (units === undefined || problem !== undefined) return;
    const what = words.done(toAmount(units, token), campaignId);
    const dataOf = (permit: Parameters<typeof fundData>[2]) => fundData(campaignId, units, permit);
    const receipt = await spend({ what, token, amount: units, to: campaigns, dataOf });
    if (receipt !== undefined) setText("");
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <Field
        label={`${words.amount}, ${token.symbol}`}
        hint={hint}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={text === "" ? undefined : problem}
      />
      <p className={styles.note} aria-live="polite">
        {units !== undefined && worstCase > 0n && words.covers(Number((freeOf(campaign) + units) / worstCase))}
      </p>
      <div>
        <Button type="submit" look="primary" isBusy={isBusy} disabled={units === undefined || problem !== undefined}>
          {words.send}
        </Button>
      </div>
      <WriteStatus state={state} />
    </form>
  );
}

function unitsIn(text: string, { token }: Fundable, balance: bigint | undefined): { units?: bigint; problem?: string } {
  try {
    const units = toUnits(text.trim(), token);
    if (units === 0n) return {};
    return balance === undefined || units <= balance
      ? { units }
      : { units, problem: words.poor(toAmount(balance, token)) };
  } catch (error) {
    if (error instanceof TokenError) return { problem: error.message };
    throw error;
  }
}
