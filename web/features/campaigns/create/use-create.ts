import { useEffect, useRef } from "react";
import type { TransactionReceipt } from "viem";
import { useLocation } from "wouter";
import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import { createData, createdCampaign } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import type { Terms } from "../../../../contracts/sdk/chain/terms.ts";
import type { Token } from "../../../../contracts/sdk/chain/token.ts";
import { hashValue } from "../../../../contracts/sdk/values.ts";
import { useDeployment } from "../../../lib/deployment.ts";
import { useSpend } from "../../../lib/use-spend.ts";
import { strings } from "../../../strings.ts";
import type { useDraft } from "./use-draft.ts";

const words = strings.campaigns.create.review;

/**
 * Creates what a draft says, and shows it. What was sent stands in the draft, so that after a reload it is waited for, not
 * sent twice.
 */
export function useCreate({ draft, note, reset }: ReturnType<typeof useDraft>) {
  const { campaigns } = useDeployment();
  const { state, step, spend, follow, reset: forgetState } = useSpend();
  const [, navigate] = useLocation();
  const sent = hashValue.safeParse(draft.sent).data;

  const finish = (receipt: TransactionReceipt | undefined) => {
    const campaignId = receipt && createdCampaign(receipt.logs);
    if (campaignId === undefined) return;
    reset();
    navigate(`/campaigns/${campaignId}`);
  };
  const create = async (policy: Uint8Array, { terms, amount }: { terms: Terms; amount: bigint }, token: Token) =>
    finish(
      await spend({
        ...{ what: words.done(toAmount(amount, token)), token, amount, to: campaigns },
        dataOf: (permit) => createData(terms, policy, amount, permit),
        onSent: (hash) => note({ sent: hash }),
      }),
    );
  const resume = async () => sent && finish(await follow(words.doneBefore, sent));
  const letGo = () => {
    note({ sent: "" });
    forgetState();
  };

  const isResumed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sent before this page was loaded, once
  useEffect(() => {
    if (isResumed.current) return;
    isResumed.current = true;
    void resume();
  }, []);
  const isLate = state.status === "failed" && state.isOpen === true;
  const isOver = state.status === "failed" && !isLate;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it turns out that nothing came of it
  useEffect(() => {
    if (isOver && sent !== undefined) note({ sent: "" });
  }, [isOver]);
  const isOnItsWay = isLate || (sent !== undefined && (state.status === "idle" || state.status === "mining"));
  return { state, step, isOnItsWay, create, resume, letGo };
}
