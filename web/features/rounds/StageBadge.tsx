import { Badge, type Tone } from "../../components/Badge.tsx";
import { strings } from "../../strings.ts";
import type { SeatStage } from "./seat-stage.ts";

const TONES: Record<SeatStage, Tone> = {
  ...{ vote: "accent", signed: "warn", delivered: "good", committed: "good", waiting: "info", counted: "good" },
  ...{ open: "warn", post: "warn", missed: "bad", decided: "info", settled: "neutral" },
};

/** Where a seat's vote stands, in one or two words. */
export function StageBadge({ stage }: { stage: SeatStage }) {
  return <Badge tone={TONES[stage]}>{strings.rounds.stages[stage]}</Badge>;
}
