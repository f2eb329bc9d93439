import { type ReactNode, useState } from "react";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { SeenCard } from "./SeenCard.tsx";
import { SignCard } from "./SignCard.tsx";
import type { useBundling } from "./use-bundling.ts";
import type { ReadyDraft } from "./use-sealing.ts";

type SigningStepsProps = {
  campaign: Campaign;
  policy: Policy;
  checker: Checker | undefined;
  /** Items that can be encrypted. */
  ready: readonly ReadyDraft[];
  /** One of them as a committee member will see it. */
  example: ReactNode;
  bundling: ReturnType<typeof useBundling>;
  /** Called once the ciphertext is kept. */
  onSealed: () => void;
};

/** The last two steps to a bundle: agree to what people will see, then encrypt and sign. */
export function SigningSteps({ campaign, policy, checker, ready, example, bundling, onSealed }: SigningStepsProps) {
  const [isAgreed, setAgreed] = useState(false);
  return (
    <>
      <SeenCard policy={policy} example={example} isAgreed={isAgreed} onAgree={setAgreed} />
      <SignCard
        campaign={campaign}
        checker={checker}
        ready={ready.length}
        isAgreed={isAgreed}
        sealing={bundling.sealing.state}
        signing={bundling.signing}
        onStart={() => bundling.start({ drafts: ready }, onSealed)}
        onSign={bundling.sign}
        onCancel={bundling.sealing.cancel}
      />
    </>
  );
}
