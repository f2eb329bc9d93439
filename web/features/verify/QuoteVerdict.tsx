import { REASONS } from "../../../contracts/sdk/attestation/reasons.ts";
import type { Verdict } from "../../../contracts/sdk/attestation/verdict.ts";
import { toTime } from "../../../contracts/sdk/times.ts";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { strings } from "../../strings.ts";
import type { Proof } from "./proof-task.ts";
import styles from "./QuoteForm.module.css";
import type { TdxEvent } from "./quote-events.ts";
import { type StepStatus, summaryOf } from "./steps.ts";

const TONES: Record<StepStatus, Tone> = { passed: "good", failed: "bad", open: "warn" };

/** What a quote says of its machine and its program. */
export function QuoteVerdict({ proof: { steps, verdict, events = [] } }: { proof: Proof }) {
  const words = strings.verify.quote;
  if (verdict === undefined) return null;
  const { status } = summaryOf(steps);
  return (
    <>
      <Card title={words.verdict} aside={<Badge tone={TONES[status]}>{words.outcome[status]}</Badge>}>
        <Definitions rows={rowsOf(verdict)} />
      </Card>
      {verdict.measurements !== null && (
        <Card title={words.measurements}>
          <p>{words.measurementsAbout}</p>
          <dl className={styles.registers}>
            {Object.entries(verdict.measurements).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {events.length > 0 && <EventsCard events={events} />}
    </>
  );
}

function rowsOf({ status, advisories, reasons, platform, validUntil, boot }: Verdict) {
  const words = strings.verify.quote;
  return [
    [words.status, status ?? words.noStatus],
    [words.advisories, advisories.join(", ") || words.noAdvisories],
    ...(reasons.length === 0 ? [] : [[words.reasons, reasons.map((reason) => REASONS[reason]).join("; ")] as const]),
    ...(platform === null
      ? []
      : [[words.platform, <Hash key="platform" hex={platform} what={words.platform} />] as const]),
    ...(validUntil === null ? [] : [[words.validUntil, toTime(validUntil)] as const]),
    ...(boot === null
      ? []
      : [
          [words.compose, <Hash key="compose" hex={boot.composeHash} what={words.compose} />] as const,
          [words.app, <Hash key="app" hex={boot.appId} what={words.app} />] as const,
        ]),
  ] as const;
}

function EventsCard({ events }: { events: readonly TdxEvent[] }) {
  const words = strings.verify.quote;
  return (
    <Card title={words.events}>
      <p>{words.eventsAbout}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.events} aria-label={words.events} tabIndex={0}>
        <ol>
          {events.map(({ name, payload, register }) => (
            <li key={register}>
              <strong>{name}</strong> <code>{payload}</code>
              <br />
              <small>
                {words.register}: <code>{register}</code>
              </small>
            </li>
          ))}
        </ol>
      </section>
    </Card>
  );
}
