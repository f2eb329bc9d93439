import type { Hex } from "viem";
import { findEntry } from "../../../contracts/sdk/chain/forced-entry.ts";
import { releaseData } from "../../../contracts/sdk/chain/forcing.ts";
import { passes } from "../../../contracts/sdk/chain/passes.ts";
import { useRead } from "../../lib/use-read.ts";

/** A bundle as it was forced in, and whether bonds of it can be given back now; null where it was not. */
export const useForced = (digest: Hex) =>
  useRead(["forced", digest], async (deployment) => {
    const { client, submissions: to } = deployment;
    const entry = await findEntry(deployment, digest);
    if (entry === undefined) return null;
    return { entry, canRelease: await passes(client, { to, data: releaseData(digest) }) };
  });
