import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { runJob } from "../../lib/worker-client.ts";
import { strings } from "../../strings.ts";
import type { Inspected, InspectJob } from "./inspect.worker.ts";
import type { LocalRules } from "./item-problem.ts";

/** An item that was added and is not encrypted yet. It lives in this page's memory alone. */
export type Draft = { id: number; file: File; label: string; inspected?: Inspected };

/** What one signature covers at most. */
export const MOST_ITEMS = 256;

const NONE: readonly Draft[] = [];
let last = 0;

const startWorker = () => new Worker(new URL("./inspect.worker.ts", import.meta.url), { type: "module" });

/**
 * The items of a bundle before it is encrypted; each is looked at in a worker as it comes. They stay while other pages of the
 * app are looked at.
 */
export function useDrafts(campaignId: number, policy: Policy) {
  const { chainId, core } = useDeployment();
  const queries = useQueryClient();
  const queryKey = useMemo(() => ["drafts", chainId, core, campaignId], [chainId, core, campaignId]);
  // Never fetched: whoever adds items puts them here.
  const { data: drafts = NONE } = useQuery({
    queryKey,
    queryFn: () => NONE,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const setDrafts = useCallback(
    (edit: (all: readonly Draft[]) => readonly Draft[]) =>
      queries.setQueryData<readonly Draft[]>(queryKey, (all = NONE) => edit(all)),
    [queries, queryKey],
  );
  const [error, setError] = useState<unknown>(null);
  const rules = useMemo(() => rulesOf(policy), [policy]);

  const add = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return;
      const label = policy.labels[0] ?? "";
      const added = files.map((file): Draft => ({ id: ++last, file, label }));
      setDrafts((all) => [...all, ...added]);
      try {
        const job: InspectJob = { files, rules };
        const found = await runJob<InspectJob, Inspected[]>(startWorker, job);
        const byId = new Map(added.map(({ id }, i) => [id, found[i]]));
        setDrafts((all) => all.map((draft) => ({ ...draft, ...inspectedAs(byId.get(draft.id)) })));
      } catch (cause) {
        setError(cause);
      }
    },
    [policy, rules, setDrafts],
  );
  const addText = useCallback(
    (text: string) => add([new File([text], strings.submissions.items.pasted(drafts.length + 1))]),
    [add, drafts.length],
  );
  const change = useCallback(
    (ids: readonly number[], label: string) =>
      setDrafts((all) => all.map((draft) => (ids.includes(draft.id) ? { ...draft, label } : draft))),
    [setDrafts],
  );
  const remove = (id: number) => setDrafts((all) => all.filter((draft) => draft.id !== id));
  const clear = () => setDrafts(() => NONE);
  return { drafts, error, add, addText, change, remove, clear };
}

function inspectedAs(inspected: Inspected | undefined): Pick<Draft, "inspected"> {
  return inspected === undefined ? {} : { inspected };
}

function rulesOf({ format, maxBytes, checks }: Policy): LocalRules {
  const { image, words } = checks;
  return { format, maxBytes, image, words };
}

/** Positions of items that repeat an earlier one byte by byte. Pure. */
export function repeatsIn(drafts: readonly Draft[]): Map<number, number> {
  const first = new Map<string, number>();
  const repeats = new Map<number, number>();
  for (const [i, { id, inspected }] of drafts.entries()) {
    if (inspected?.hash === undefined) continue;
    const earlier = first.get(inspected.hash);
    if (earlier === undefined) first.set(inspected.hash, i);
    else repeats.set(id, earlier);
  }
  return repeats;
}

/** Items that can be encrypted. Pure. */
export function readyDrafts(drafts: readonly Draft[]): Draft[] {
  const repeats = repeatsIn(drafts);
  return drafts.filter(({ id, inspected }) => inspected && inspected.problem === undefined && !repeats.has(id));
}
