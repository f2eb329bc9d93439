import type { Address, Hex } from "viem";
import type { Deployment } from "../chain/deployment.ts";
import { isBefore, readKeyEvents, readTime } from "./evidence.ts";

/** A key as the registry had it at some event. */
export type KeyLife = { operator: Address; workloadId: number; platform: Hex; from: bigint; until: bigint };

type At = Parameters<typeof isBefore>[1];

/**
 * The registry's keys as they were when `at` happened, by signer in lower case, replayed from its events: what a key was
 * is fixed by its first registration, and only its end moves.
 */
export async function keysAt(deployment: Deployment, at: At): Promise<Map<string, KeyLife>> {
  const { registered, ended } = await readKeyEvents(deployment);
  const keys = new Map<string, KeyLife>();
  const events = [...registered, ...ended].filter((event) => isBefore(event, at));
  events.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  for (const event of events) {
    const signer = event.args.signer.toLowerCase();
    const key = keys.get(signer);
    if (event.eventName !== "KeyRegistered") {
      if (key) key.until = (await readTime(deployment, event.blockNumber)) - 1n;
    } else if (key) {
      key.until = BigInt(event.args.validUntil);
    } else {
      const { operator, workloadId, platform, validUntil } = event.args;
      const from = await readTime(deployment, event.blockNumber);
      keys.set(signer, { operator, workloadId, platform, from, until: BigInt(validUntil) });
    }
  }
  return keys;
}

/** Whether a key was active for a workload at some second of a time, Unix seconds, as `TeeRegistry.operatorDuring` says. */
export function isActive(key: KeyLife | undefined, workloadId: number, from: bigint, to = from): key is KeyLife {
  return key !== undefined && key.workloadId === workloadId && key.from <= to && from <= key.until;
}
