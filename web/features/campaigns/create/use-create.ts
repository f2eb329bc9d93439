import type { TransactionReceipt } from "viem";
import { useLocation } from "wouter";
import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import { createData, createdCampaign } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import type { Terms } from "../../../../contracts/sdk/chain/terms.ts";
import type { Token } from "../../../../contracts/sdk/chain/token.ts";
import { useDeployment } from "../../../lib/deployment.ts";
import { useSent } from "../../../lib/use-sent.ts";
import { useSpend } from "../../../lib/use-spend.ts";
import { strings } from "../../../strings.ts";
import type { useCampaignDraft } from "./use-campaign-draft.ts";

const words = strings.campaigns.create.review;

/** Creates what a draft says, and shows it. */
export function useCreate({ draft, note, reset }: ReturnType<typeof useCampaignDraft>) {
  const { campaigns } = useDeployment();
  const write = useSpend();
  const [, navigate] = useLocation();
  const finish = (receipt: TransactionReceipt | undefined) => {
    const campaignId = receipt && createdCampaign(receipt.logs);
    if (campaignId === undefined) return;
    reset();
    navigate(`/campaigns/${campaignId}`);
  };
  const noteSent = (sent: string) => note({ sent });
  const sending = useSent({ sent: draft.sent, note: noteSent, what: words.doneBefore, write, onMined: finish });
  const create = async (policy: Uint8Array, { terms, amount }: { terms: Terms; amount: bigint }, token: Token) =>
    finish(
      await write.spend({
        ...{ what: words.done(toAmount(amount, token)), token, amount, to: campaigns },
        dataOf: (permit) => createData(terms, policy, amount, permit),
        onSent: noteSent,
      }),
    );
  return { ...sending, step: write.step, create };
}
