import type { Hex } from "viem";
import type { OwnSubmission } from "../../../contracts/sdk/gateway/session.ts";
import type { KeptBundle } from "../../lib/bundle-store.ts";

/** A bundle in the list. */
export type BundleLine = {
  key: string;
  campaignId: number;
  /** Undefined until it is signed. */
  digest: Hex | undefined;
  count: number;
  /** Second of the chain; unknown of those sent from elsewhere. */
  createdAt: number | undefined;
  /** `unsent`: signed, and no gateway knows it yet; `elsewhere`: a gateway has it, this browser has no copy. */
  state: "unsigned" | "unsent" | "sent" | "elsewhere";
};

/** Bundles of this browser, newest first, then those that only a gateway has. Pure. */
export function bundleLines(kept: readonly KeptBundle[], found: readonly OwnSubmission[]): BundleLine[] {
  const here = new Set(kept.flatMap(({ signed }) => signed?.digest ?? []));
  const own = kept.map((bundle): BundleLine => {
    const { id, campaignId, signed, items, createdAt } = bundle;
    return { key: id, campaignId, digest: signed?.digest, count: items.length, createdAt, state: stateOf(bundle) };
  });
  const others = found
    .filter(({ digest }) => !here.has(digest))
    .map(({ digest, campaignId, items }): BundleLine => {
      return { key: digest, campaignId, digest, count: items.length, createdAt: undefined, state: "elsewhere" };
    });
  return [...own, ...others];
}

function stateOf({ signed, isSent }: KeptBundle): BundleLine["state"] {
  if (signed === undefined) return "unsigned";
  return isSent === true ? "sent" : "unsent";
}
