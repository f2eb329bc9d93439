import type { Hex } from "viem";
import type { Draft } from "./draft.ts";
import { writtenTerms } from "./draft-terms.ts";

/** The options of `npm run campaign:create` that make the same campaign, the policy being in a file of this name. Pure. */
export function commandOptions(draft: Draft, licenceHash: Hex, policyFile: string): string[] {
  const terms = writtenTerms(draft, licenceHash);
  return [
    ...["--policy", policyFile, "--licence-hash", licenceHash, "--token", draft.token.trim()],
    ...["--amount", draft.amount.trim(), "--reward", terms.reward, "--vote-pay", terms.votePay],
    ...["--oracle-fee", terms.oracleFee, "--draw-bounty", terms.drawBounty, "--seat-lock", terms.seatLock],
    ...["--collateral", terms.collateral, "--quorum", `${terms.quorum}`, "--preset", `${terms.presetId}`],
    ...["--workload", `${terms.workloadId}`, "--contributor-badge", `${terms.contributorBadge}`],
    ...["--voter-badge", `${terms.voterBadge}`],
  ];
}
