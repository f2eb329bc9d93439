import { type Fetch, ServiceError } from "../../../contracts/sdk/attestation/bounded-fetch.ts";
import {
  type BatchReader,
  type BlobReader,
  gatewayBatches,
  gatewayBlobs,
  urlBlob,
} from "../../../contracts/sdk/proof/blobs.ts";
import type { BlobSource } from "./proof-task.ts";

/** Readers of what is public and not on chain. What does not answer is noted in `silent`, in words, and the next one is asked. */
export type SourceReaders = { readBlob: BlobReader; readBatch?: BatchReader; silent: string[] };

/** @param fetch the platform's, or something that behaves like it */
export function readersOf(fetch: Fetch, source: BlobSource): SourceReaders {
  const silent: string[] = [];
  if (source.from === "file") return { readBlob: async () => source.bytes, silent };
  if (source.from === "address")
    return { readBlob: (hash) => firstOf([() => urlBlob(fetch, source.url)(hash)], silent), silent };
  const { urls } = source;
  return {
    readBlob: (hash) =>
      firstOf(
        urls.map((url) => () => gatewayBlobs(fetch, url)(hash)),
        silent,
      ),
    readBatch: (campaignId, sequence) =>
      firstOf(
        urls.map((url) => () => gatewayBatches(fetch, url)(campaignId, sequence)),
        silent,
      ),
    silent,
  };
}

async function firstOf<T>(readers: readonly (() => Promise<T | undefined>)[], silent: string[]) {
  for (const read of readers) {
    const found = await read().catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
      if (!silent.includes(error.message)) silent.push(error.message);
      return undefined;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}
