import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CollateralCache } from "../../contracts/sdk/attestation/collateral-cache.ts";

/** A cache of one file per entry. */
export function folderCache(folder: string): CollateralCache {
  return {
    read: (key) =>
      readFile(join(folder, `${key}.json`), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      }),
    write: async (key, text) => {
      await mkdir(folder, { recursive: true });
      // Written aside and renamed: a reader never sees half an entry.
      const aside = join(folder, `${key}.${process.pid}.tmp`);
      await writeFile(aside, text);
      await rename(aside, join(folder, `${key}.json`));
    },
  };
}
