import { useState } from "react";
import type { Address, Hex, TransactionReceipt } from "viem";
import { signTypedData } from "viem/actions";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { allow } from "../../contracts/sdk/chain/allowance.ts";
import type { Permit } from "../../contracts/sdk/chain/permit.ts";
import type { Token } from "../../contracts/sdk/chain/token.ts";
import { strings } from "../strings.ts";
import { useDeployment } from "./deployment.ts";
import { useWrite } from "./use-write.ts";

/** A call of a contract that takes tokens from whoever sends it; `what` names it in the past tense. */
export type Spending = {
  what: string;
  token: Token;
  /** Token units. */
  amount: bigint;
  to: Address;
  /** Its data, with the permit that lets it take the tokens, or without one where it may already. */
  dataOf: (permit: Permit | undefined) => Hex;
  /** Called once the wallet has sent it, see `Call`. */
  onSent?: (hash: Hex) => void;
};

/** What a spending is at: letting the contract take the tokens, or the call that takes them. */
export type SpendStep = "allow" | "call";

/**
 * Sends a call that takes tokens, in one or two prompts of the wallet: a permit and the call where the token has ERC-2612, an
 * approval before it elsewhere, the call alone where the contract may take as much already.
 *
 * @example
 * const { state, step, spend } = useSpend();
 * await spend({ what: "Funded", token, amount, to: campaigns, dataOf: (permit) => fundData(1, amount, permit) });
 */
export function useSpend() {
  const deployment = useDeployment();
  const { state, run, follow, reset } = useWrite();
  const [step, setStep] = useState<SpendStep>("allow");
  /** Resolves to the receipt of the call, or to undefined when something failed: `state` says why. */
  const spend = ({ what, token, amount, to, dataOf, onSent }: Spending): Promise<TransactionReceipt | undefined> =>
    run(async ({ wallet, send }) => {
      const { account } = wallet;
      setStep("allow");
      const terms = { token, owner: account.address, spender: to, amount };
      const { approvals, permit } = await allow(deployment, terms, (typed) =>
        signTypedData(wallet, { account, ...typed }),
      );
      for (const { units, ...approval } of approvals) {
        await send({ what: strings.common.write.allowed(toAmount(units, token)), ...approval });
      }
      setStep("call");
      return send({ what, to, data: dataOf(permit), onSent });
    });
  return { state, step, spend, follow, reset };
}
