import { bytesToHex, type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { type Account, check, fail, pass } from "./account.ts";
import { joinBytes } from "./bytes.ts";
import { demand, RefusedError } from "./reasons.ts";
import { configuredComposeHash, type TdReport } from "./td-report.ts";

/** Type of the events a dstack guest extends RTMR3 with. */
const RUNTIME_EVENT = 0x08000001;
/** The event that ends the boot: what comes after it, programs may have added. */
const BOOT_END = "system-ready";
const MAX_EVENTS = 4_096;

const hex = z
  .string()
  .max(131_072)
  .regex(/^(?:[0-9a-fA-F]{2})*$/, "must be hex");
const eventSchema = z.object({
  imr: z.int().min(0).max(3),
  event_type: z.int().min(0).max(0xffffffff),
  event: z.string().max(1_024),
  event_payload: hex,
});
const logSchema = z.array(eventSchema).max(MAX_EVENTS);

/** An event of a guest's event log. */
export type BootEvent = Readonly<z.output<typeof eventSchema>>;

/** What a guest's own events say of its boot. */
export type Boot = {
  /** SHA-256 of the app compose file, 32 bytes. */
  composeHash: Hex;
  /** 20 bytes. */
  appId: Hex;
  /** 20 bytes, or none where the app has no instance ids. */
  instanceId: Hex;
  /** Where the app's keys come from, JSON; undefined where the guest does not say. */
  keyProvider?: string;
};

/**
 * Reads an event log: a list of events, its JSON, or an object that has it as `event_log`, as guests and tools hand it out.
 *
 * @throws RefusedError `event-log-malformed`
 */
export function parseEventLog(input: unknown): BootEvent[] {
  const list = typeof input === "string" ? parseJson(input) : input;
  if (typeof list === "object" && list !== null && "event_log" in list) return parseEventLog(list.event_log);
  const parsed = logSchema.safeParse(list);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RefusedError("event-log-malformed", `it cannot be read at ${issue?.path.join(".")}: ${issue?.message}`);
}

/**
 * Replays RTMR3: `mr = SHA-384(mr ‖ digest)` from 48 zeros. Every digest is made anew from the event's name and payload: the
 * one in the log would prove nothing about them.
 *
 * @throws RefusedError `event-log-malformed` for an event that is not the guest's
 */
export async function replayRtmr3(log: readonly BootEvent[]): Promise<Hex> {
  let register: Uint8Array = new Uint8Array(48);
  for (const event of log.filter(({ imr }) => imr === 3)) {
    demand(event.event_type === RUNTIME_EVENT, "event-log-malformed", `RTMR3 has an event of type ${event.event_type}`);
    // The digest's preimage separates name and payload by a colon.
    demand(!event.event.includes(":"), "event-log-malformed", `the event name "${event.event}" has a colon`);
    register = await sha384(joinBytes(register, await digestOf(event)));
  }
  return bytesToHex(register);
}

/**
 * Reads what the guest recorded before it let programs run. Events are found by name; a name that is there twice is refused.
 *
 * @throws RefusedError `event-log-malformed`
 */
export function readBoot(log: readonly BootEvent[]): Boot {
  const events = log.filter(({ imr }) => imr === 3);
  const end = events.findIndex(({ event }) => event === BOOT_END);
  demand(end >= 0, "event-log-malformed", `it has no ${BOOT_END}`);
  const payloads = new Map<string, string>();
  for (const { event, event_payload } of events.slice(0, end)) {
    demand(!payloads.has(event), "event-log-malformed", `"${event}" is there twice`);
    payloads.set(event, event_payload.toLowerCase());
  }
  const keyProvider = payloads.get("key-provider");
  return {
    composeHash: payloadOf(payloads, "compose-hash", [32]),
    appId: payloadOf(payloads, "app-id", [20]),
    instanceId: payloadOf(payloads, "instance-id", [0, 20]),
    ...(keyProvider !== undefined && { keyProvider: new TextDecoder().decode(hexToBytes(`0x${keyProvider}`)) }),
  };
}

/** Adds that an event log is the one of this TD; returns what it says. */
export async function checkEventLog(account: Account, input: unknown, report: TdReport): Promise<Boot | undefined> {
  const { rtmr3 } = report;
  try {
    const log = parseEventLog(input);
    const replayed = await replayRtmr3(log);
    const evidence = replayed === rtmr3 ? rtmr3 : `${replayed}, not ${rtmr3}`;
    if (!check(account, "event-log-mismatch", "the event log replays to RTMR3", replayed === rtmr3, evidence))
      return undefined;
    const boot = readBoot(log);
    pass(account, "the event log says which app was booted", `compose ${boot.composeHash}, app ${boot.appId}`);
    const configured = configuredComposeHash(report) ?? boot.composeHash;
    const isSame = configured === boot.composeHash;
    const said = isSame ? "MRCONFIGID has it, or none" : `MRCONFIGID has ${configured}`;
    return check(account, "event-log-mismatch", "its compose hash is the configured one", isSame, said)
      ? boot
      : undefined;
  } catch (error) {
    fail(account, "the event log is one of a booted guest", error);
    return undefined;
  }
}

/** SHA-384 of type (little endian) ‖ ":" ‖ name ‖ ":" ‖ payload. */
async function digestOf({ event, event_payload }: BootEvent): Promise<Uint8Array> {
  const colon = Uint8Array.of(0x3a);
  const name = new TextEncoder().encode(event);
  return sha384(joinBytes(Uint8Array.of(1, 0, 0, 8), colon, name, colon, hexToBytes(`0x${event_payload}`)));
}

async function sha384(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes as Uint8Array<ArrayBuffer>));
}

function payloadOf(payloads: ReadonlyMap<string, string>, name: string, lengths: readonly number[]): Hex {
  const payload = payloads.get(name);
  demand(payload !== undefined, "event-log-malformed", `it has no ${name} before ${BOOT_END}`);
  const length = payload.length / 2;
  demand(lengths.includes(length), "event-log-malformed", `its ${name} has ${length} bytes`);
  return `0x${payload}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RefusedError("event-log-malformed", "it is not JSON", { cause });
  }
}
