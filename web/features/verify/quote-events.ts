import type { Hex } from "viem";
import { type BootEvent, parseEventLog, replayRtmr3 } from "../../../contracts/sdk/attestation/event-log.ts";
import { RefusedError } from "../../../contracts/sdk/attestation/reasons.ts";

/** An event of RTMR3, and the register's value after it. */
export type TdxEvent = { name: string; payload: string; register: Hex };

/** Events shown at most: a boot has a dozen. */
const MOST = 256;

/** Replays RTMR3 event by event, for people who look. Empty for what is no event log: the verification has said so. */
export async function replayEvents(input: unknown): Promise<TdxEvent[]> {
  try {
    const log = parseEventLog(input).filter(({ imr }) => imr === 3);
    return await Promise.all(log.slice(0, MOST).map((event, i) => after(event, log.slice(0, i + 1))));
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}

async function after({ event, event_payload }: BootEvent, log: readonly BootEvent[]): Promise<TdxEvent> {
  return { name: event, payload: event_payload, register: await replayRtmr3(log) };
}
