import { createHash, randomBytes } from "node:crypto";
import { setTimeout as rest } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import type { Env } from "../env.ts";
import type { Blobs } from "./blobs.ts";
import { BucketError, codeOf, unexpected } from "./bucket-error.ts";

/** How long one try and all of them may take, milliseconds; how many there are, and the first pause between two. */
const LIMITS = { once: 20_000, altogether: 60_000, tries: 4, pause: 250 };
/** Largest object that is read, bytes: more than any envelope or bank has. */
const MAX_OBJECT = 256 * 1_024 * 1_024;
/** Versions of one object that are erased: each repeated upload to a bucket that keeps versions makes one. */
const MAX_VERSIONS = 100;
const EMPTY = createHash("sha256").digest("hex");

type Bucket = NonNullable<Env["bucket"]>;
type Question = { method: "GET" | "PUT" | "HEAD" | "DELETE"; name: string; version?: string; body?: Uint8Array };
type Answer = { status: number; headers: Headers; body: Uint8Array };
/** Undefined where there is no such object. */
type Ask = (question: Question) => Promise<Answer | undefined>;

/**
 * Blobs as the objects of a bucket, in Amazon's S3 or whatever speaks its protocol. It sees ciphertext, hashes and sizes.
 * Before this returns it stores, reads and erases an object: settings that are wrong and rights that lack show at the start.
 *
 * @throws BucketError, as does whatever is asked of the blobs
 */
export async function openBucket(bucket: Bucket, limits = LIMITS): Promise<Blobs> {
  const ask = asker(bucket, limits);
  const get = async (name: string) => (await ask({ method: "GET", name }))?.body;
  const read = async (name: string) => {
    const bytes = await get(name);
    // Altered on the way, or for good: asked for once more, it is one of them for sure.
    return bytes === undefined || hashOf(bytes) === name ? bytes : get(name);
  };
  const sizeOf = async (name: string) => {
    const answer = await ask({ method: "HEAD", name });
    if (answer !== undefined) return Number(answer.headers.get("content-length") ?? 0);
    // An answer to HEAD has no words: whether the object is missing or its bucket, only GET tells.
    return (await get(name))?.length ?? 0;
  };
  const write = async (name: string, body: Uint8Array) => {
    if ((await ask({ method: "PUT", name, body })) === undefined) throw unexpected("PUT", 404, new Uint8Array());
  };
  // How much a bucket may hold is its owner's business: it refuses what is too much.
  const blobs: Blobs = { write, read, sizeOf, erase: (name) => erase(ask, name), hasRoom: async () => true };
  await tryOut(blobs);
  return blobs;
}

async function tryOut(blobs: Blobs): Promise<void> {
  const bytes = randomBytes(32);
  const name = hashOf(bytes);
  await blobs.write(name, bytes);
  if ((await blobs.sizeOf(name)) !== bytes.length || hashOf((await blobs.read(name)) ?? bytes.fill(0)) !== name) {
    throw new BucketError("Use another bucket: what was stored in this one is not there at once.");
  }
  await blobs.erase(name);
  if ((await blobs.sizeOf(name)) > 0) {
    throw new BucketError("Use another bucket: what was erased from this one is still there.");
  }
}

/** A bucket that keeps versions only hides what is deleted by its name, so each version is deleted by its id. */
async function erase(ask: Ask, name: string): Promise<boolean> {
  for (let erased = 0; erased < MAX_VERSIONS; erased += 1) {
    const version = (await ask({ method: "HEAD", name }))?.headers.get("x-amz-version-id");
    if (version === undefined) return erased > 0;
    await ask({ method: "DELETE", name, ...(version === null ? {} : { version }) });
    if (version === null) return true;
  }
  throw new BucketError(`Erase object ${name} by hand: it has more than ${MAX_VERSIONS} versions.`);
}

/** Asks as often as the limits allow. All that is asked for may be asked for twice: an object's name is its hash. */
function asker({ url, region, keyId, secret }: Bucket, limits: typeof LIMITS): Ask {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: "s3", region });
  const once = async ({ method, name, version, body }: Question, signal: AbortSignal): Promise<Answer> => {
    const query = version === undefined ? "" : `?versionId=${encodeURIComponent(version)}`;
    // What is sent is named by its hash: the signature covers it.
    const headers = { "x-amz-content-sha256": body === undefined ? EMPTY : name };
    const sent = body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> };
    const request = await client.sign(`${url}/${name}${query}`, { method, headers, redirect: "manual", ...sent });
    const response = await fetch(request, { signal });
    return { status: response.status, headers: response.headers, body: await readAll(response) };
  };
  return async (question) => {
    const end = Date.now() + limits.altogether;
    for (let attempt = 1; ; attempt += 1) {
      // One signal, not two combined: of those Node forgets the timeouts (node issue 57736).
      const signal = AbortSignal.timeout(Math.max(Math.min(limits.once, end - Date.now()), 0));
      try {
        return take(question, await once(question, signal).catch(unanswered(question)));
      } catch (error) {
        const isLast = attempt === limits.tries || Date.now() >= end;
        if (!(error instanceof BucketError && error.isPassing) || isLast) throw error;
      }
      await rest(limits.pause * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  };
}

function unanswered({ method }: Question): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof BucketError) throw cause;
    const message = `Check ASSAY_S3_URL, or wait until the bucket's server is back: it does not answer ${method}.`;
    throw new BucketError(message, { isPassing: true, cause });
  };
}

/** @throws BucketError for an answer of which nothing follows */
function take({ method }: Question, answer: Answer): Answer | undefined {
  const { status, body } = answer;
  if (status === 200 || (status === 204 && method === "DELETE")) return answer;
  // Anything that listens says 404, and a bucket that is gone has lost nothing yet: only what S3 says of an object counts.
  if (status === 404 && (method === "HEAD" || codeOf(body) === "NoSuchKey" || codeOf(body) === "NoSuchVersion"))
    return undefined;
  throw unexpected(method, status, body);
}

async function readAll(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MAX_OBJECT)
      throw new BucketError(`Look at the bucket's server: it answers more than ${MAX_OBJECT} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
