import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { useDeployment } from "../../../lib/deployment.ts";
import { type QuestionDraft, withQuestion } from "./questions.ts";

const FIRST: readonly QuestionDraft[] = withQuestion([]);

/**
 * The questions of a skill that is being written. They are secret, so they live in this page's memory alone; they stay while
 * other pages of the app are looked at, and the browser asks before they are lost.
 */
export function useQuestions() {
  const { chainId, badges } = useDeployment();
  const queries = useQueryClient();
  const queryKey = useMemo(() => ["skill questions", chainId, badges], [chainId, badges]);
  // Never fetched: whoever writes them puts them here.
  const { data: questions = FIRST } = useQuery({
    queryKey,
    queryFn: () => FIRST,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const set = useCallback(
    (next: readonly QuestionDraft[]) => queries.setQueryData<readonly QuestionDraft[]>(queryKey, next),
    [queries, queryKey],
  );
  const isWritten = questions.some(({ prompt }) => prompt.trim() !== "");
  useEffect(() => {
    if (!isWritten) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isWritten]);
  return { questions, set, reset: () => set(FIRST) };
}
