import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { bytesToHex } from "viem";
import { useAccount } from "wagmi";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import { contextOf } from "../../../contracts/sdk/envelope-context.ts";
import { recipientsHash } from "../../../contracts/sdk/recipients.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { forgetBundle, type KeptBundle, keepBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useNow } from "../../lib/use-now.ts";
import { runJob } from "../../lib/worker-client.ts";
import type { SealJob } from "./seal.worker.ts";

/** Where encryption is. */
export type SealState =
  | { status: "idle" }
  | { status: "sealing"; done: number; total: number }
  | { status: "failed"; error: unknown };

/** An item before it is encrypted. */
export type ReadyDraft = { file: Blob; label: string };

/** What is encrypted: new items, or a kept bundle again, for the keys of today. */
export type Source = { drafts: readonly ReadyDraft[] } | { again: KeptBundle };

const startWorker = () => new Worker(new URL("./seal.worker.ts", import.meta.url), { type: "module" });

/** Encrypts items in a worker to keys that were verified, and keeps the ciphertext in this browser. */
export function useSealing(campaign: Campaign | undefined, key: ContributorKey | undefined) {
  const { chainId, core } = useDeployment();
  const { address: contributor } = useAccount();
  const now = useNow();
  const queries = useQueryClient();
  const [state, setState] = useState<SealState>({ status: "idle" });
  const stop = useRef<AbortController>(undefined);

  /** Resolves to undefined when it was cancelled or failed: `state` says why. */
  const seal = async (source: Source, recipients: readonly `0x${string}`[]): Promise<KeptBundle | undefined> => {
    if (campaign === undefined || key === undefined || contributor === undefined) return undefined;
    const { campaignId, policyHash, terms } = campaign;
    const { publicKey: contributorKey, privateKey, payeeSecret } = key;
    const id = bytesToHex(secureRandom(16));
    const abort = new AbortController();
    stop.current = abort;
    const onProgress = (done: number, total: number) => setState({ status: "sealing", done, total });
    onProgress(0, 1);
    try {
      const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
      const to = { recipients, contributorKey, payeeSecret, context };
      const job: SealJob = { id, to, ...inputOf(source, privateKey) };
      const items = await runJob<SealJob, KeptBundle["items"]>(startWorker, job, { onProgress, signal: abort.signal });
      const place = { id, chainId, core, campaignId, contributor, contributorKey };
      const { workloadId, licenceHash } = terms;
      const signedFor = { workloadId, policyHash, licenceHash, recipientsHash: recipientsHash(recipients) };
      const bundle = { ...place, ...signedFor, createdAt: Number(now ?? 0n), items };
      await keepBundle(bundle);
      if ("again" in source) await forgetBundle(source.again.id);
      await queries.invalidateQueries({ queryKey: ["kept bundles"] });
      setState({ status: "idle" });
      return bundle;
    } catch (error) {
      await forgetBundle(id);
      setState(abort.signal.aborted ? { status: "idle" } : { status: "failed", error });
      return undefined;
    }
  };
  return { state, seal, cancel: () => stop.current?.abort() };
}

function inputOf(source: Source, privateKey: Uint8Array) {
  if ("drafts" in source) return { items: source.drafts.map(({ file, label }) => ({ file, label: { label } })) };
  const { id, items } = source.again;
  return { from: { id, count: items.length, privateKey } };
}
