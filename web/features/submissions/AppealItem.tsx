import { useState } from "react";
import { erc20Abi } from "viem";
import { readContract } from "viem/actions";
import { useAccount } from "wagmi";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { approvalsOf } from "../../../contracts/sdk/chain/allowance.ts";
import { appealableIn, appealData, readBond } from "../../../contracts/sdk/chain/appeal.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useRead } from "../../lib/use-read.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsTable.module.css";
import type { OwnItem } from "./own-items.ts";

type AppealItemProps = { campaign: Campaign; place: NonNullable<OwnItem["place"]>; position: number };

/** Appeals the decision on one item: its bond, and what becomes of it, before anything is paid. */
export function AppealItem({ campaign, place, position }: AppealItemProps) {
  const words = strings.submissions.bundle.actions;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.appeal}
      </Button>
      <Dialog title={words.appealTitle(position + 1)} isOpen={isOpen} onClose={() => setOpen(false)}>
        <AppealForm campaign={campaign} place={place} />
      </Dialog>
    </>
  );
}

function AppealForm({ campaign, place }: Pick<AppealItemProps, "campaign" | "place">) {
  const { actions: words, tiers } = strings.submissions.bundle;
  const { appeals, client } = useDeployment();
  const { token } = campaign;
  const decided = appealableIn(place.batch.record);
  const tier = decided?.round.tier ?? 0;
  const mask = 1n << BigInt(place.bit);
  const { data: facts } = useAppealFacts(campaign, tier, mask);
  const { state, run } = useWrite();
  const appeal = () =>
    run(async ({ wallet, send }) => {
      if (facts === undefined) return undefined;
      const { bond: amount } = facts;
      const spend = { token, owner: wallet.account.address, spender: appeals, amount };
      // Appeals takes no permit.
      for (const { units, ...approval } of await approvalsOf(client, spend)) {
        await send({ what: strings.common.write.allowed(toAmount(units, token)), ...approval });
      }
      return send({ what: words.appealed, to: appeals, data: appealData(place.batch.record, mask) });
    });
  const bond = facts && toAmount(facts.bond, token);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isShort = facts !== undefined && facts.balance < facts.bond;
  return (
    <div className={styles.inside}>
      <p>{words.appealText(bond ?? "…", tiers[tier] ?? "")}</p>
      {decided && (
        <p>
          {words.until} <TimeLeft end={decided.end} />
        </p>
      )}
      {isShort && <p role="alert">{words.short(bond ?? "")}</p>}
      <Button look="primary" isBusy={isBusy} disabled={facts === undefined || isShort} onClick={appeal}>
        {words.appealAction}
      </Button>
      <WriteStatus state={state} />
    </div>
  );
}

function useAppealFacts({ campaignId, token }: Campaign, tier: number, mask: bigint) {
  const { address } = useAccount();
  return useRead(
    ["appeal", campaignId, tier, mask, address],
    async (deployment) => {
      if (address === undefined) throw new Error(strings.common.errors.notConnected);
      const { client } = deployment;
      const erc20 = { address: token.address, abi: erc20Abi } as const;
      const [bond, balance] = await Promise.all([
        readBond(deployment, { campaignId, tier, mask }),
        readContract(client, { ...erc20, functionName: "balanceOf", args: [address] }),
      ]);
      return { bond, balance };
    },
    { enabled: address !== undefined },
  );
}
