import { toIsoTime, toLocalTime, toSpan } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";
import { strings } from "../strings.ts";
import { Skeleton } from "./Skeleton.tsx";

/** How long it is to a second of the chain's time, by the chain's own clock. */
export function TimeLeft({ end }: { end: number | bigint }) {
  const now = useNow();
  if (now === undefined) return <Skeleton width="8ch" />;
  const seconds = Number(end) - Number(now);
  const { left, over } = strings.common.time;
  return (
    <time dateTime={toIsoTime(end)} title={toLocalTime(end)}>
      {seconds < 0 ? over : left(toSpan(seconds))}
    </time>
  );
}
