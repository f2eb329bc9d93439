import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type BlobReader, gatewayBlobs } from "../../contracts/sdk/proof/blobs.ts";
import { option, UsageError } from "../cli.ts";
import { urlValue } from "../values.ts";

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
  if (gateway !== undefined) return gatewayBlobs(fetch, gateway);
  throw new UsageError("Give --gateway URL or --blob FILE: the item list is a public blob, only its hash is on chain.");
}

/** Bytes of a file that an option names. */
export function readNamed(name: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${name}: cannot read ${path} (${cause.code}).`, { cause });
  });
}
