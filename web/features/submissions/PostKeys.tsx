import { useState } from "react";
import type { Hex } from "viem";
import { type ForcedBatch, readReviewKeys, type WaitingGuards } from "../../../contracts/sdk/chain/forced-batches.ts";
import { postWrapsData } from "../../../contracts/sdk/chain/forcing.ts";
import { contextOf } from "../../../contracts/sdk/envelope-context.ts";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { runJob } from "../../lib/worker-client.ts";
import { strings } from "../../strings.ts";
import { SaveEnvelopes } from "./SaveEnvelopes.tsx";
import styles from "./SignCard.module.css";
import type { WrapsJob } from "./wraps.worker.ts";

const startWorker = () => new Worker(new URL("./wraps.worker.ts", import.meta.url), { type: "module" });

type PostKeysProps = {
  bundle: KeptBundle;
  batch: Pick<ForcedBatch, "sequence" | "positions" | "isPosted">;
  waiting: WaitingGuards;
  gateway: string | undefined;
  privateKey: Uint8Array;
};

/** Wraps the items' keys to the drawn guards' review keys and posts them, in as many transactions as it takes. */
export function PostKeys({ bundle, batch, waiting, gateway, privateKey }: PostKeysProps) {
  const words = strings.submissions.bundle.forced;
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const [address, setAddress] = useState(gateway ?? "");
  const source = address.trim().replace(/\/+$/, "");
  const isAddress = /^https?:\/\//.test(source) && URL.canParse(source);
  const post = () =>
    run(async ({ send }) => {
      const { campaignId, contributor, policyHash, id } = bundle;
      const { chainId, core } = deployment;
      const { roundId, guards } = waiting;
      const blobs = await runJob<WrapsJob, Hex[]>(startWorker, {
        ...{ id, privateKey, roundId, source, positions: batch.positions },
        context: contextOf({ chainId, core, campaignId, contributor, policyHash }),
        reviewKeys: await readReviewKeys(deployment, guards),
      });
      for (const [i, blob] of blobs.entries()) {
        const data = postWrapsData(campaignId, batch.sequence, blob);
        await send({ what: words.wrapped(i + 1, blobs.length), to: deployment.submissions, data });
      }
    });
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <div className={styles.gate}>
      <Field
        label={words.source}
        hint={words.sourceHint}
        error={isAddress || address === "" ? undefined : words.sourceError}
        type="url"
        value={address}
        onChange={({ target }) => setAddress(target.value)}
      />
      <SaveEnvelopes bundle={bundle} positions={batch.positions} />
      <Button look="primary" isBusy={isBusy} disabled={!isAddress} onClick={post}>
        {batch.isPosted ? words.postAgain : words.post}
      </Button>
      <WriteStatus state={state} />
    </div>
  );
}
