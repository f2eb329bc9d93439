import type { Hex } from "viem";
import { readForcedBatches } from "../../../contracts/sdk/chain/forced-batches.ts";
import { findEntry } from "../../../contracts/sdk/chain/forced-entry.ts";
import { releaseData } from "../../../contracts/sdk/chain/forcing.ts";
import { passes } from "../../../contracts/sdk/chain/passes.ts";
import { readUncleared } from "../../../contracts/sdk/chain/uncleared.ts";
import { useRead } from "../../lib/use-read.ts";

/** A bundle as it was forced in, with what became of it and what can be done now; null where it was not. */
export const useForced = (digest: Hex) =>
  useRead(["forced", digest], async (deployment) => {
    const { client, submissions: to } = deployment;
    const entry = await findEntry(deployment, digest);
    if (entry === undefined) return null;
    const [canRelease, batches, uncleared] = await Promise.all([
      passes(client, { to, data: releaseData(digest) }),
      readForcedBatches(deployment, entry),
      readUncleared(deployment, entry),
    ]);
    return { entry, canRelease, batches, uncleared };
  });
