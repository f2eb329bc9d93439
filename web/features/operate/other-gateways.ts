import { z } from "zod";

const KEY = "assay.gateways";
const MOST = 20;
const listSchema = z.array(z.url({ protocol: /^https?$/ })).max(MOST);

/** Gateways that somebody wants to look at beside the deployment's. What was kept and is none is forgotten. */
export function readOthers(storage: Pick<Storage, "getItem">): string[] {
  try {
    return listSchema.parse(JSON.parse(storage.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
}

/** Keeps them for the next visit. */
export function keepOthers(storage: Pick<Storage, "setItem">, gateways: readonly string[]): void {
  storage.setItem(KEY, JSON.stringify(gateways.slice(-MOST)));
}
