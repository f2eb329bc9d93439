import { z } from "zod";
import type { Fetch } from "./bounded-fetch.ts";
import { type CollateralFile, fetchCollateral, type PlatformKind } from "./fetch-collateral.ts";
import { openCollateral } from "./open-collateral.ts";
import type { Trust } from "./trust.ts";

/** A day: how late a revocation or a new TCB level may be noticed. Intel's statements are valid for 30. */
const MAX_AGE = 86_400;

/** Where collateral is kept between calls. */
export type CollateralCache = {
  read: (key: string) => Promise<string | undefined>;
  write: (key: string, text: string) => Promise<void>;
};

const text = z.string();
const entrySchema = z.object({
  /** Seconds. */
  fetchedAt: z.number(),
  collateral: z.object({
    pck_crl_issuer_chain: text,
    root_ca_crl: text,
    pck_crl: text,
    tcb_info_issuer_chain: text,
    tcb_info: text,
    tcb_info_signature: text,
    qe_identity_issuer_chain: text,
    qe_identity: text,
    qe_identity_signature: text,
  }),
});

/** A cache that lasts as long as the program. */
export function memoryCache(): CollateralCache {
  const entries = new Map<string, string>();
  return {
    read: async (key) => entries.get(key),
    write: async (key, value) => {
      entries.set(key, value);
    },
  };
}

/**
 * {@link fetchCollateral} with a cache. What is kept is used for a day, and only while all of it verifies.
 *
 * @param now seconds
 * @throws ServiceError
 */
export async function cachedCollateral(
  cache: CollateralCache,
  { fetch, url, trust, now }: { fetch: Fetch; url: string; trust: Trust; now: number },
  kind: PlatformKind,
): Promise<CollateralFile> {
  const key = `${new URL(url).host}-${kind.fmspc.slice(2)}-${kind.ca}`.replace(/[^\w.-]/g, "_");
  const kept = readEntry(await cache.read(key));
  if (kept && kept.fetchedAt <= now && now - kept.fetchedAt < MAX_AGE) {
    const { account } = await openCollateral(kept.collateral, { trust, at: now });
    if (account.steps.every(({ outcome }) => outcome === "ok")) return kept.collateral;
  }
  const collateral = await fetchCollateral(fetch, url, kind);
  await cache.write(key, JSON.stringify({ fetchedAt: now, collateral }));
  return collateral;
}

/** An entry that cannot be read is none: it is fetched anew and written over. */
function readEntry(json: string | undefined): z.output<typeof entrySchema> | undefined {
  if (json === undefined) return undefined;
  try {
    return entrySchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
