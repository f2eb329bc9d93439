import { toAmount } from "../../contracts/sdk/amounts.ts";
import type { Token } from "../../contracts/sdk/chain/token.ts";
import type { SlashReport } from "../../contracts/sdk/proof/explain-slash.ts";
import { strings } from "../strings.ts";
import { StepList, StepRow } from "./StepRow.tsx";

/** How a slash came about, recomputed: each term with what it was computed from, and what the settlement did. */
export function SlashSteps({ report: { terms, steps, token } }: { report: SlashReport & { token: Token } }) {
  const { meanings } = strings.common.slash;
  return (
    <StepList>
      {terms.map(({ what, amount, detail, evidence }) => {
        const words = amount === undefined ? detail : `${toAmount(amount, token)}: ${detail}`;
        return <StepRow key={what} name={what} meaning={meanings[what]} words={words} evidence={evidence} />;
      })}
      {steps.map((step) => (
        <StepRow key={step.name} {...step} meaning={meanings[step.name]} />
      ))}
    </StepList>
  );
}
