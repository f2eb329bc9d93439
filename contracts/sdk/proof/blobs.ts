import { type Fetch, fetchBounded, ServiceError } from "../attestation/bounded-fetch.ts";

/** More than any item list or batch answer has, and how long one may take. */
const LIMITS = { bytes: 1_048_576, milliseconds: 30_000 };

/** Bytes of an item list, from wherever; nothing of it is believed. Undefined where there is none. */
export type BlobReader = (hash: string) => Promise<Uint8Array | undefined>;

/** A gateway's answer about a batch, undefined where it has none; nothing of it is believed. */
export type BatchReader = (campaignId: number, sequence: number) => Promise<unknown>;

/** Public item lists from a gateway. The reader throws ServiceError where it does not answer. */
export function gatewayBlobs(fetch: Fetch, gateway: string): BlobReader {
  return (hash) => ask(fetch, `${gateway}/blobs/${hash}`);
}

/** A public item list from an address of its own, whatever list is asked for. The reader throws ServiceError where nothing answers. */
export function urlBlob(fetch: Fetch, url: string): BlobReader {
  return () => ask(fetch, url);
}

/** Batches as a gateway shows them. The reader throws ServiceError where it does not answer. */
export function gatewayBatches(fetch: Fetch, gateway: string): BatchReader {
  return async (campaignId, sequence) => {
    const bytes = await ask(fetch, `${gateway}/campaigns/${campaignId}/batches/${sequence}`);
    return bytes && parseJson(bytes);
  };
}

async function ask(fetch: Fetch, url: string): Promise<Uint8Array | undefined> {
  return fetchBounded(fetch, url, LIMITS).then(
    ({ bytes }) => bytes,
    (error: unknown) => {
      if (error instanceof ServiceError && error.status === 404) return undefined;
      throw error;
    },
  );
}

/** What is no JSON says nothing of the batch. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
