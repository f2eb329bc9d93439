import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { runJob } from "../../lib/worker-client.ts";
import type { RefusedUpload, UploadJob } from "./upload.worker.ts";
import { bundleStateKey } from "./use-bundle.ts";

/** Where sending is. */
export type UploadState =
  | { status: "idle" }
  | { status: "sending"; done: number; total: number }
  | { status: "failed"; error: unknown }
  | { status: "sent"; refused: readonly RefusedUpload[] };

const startWorker = () => new Worker(new URL("./upload.worker.ts", import.meta.url), { type: "module" });

/** Sends a signed bundle in a worker, from what the gateway lacks of it; it can be stopped and go on at any time. */
export function useUpload(gateway: string | undefined, bundle: KeptBundle | undefined, isWanted: boolean) {
  const queries = useQueryClient();
  const [state, setState] = useState<UploadState>({ status: "idle" });
  const stop = useRef<AbortController>(undefined);
  const started = useRef<string>(undefined);

  const send = useCallback(async () => {
    if (gateway === undefined || bundle?.signed === undefined) return;
    const { digest } = bundle.signed;
    const abort = new AbortController();
    stop.current = abort;
    let isTaken = false;
    const onProgress = (done: number, total: number) => {
      setState({ status: "sending", done, total });
      if (!isTaken) askFromNowOn(queries, bundleStateKey(gateway, digest));
      isTaken = true;
    };
    setState({ status: "sending", done: 0, total: 1 });
    try {
      const job: UploadJob = { gateway, bundle };
      const refused = await runJob<UploadJob, RefusedUpload[]>(startWorker, job, { onProgress, signal: abort.signal });
      setState({ status: "sent", refused });
    } catch (error) {
      // Not where the page was left or another try is under way.
      if (stop.current === abort) setState(abort.signal.aborted ? { status: "idle" } : { status: "failed", error });
    }
    await queries.invalidateQueries({ queryKey: ["kept bundles"] });
    await queries.invalidateQueries({ queryKey: ["bundle state"] });
  }, [gateway, bundle, queries]);

  // It starts by itself, once: whoever signed wants it sent, and whoever comes back wants it to go on.
  useEffect(() => {
    const digest = bundle?.signed?.digest;
    if (!isWanted || digest === undefined || started.current === digest) return;
    started.current = digest;
    void send();
  }, [isWanted, bundle, send]);
  useEffect(() => {
    return () => {
      stop.current?.abort();
      stop.current = undefined;
      started.current = undefined; // React may take the same page up again
    };
  }, []);

  return { state, send, pause: () => stop.current?.abort() };
}

/** With the worker's first word the gateway knows the bundle: from then on it can say where the items stand, none of which it has yet. */
function askFromNowOn(queries: QueryClient, stateKey: unknown[]): void {
  queries.setQueryData(stateKey, (known: unknown) => (known === undefined ? null : known));
  void queries.invalidateQueries({ queryKey: ["kept bundles"] });
}
