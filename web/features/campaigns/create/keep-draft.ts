import type { Addresses } from "../../../../contracts/sdk/addresses.ts";
import { type Draft, type DraftField, newDraft } from "./draft.ts";

type Place = Pick<Addresses, "chainId" | "core">;

const keyOf = ({ chainId, core }: Place) => `assay.draft.${chainId}.${core}`;

/** The draft that this browser keeps, or a new one. What is missing or odd in it is as in a new one. */
export function readDraft(storage: Pick<Storage, "getItem">, addresses: Addresses): Draft {
  const draft = newDraft(addresses);
  const kept = parsed(storage.getItem(keyOf(addresses)));
  for (const field of Object.keys(draft) as DraftField[]) {
    const value = kept[field];
    if (typeof value === "string") draft[field] = value;
  }
  return draft;
}

/** Keeps a draft in this browser. Nothing in it is secret: all of it is published when it becomes a campaign. */
export function keepDraft(storage: Pick<Storage, "setItem">, place: Place, draft: Draft): void {
  storage.setItem(keyOf(place), JSON.stringify(draft));
}

/** Anything may stand in a browser's storage. */
function parsed(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
