import { type BootEvent, replay, runtimeEvent } from "../boot.ts";
import type { Fault } from "../fault.ts";
import { type QuoteDraft, TD } from "../quote-draft.ts";

const OTHER_HASH = new Uint8Array(32).fill(0xdd);

/** A fault that only shows to who knows what should run. */
function other(about: string, reason: string, change: (quote: QuoteDraft) => void): Fault {
  return { about, reason, seenBy: "workload", apply: ({ quote }) => change(quote) };
}

function measured(register: number, title: string): Fault {
  return other(`${title} is not the workload's.`, "measurements", ({ body }) => {
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
  firmware: measured(TD.mrTd, "The firmware"),
  shape: measured(TD.rtmr, "The virtual machine's shape"),
  kernel: measured(TD.rtmr + 48, "The kernel"),
  "command-line": measured(TD.rtmr + 96, "The kernel's command line or first file system"),
  compose: other("Another compose file runs.", "compose-hash", (quote) => {
    measure(quote, replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)));
    quote.body.set([1, ...OTHER_HASH], TD.mrConfigId);
  }),
  "compose-in-log": other("Another compose file runs, as only the event log says.", "compose-hash", (quote) => {
    measure(quote, replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)));
  }),
  "compose-twice": other("The event log has a second compose hash.", "event-log-malformed", (quote) => {
    const ready = quote.eventLog.findIndex(({ event }) => event === "system-ready");
    measure(quote, quote.eventLog.toSpliced(ready, 0, runtimeEvent("compose-hash", OTHER_HASH)));
  }),
  "compose-late": other("The application measured a compose hash after boot.", "compose-hash", (quote) => {
    const right = quote.eventLog.filter(({ event }) => event === "compose-hash");
    measure(quote, [...replaced(quote.eventLog, runtimeEvent("compose-hash", OTHER_HASH)), ...right]);
  }),
  "log-event-missing": other("An event was taken out of the log after boot.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    quote.eventLog = eventLog.filter(({ event }) => event !== "storage-fs");
  }),
  "log-payload": other("A payload in the log is not what its digest says.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    const { event_payload } = runtimeEvent("compose-hash", OTHER_HASH);
    quote.eventLog = eventLog.map((event) => (event.event === "compose-hash" ? { ...event, event_payload } : event));
  }),
  "log-replaced": other("An event of the log was replaced after boot.", "event-log-mismatch", (quote) => {
    const { eventLog } = quote;
    measure(quote, eventLog);
    quote.eventLog = replaced(eventLog, runtimeEvent("compose-hash", OTHER_HASH));
  }),
} as const satisfies Record<string, Fault>;
