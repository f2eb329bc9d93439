import { useQuery } from "@tanstack/react-query";
import { strings } from "../strings.ts";
import { explainError } from "./explain-error.ts";

const numbers = new WeakMap<object, number>();
let last = 0;

/** The error in words. */
export function useErrorWords(error: unknown): string {
  const query = useQuery({
    queryKey: ["error", numberOf(error)],
    queryFn: () => explainError(error),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? strings.common.loading;
}

/** Errors have no identity that a query's key could show. */
function numberOf(error: unknown): number | string {
  if (typeof error !== "object" || error === null) return String(error);
  const known = numbers.get(error);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(error, last);
  return last;
}
