import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Kept, type KeptPlace, keep, readKept } from "./kept.ts";

/** What this browser keeps of a vote, and how more is kept. */
export function useKept(place: KeptPlace) {
  const queries = useQueryClient();
  const queryKey = ["kept", place.roundId, place.voter];
  const { data } = useQuery({
    queryKey,
    queryFn: () => readKept(localStorage, place),
    initialData: () => readKept(localStorage, place),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const add = (more: Kept) => void queries.setQueryData(queryKey, keep(localStorage, place, more));
  return { kept: data, add };
}
