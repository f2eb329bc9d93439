import { Link } from "wouter";
import type { BatchLine } from "../../../contracts/sdk/chain/batches.ts";
import { Badge } from "../../components/Badge.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import styles from "./BatchesCard.module.css";
import { STAGES, type Standing, stageOf } from "./batch-stage.ts";

type BatchTrackProps = { campaignId: number; batch: BatchLine; opening: number; now: bigint };

/** One batch: the stages it has passed, where it is, and what it waits for. */
export function BatchTrack({ campaignId, batch, opening, now }: BatchTrackProps) {
  const words = strings.campaigns.batches;
  const standing = stageOf(batch, opening, now);
  const at = STAGES.indexOf(standing.stage);
  const stage = standing.isVoid ? words.void : words.stages[standing.stage];
  return (
    <li className={styles.batch}>
      <div className={styles.name}>
        <Link href={`/verify/campaigns/${campaignId}/${batch.sequence}`} aria-label={words.verify(batch.sequence)}>
          <strong>#{batch.sequence}</strong>
        </Link>
        <span>{factsOf(batch).join(" · ")}</span>
      </div>
      <div className={styles.track} role="img" aria-label={words.accessible(stage)}>
        {STAGES.map((name, i) => (
          <span
            key={name}
            className={styles.stop}
            data-state={i < at ? "passed" : i > at ? "ahead" : standing.isVoid ? "void" : "here"}
          >
            <span className={styles.label}>
              {name === "final" && standing.isVoid ? words.void : words.stages[name]}
            </span>
          </span>
        ))}
      </div>
      <div className={styles.next}>
        <Badge
          tone={standing.stage === "final" ? (standing.isVoid ? "bad" : "good") : standing.isDue ? "warn" : "info"}
        >
          {roundOf(batch, standing)}
        </Badge>
        <span>
          <Waits campaignId={campaignId} batch={batch} standing={standing} />
        </span>
        {batch.releasable && (
          <Link href={`/review/${campaignId}/${batch.sequence}/${batch.index}`}>{words.release}</Link>
        )}
      </div>
    </li>
  );
}

type WaitsProps = { campaignId: number; batch: BatchLine; standing: Standing };

function Waits({ campaignId, batch, standing }: WaitsProps) {
  const { waits } = strings.campaigns.batches;
  if (standing.isVoid) return waits.void;
  if (standing.isDue || standing.stage === "sealed") {
    // The page of its round has the button.
    const words = standing.isDue ? waits.due : waits.sealed(batch.seedBlock);
    return <Link href={`/review/${campaignId}/${batch.sequence}/${batch.index}`}>{words}</Link>;
  }
  if (standing.end === undefined) return waits.final;
  return (
    <>
      {waits[standing.stage]} <TimeLeft end={standing.end} />
    </>
  );
}

function roundOf({ tier, draw, committee }: BatchLine, { stage, isVoid }: Standing): string {
  const words = strings.campaigns.batches;
  if (stage === "final") return isVoid ? words.void : words.stages.final;
  const name = words.tiers[tier] ?? "";
  const seats = committee === 0 ? name : words.seats(name, committee);
  return draw === 0 ? seats : `${seats}, ${words.secondDraw}`;
}

function factsOf({ count, gold, forced, accepted, appealed, dropped, unpaid }: BatchLine): string[] {
  const words = strings.campaigns.batches;
  const facts = [words.items(count)];
  if (forced) facts.push(words.forced);
  if (gold > 0) facts.push(words.gold(gold));
  if (accepted > 0) facts.push(words.accepted(accepted));
  if (appealed > 0) facts.push(words.appealed(appealed));
  if (dropped > 0) facts.push(words.dropped(dropped));
  if (unpaid > 0) facts.push(words.unpaid(unpaid));
  return facts;
}
