import type { HeldBadge } from "../../../contracts/sdk/chain/badges.ts";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { strings } from "../../strings.ts";
import { type Standing, standingOf } from "./badge-standing.ts";

const TONES: Record<Standing, Tone> = { none: "neutral", held: "good", overdue: "warn", ended: "neutral" };

/** How the connected wallet stands with a skill, in a word. */
export function StandingBadge({ badge }: { badge: HeldBadge | undefined }) {
  const standing = standingOf(badge);
  return <Badge tone={TONES[standing]}>{strings.exams.stands[standing]}</Badge>;
}
