import "../../lib/no-eval.ts";

import type { Hex } from "viem";
import { unwrapContentKey } from "../../../contracts/sdk/envelope.ts";
import { sealWrapsInParts } from "../../../contracts/sdk/voting/wraps.ts";
import { keptEnvelope } from "../../lib/bundle-store.ts";
import { serveJob } from "../../lib/worker-server.ts";
import { MissingCopyError } from "./submission-errors.ts";

/** Own items of a forced batch whose keys its guards are to have. */
export type WrapsJob = {
  /** The kept bundle. */
  id: string;
  privateKey: Uint8Array;
  context: Hex;
  roundId: Hex;
  source: string;
  /** By the batch's bits; undefined for somebody else's. */
  positions: readonly (number | undefined)[];
  /** In seat order. */
  reviewKeys: readonly Hex[];
};

serveJob(async ({ id, privateKey, context, roundId, source, positions, reviewKeys }: WrapsJob): Promise<Hex[]> => {
  const keys: (Uint8Array | undefined)[] = [];
  for (const position of positions) {
    if (position === undefined) {
      keys.push(undefined);
      continue;
    }
    const envelope = await keptEnvelope(id, position);
    if (envelope === undefined) throw new MissingCopyError(position);
    keys.push(await unwrapContentKey(envelope, privateKey, context));
  }
  return sealWrapsInParts(roundId, source, keys, reviewKeys);
});
