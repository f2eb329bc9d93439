import type { Address, Hex } from "viem";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import type { Attempt } from "../../../contracts/sdk/gateway/exams.ts";
import { hashValue } from "../../../contracts/sdk/values.ts";

/** An attempt as this browser keeps it, so that a reload or a closed tab costs nothing but time. */
export type KeptAttempt = Attempt & { answers: (number | null)[] };

/** Who takes which exam. */
export type AttemptPlace = { chainId: number; badges: Address; skillId: number; wallet: Address };

const keptSchema = z.object({
  gateway: z.url(),
  attemptId: hashValue,
  publicKey: hashValue,
  /** Random, and good for this attempt alone: it cannot be derived again, and it opens nothing else. */
  privateKey: hashValue.transform((hex) => hexToBytes(hex)),
  answers: z.array(z.number().int().min(0).nullable()),
});

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The attempt that is kept for a wallet and a skill, if there is one. */
export function readKeptAttempt(store: Store, place: AttemptPlace): KeptAttempt | undefined {
  const kept = keptSchema.safeParse(parse(store.getItem(nameOf(place)) ?? ""));
  if (!kept.success) return undefined; // what somebody else wrote there is no attempt
  const { publicKey, privateKey, ...attempt } = kept.data;
  return { ...attempt, session: { publicKey, privateKey } };
}

/** Keeps an attempt in place of what was kept before; undefined forgets it. */
export function keepAttempt(store: Store, place: AttemptPlace, attempt: KeptAttempt | undefined): void {
  if (attempt === undefined) {
    store.removeItem(nameOf(place));
    return;
  }
  const { session, ...rest } = attempt;
  const privateKey: Hex = bytesToHex(session.privateKey);
  store.setItem(nameOf(place), JSON.stringify({ ...rest, publicKey: session.publicKey, privateKey }));
}

function nameOf({ chainId, badges, skillId, wallet }: AttemptPlace): string {
  return `assay-attempt-${chainId}-${badges}-${skillId}-${wallet}`.toLowerCase();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema says the rest
  }
}
