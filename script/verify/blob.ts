import { readFile } from "node:fs/promises";
import { z } from "zod";
import { option, UsageError } from "../cli.ts";
import { urlValue } from "../values.ts";

/** Bytes of an item list, from wherever; nothing of it is believed. */
export type BlobReader = (hash: string) => Promise<Uint8Array | undefined>;

/** Where a command finds the public item list. */
export const blobOptions = {
  gateway: option(urlValue.optional(), {
    value: "URL",
    env: "ASSAY_GATEWAY_URL",
    text: "where the public item list is fetched; it cannot lie, the chain has its hash",
  }),
  blob: option(z.string().optional(), { value: "FILE", text: "the item list from a file instead" }),
};

/**
 * Reads item lists from a file or a gateway.
 *
 * @throws UsageError when neither is given
 */
export function blobReader({ blob, gateway }: { blob?: string | undefined; gateway?: string | undefined }): BlobReader {
  if (blob !== undefined) return () => readNamed("--blob", blob);
  if (gateway !== undefined) return (hash) => fetchBlob(gateway, hash);
  throw new UsageError("Give --gateway URL or --blob FILE: the item list is a public blob, only its hash is on chain.");
}

/** Bytes of a file that an option names. */
export function readNamed(name: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${name}: cannot read ${path} (${cause.code}).`, { cause });
  });
}

/** Asks a gateway. */
export function ask(gateway: string, route: string): Promise<Response> {
  return fetch(`${gateway}/${route}`, { signal: AbortSignal.timeout(30_000) }).catch((cause) => {
    throw new UsageError(`Nothing answers at ${gateway}: check --gateway, or give --blob FILE.`, { cause });
  });
}

async function fetchBlob(gateway: string, hash: string): Promise<Uint8Array | undefined> {
  const response = await ask(gateway, `blobs/${hash}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}
