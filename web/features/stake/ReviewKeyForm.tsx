import { zeroHash } from "viem";
import { signTypedData } from "viem/actions";
import { deriveReviewKey } from "../../../contracts/sdk/review-key.ts";
import { Button } from "../../components/Button.tsx";
import { Hash } from "../../components/Hash.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { reviewKeyData } from "./calls.ts";
import styles from "./Stake.module.css";
import type { VoterFacts } from "./use-voter.ts";

/** The key to which a voter is shown what it judges: derived from the wallet, and published. */
export function ReviewKeyForm({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.keys.review;
  const { chainId, core, staking } = useDeployment();
  const { state, run } = useWrite();
  const hasKey = voter.reviewKey !== zeroHash;
  const publish = () =>
    run(async ({ wallet, send }) => {
      const { account } = wallet;
      const scope = { chainId, core, voter: account.address };
      const { publicKey } = await deriveReviewKey((request) => signTypedData(wallet, { account, ...request }), scope);
      return send({ what: words.done, to: staking, data: reviewKeyData(publicKey) });
    });
  return (
    <div className={styles.form}>
      <h3>{words.title}</h3>
      <p className={styles.about}>{words.about}</p>
      <p>{hasKey ? <Hash hex={voter.reviewKey} what={words.key} /> : words.none}</p>
      {isOwn && (
        <>
          <p className={styles.about}>{hasKey ? words.replace : words.sign}</p>
          <div className={styles.actions}>
            <Button isBusy={state.status === "wallet" || state.status === "mining"} onClick={publish}>
              {hasKey ? words.again : words.make}
            </Button>
          </div>
          <WriteStatus state={state} />
        </>
      )}
    </div>
  );
}
