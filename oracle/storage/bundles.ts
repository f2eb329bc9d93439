import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "viem";
import { z } from "zod";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import type { Env } from "../env.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import { bundleItemSchema } from "../server/schemas.ts";
import { openAtRest, sealAtRest } from "../tee/storage-seal.ts";
import type { Blobs } from "./blobs.ts";
import { openFolder } from "./folder.ts";
import { type Bundle, bundleSchema } from "./submissions.ts";

/** Bundles as contributors sent them, sealed, beside the database: one that lost them can be filled again. */
export type Bundles = Pick<Blobs, "read" | "write"> & { names: () => Promise<string[]> };

/** A bundle with what its signature covers, and when it came, in the chain's seconds: since then its items wait. */
export type KeptBundle = { bundle: Bundle; items: readonly BundleItem[]; takenAt: number };

const keptSchema = z.object({
  bundle: bundleSchema,
  items: z.array(bundleItemSchema).min(1).max(256),
  takenAt: z.number().int(),
});

/** Opens the folder of the bundles in the data folder. */
export async function openBundles({ data }: Pick<Env, "data">): Promise<Bundles> {
  const folder = join(data, "bundles");
  const { read, write } = await openFolder(folder);
  return { read, write, names: async () => (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name)) };
}

type Keeper = { bundles: Bundles; keys: { storage: Uint8Array } };

/** Keeps a bundle, durably before it returns, in place of what was kept of it. */
export async function keepBundle({ bundles, keys }: Keeper, digest: Hex, kept: KeptBundle): Promise<void> {
  await bundles.write(digest.slice(2), sealAtRest(keys.storage, `bundle/${digest}`, toJsonBytes(kept)));
}

/** A kept bundle, or undefined. */
export async function readKept({ bundles, keys }: Keeper, digest: Hex): Promise<KeptBundle | undefined> {
  const sealed = await bundles.read(digest.slice(2));
  if (sealed === undefined) return undefined;
  return keptSchema.parse(fromJsonBytes(openAtRest(keys.storage, `bundle/${digest}`, sealed)));
}

/** Digests of all bundles that are kept. */
export async function keptDigests({ bundles }: Keeper): Promise<Hex[]> {
  return (await bundles.names()).map((name): Hex => `0x${name}`);
}
