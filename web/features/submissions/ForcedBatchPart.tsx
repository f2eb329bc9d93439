import type { ForcedBatch } from "../../../contracts/sdk/chain/forced-batches.ts";
import { releaseForcedData } from "../../../contracts/sdk/chain/forcing.ts";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { strings } from "../../strings.ts";
import { ForcedAction } from "./ForcedAction.tsx";
import { PostKeys } from "./PostKeys.tsx";
import styles from "./SignCard.module.css";

type ForcedBatchPartProps = { bundle: KeptBundle; batch: ForcedBatch; gateway: string | undefined };

/** A batch that the guards alone decide: what its contributor has to give them, and what comes back of it. */
export function ForcedBatchPart({ bundle, batch, gateway }: ForcedBatchPartProps) {
  const words = strings.submissions.bundle.forced;
  const key = useContributorKey(bundle.campaignId);
  const { sequence, state, isOver, waiting, isPosted, canRelease } = batch;
  return (
    <div className={styles.gate}>
      <h3>{words.batch(sequence)}</h3>
      <div aria-live="polite">
        {isOver && <p>{state === "void" ? words.void : words.decided}</p>}
        {!isOver && waiting === undefined && <p>{words.undrawn}</p>}
        {waiting !== undefined && isPosted && <p>{words.posted}</p>}
        {waiting !== undefined && (
          <p>
            {words.voting} <TimeLeft end={waiting.votingEnd} />
          </p>
        )}
      </div>
      {waiting !== undefined && (
        <>
          <p>{words.keysText(waiting.guards.length)}</p>
          {key === undefined ? (
            <p className={styles.note}>{words.locked}</p>
          ) : (
            <PostKeys bundle={bundle} batch={batch} waiting={waiting} gateway={gateway} privateKey={key.privateKey} />
          )}
        </>
      )}
      {canRelease && (
        <ForcedAction
          text={words.releaseBatchText}
          label={words.releaseBatch}
          what={words.batchReleased}
          data={releaseForcedData(bundle.campaignId, sequence)}
        />
      )}
    </div>
  );
}
