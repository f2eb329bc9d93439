import type { Hex } from "viem";
import { AssayError } from "./errors.ts";
import { GatewayRefusal, refusalOf } from "./gateway-refusal.ts";

/** One envelope to upload, and where to. */
export type ItemUpload = {
  /** URL of the gateway, without a slash at its end. */
  gateway: string;
  /** The bundle's, from `POST /submissions`. */
  digest: Hex;
  position: number;
  /** From `sealEnvelope`. */
  envelope: Uint8Array;
};

export type UploadOptions = {
  /** Most bytes of one request, at most the campaign's `maxChunkBytes`; default 8 MiB. An envelope that fits goes in one. */
  chunkBytes?: number;
  /** Called with the bytes that the gateway has. */
  onProgress?: (sent: number, total: number) => void;
  /** Ends the upload; what was sent stays, and another call goes on from there. */
  signal?: AbortSignal;
};

/** A gateway takes parts that nothing is uploaded by. */
export class PartSizeError extends AssayError {
  override readonly name = "PartSizeError";
}

const CHUNK = 8 * 1_024 * 1_024;
/** Tries without any progress, and milliseconds between them: doubled with each. */
const TRIES = 8;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
/** Longest wait for the answer to one request, milliseconds. */
const PATIENCE = 120_000;
/** What may pass: another request of the same upload, another replica behind the same address, too many at once. */
const PASSING = ["locked", "elsewhere", "wrong-offset", "too-many"];

/**
 * Uploads one envelope of a bundle: in one request if it is small, else in parts (tus 1.0). Broken connections, restarts of the
 * gateway and answers that may pass are tried again, from what the gateway has. Uploading what is there already does nothing.
 *
 * @throws GatewayRefusal, also of code `unexpected` where a part changes nothing; PartSizeError; the signal's reason; after eight tries without progress the last one's error
 *
 * @example
 * await uploadItem({ gateway, digest, position, envelope: sealed.bytes }, { onProgress: (sent, total) => show(sent / total) });
 */
export async function uploadItem(upload: ItemUpload, options: UploadOptions = {}): Promise<void> {
  const { envelope } = upload;
  const { chunkBytes = CHUNK, onProgress, signal } = options;
  if (!(Number.isSafeInteger(chunkBytes) && chunkBytes > 0))
    throw new PartSizeError(`Use another gateway: in parts of ${chunkBytes} bytes the upload would never end.`);
  const isWhole = envelope.length <= chunkBytes;
  /** What the gateway has; undefined while that is to be asked. */
  let offset: number | undefined;
  let failed = 0;
  /** What counts as progress: a gateway may lose what it had, but not for ever. */
  let most = 0;
  while (offset !== envelope.length) {
    try {
      offset = isWhole ? await putItem(upload, signal) : await sendPart(upload, offset, chunkBytes, signal);
      if (offset > most) failed = 0;
      most = Math.max(most, offset);
      onProgress?.(offset, envelope.length);
    } catch (error) {
      failed += 1;
      if (signal?.aborted || failed === TRIES || !mayPass(error)) throw error;
      await wait(Math.min(FIRST_WAIT * 2 ** failed, LONGEST_WAIT), signal);
      // Where the replica that has the first part does not come back, the upload begins anew at another.
      offset = failed > TRIES / 2 && isElsewhere(error) ? 0 : undefined;
    }
  }
}

async function putItem(upload: ItemUpload, signal: AbortSignal | undefined): Promise<number> {
  const headers = { "content-type": "application/octet-stream" };
  await request(upload, { method: "PUT", headers, body: bodyOf(upload.envelope) }, signal);
  return upload.envelope.length;
}

/** @returns what the gateway has then */
async function sendPart(
  upload: ItemUpload,
  known: number | undefined,
  chunkBytes: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { envelope } = upload;
  const offset = known ?? offsetIn(await request(upload, { headers: TUS }, signal));
  if (offset >= envelope.length) return envelope.length;
  const headers = {
    ...TUS,
    "content-type": "application/offset+octet-stream",
    "upload-offset": `${offset}`,
    "upload-length": `${envelope.length}`,
  };
  const body = bodyOf(envelope.subarray(offset, offset + chunkBytes));
  const response = await request(upload, { method: "PATCH", headers, body }, signal);
  const reached = offsetIn(response);
  if (reached > offset && reached <= envelope.length) return reached;
  throw new GatewayRefusal(response.status, "unexpected", `it has ${reached} bytes after a part from ${offset} on`);
}

const TUS = { "tus-resumable": "1.0.0" };

async function request(
  { gateway, digest, position }: ItemUpload,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const late = AbortSignal.timeout(PATIENCE);
  late.addEventListener("abort", () => {}); // Node forgets a timeout that only a combined signal knows (node issue 57736)
  const response = await fetch(`${gateway}/submissions/${digest}/items/${position}`, {
    ...init,
    signal: signal === undefined ? late : AbortSignal.any([signal, late]),
  });
  if (!response.ok) throw await refusalOf(response);
  await response.arrayBuffer(); // the connection is free for the next request
  return response;
}

function offsetIn(response: Response): number {
  const offset = Number(response.headers.get("upload-offset") ?? Number.NaN);
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new GatewayRefusal(response.status, "unexpected", "it does not say how much of the item it has");
}

function bodyOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}

/** Whether the same request can succeed later: refusals say so, and what is no answer at all may pass. */
function mayPass(error: unknown): boolean {
  return !(error instanceof GatewayRefusal) || error.status >= 500 || PASSING.includes(error.code);
}

function isElsewhere(error: unknown): boolean {
  return error instanceof GatewayRefusal && error.code === "elsewhere";
}

/** Rejects with the signal's reason once it is given. */
function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
