import { Badge } from "../../components/Badge.tsx";
import { strings } from "../../strings.ts";
import type { standingOf } from "./campaign-filter.ts";

const tones = { open: "good", closing: "warn", closed: "neutral" } as const;

/** Whether a campaign takes items. */
export function StandingBadge({ standing }: { standing: ReturnType<typeof standingOf> }) {
  return <Badge tone={tones[standing]}>{strings.campaigns[standing]}</Badge>;
}
