import { type BootEvent, replay, runtimeEvent } from "../boot.ts";
import { type Fault, fault, type Unlike } from "../fault.ts";
import { type QuoteDraft, TD } from "../quote-draft.ts";

const OTHER_HASH = new Uint8Array(32).fill(0xdd);

/** A change to what was measured, or to the log of it. */
function measurement(about: string, reason: Fault["reason"], change: (quote: QuoteDraft) => void): Fault {
  return fault(about, reason, ({ quote }) => change(quote));
}

function other(unlike: Unlike, title: string, register: number): Fault {
  return measurement(`${title} is another one.`, unlike, ({ body }) => {
    body.fill(0xdd, register, register + 48);
  });
}

/** The guest measured this log, and nothing beside it says which compose file runs. */
function measure(quote: QuoteDraft, eventLog: BootEvent[]): void {
  quote.eventLog = eventLog;
  quote.body.set(replay(eventLog, 3), TD.rtmr + 3 * 48);
  quote.body.fill(0, TD.mrConfigId, TD.mrConfigId + 48);
}

function replaced(eventLog: readonly BootEvent[], by: BootEvent): BootEvent[] {
  return eventLog.map((event) => (event.event === by.event ? by : event));
}

/** What can be wrong with what a TD runs, on a platform that is sound. */
export const WORKLOAD_FAULTS = {
  firmware: other("firmware", "The firmware", TD.mrTd),
  shape: other("shape", "The virtual machine's shape", TD.rtmr),
  kernel: other("kernel", "The kernel", TD.rtmr + 48),
  "command-line": other("command-line", "The kernel's command line or first file system", TD.rtmr + 96),
  compose: measurement("Another compose file runs.", "compose-hash", (quote) => {
    measure(quote, replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)));
    quote.body.set([1, ...OTHER_HASH], TD.mrConfigId);
  }),
  "compose-in-log": measurement("Another compose file runs, as only the event log says.", "compose-hash", (quote) => {
    measure(quote, replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)));
  }),
  "compose-twice": measurement("The event log has a second compose hash.", "event-log-malformed", (quote) => {
    const ready = quote.eventLog.findIndex(({ event }) => event === "system-ready");
    measure(quote, quote.eventLog.toSpliced(ready, 0, runtimeEvent("compose-hash", OTHER_HASH)));
  }),
  "compose-late": measurement("The application measured a compose hash after boot.", "compose-hash", (quote) => {
    const right = quote.eventLog.filter(({ event }) => event === "compose-hash");
    measure(quote, [...replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)), ...right]);
  }),
  "log-event-missing": measurement("An event was taken out of the log after boot.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    quote.eventLog = eventLog.filter(({ event }) => event !== "storage-fs");
  }),
  "log-payload": measurement("A payload in the log is not what its digest says.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    const { event_payload } = runtimeEvent("compose-hash", OTHER_HASH);
    quote.eventLog = eventLog.map((event) => (event.event === "compose-hash" ? { ...event, event_payload } : event));
  }),
  "log-replaced": measurement("An event of the log was replaced after boot.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    quote.eventLog = replaced(eventLog, runtimeEvent("compose-hash", OTHER_HASH));
  }),
} as const satisfies Record<string, Fault>;
