import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Env } from "../../oracle/env.ts";
import { claimOf, type Signed, sha256, signatureOf } from "./signature.ts";

type Version = { id: string; bytes: Uint8Array };
/** What goes wrong instead of, or with, the answer: `altered` answers other bytes, `short` fewer than there are. */
export type Fault = "hang" | "cut" | "altered" | "short" | { status: number; code?: string };

/** A bucket of the test's own: every request's signature is computed anew, and one that is not right is refused. */
export type TestBucket = NonNullable<Env["bucket"]> & {
  /** By name, the newest version first. */
  objects: Map<string, Version[]>;
  /** Requests so far, `GET name`. */
  asked: string[];
  /** Asked about each request. */
  fault: (asked: string) => Fault | undefined;
  /** Whether it keeps what is overwritten. */
  isVersioned: boolean;
  isGone: boolean;
  stop: () => Promise<void>;
};

/** Longest a request's time may differ from this machine's, milliseconds. */
const SKEW = 15 * 60 * 1_000;

/** An error of S3, as far as this server has them: status and code. */
class S3Error extends Error {
  override readonly name = "S3Error";
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

/** Starts a server with one empty bucket, on a port of the kernel's. */
export async function startBucket(): Promise<TestBucket> {
  const server = createServer((request, response) => void answer(bucket, request, response));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const access = { region: "eu-south-7", keyId: "AKIATEST", secret: randomUUID() };
  const state = { objects: new Map(), asked: [], fault: () => undefined, isVersioned: false, isGone: false };
  const bucket: TestBucket = { url: `http://127.0.0.1:${port}/bucket/assay`, ...access, ...state, stop };
  return bucket;
}

async function answer(bucket: TestBucket, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const { method = "", url = "" } = request;
  const asked = `${method} ${new URL(url, bucket.url).pathname.split("/").at(-1)}`;
  bucket.asked.push(asked);
  const fault = bucket.fault(asked);
  if (fault === "hang") return;
  if (fault === "cut") return void request.socket.destroy();
  try {
    if (typeof fault === "object") throw new S3Error(fault.status, fault.code ?? "InternalError");
    requireSigned(bucket, { method, url, headers: request.headers as Signed["headers"] }, body);
    if (bucket.isGone) throw new S3Error(404, "NoSuchBucket");
    handle(bucket, { method, url, body, fault }, response);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.message}</Code><Message>${randomUUID()}</Message></Error>`;
    response.writeHead(error.status, { "content-type": "application/xml" }).end(method === "HEAD" ? undefined : xml);
  }
}

function requireSigned({ keyId, region, secret }: TestBucket, request: Signed, body: Buffer): void {
  const { headers, method } = request;
  const claim = claimOf(request);
  if (claim === undefined) throw new S3Error(403, "AccessDenied");
  if (claim.keyId !== keyId) throw new S3Error(403, "InvalidAccessKeyId");
  if (claim.region !== region || claim.service !== "s3") throw new S3Error(400, "AuthorizationHeaderMalformed");
  const date = headers["x-amz-date"] ?? "";
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(Date.now() - at) < SKEW) || claim.date !== date.slice(0, 8)) {
    throw new S3Error(403, "RequestTimeTooSkewed");
  }
  const needed = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  if (!needed.every((name) => claim.names.includes(name))) throw new S3Error(403, "AccessDenied");
  if (claim.signature !== signatureOf(request, claim, secret)) throw new S3Error(403, "SignatureDoesNotMatch");
  if (headers["x-amz-content-sha256"] !== sha256(body)) throw new S3Error(400, "XAmzContentSHA256Mismatch");
  if (method === "PUT" && headers["content-length"] === undefined) throw new S3Error(411, "MissingContentLength");
}

type Asked = { method: string; url: string; body: Buffer; fault: Fault | undefined };

function handle(bucket: TestBucket, { method, url, body, fault }: Asked, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, bucket.url);
  const name = pathname.split("/").at(-1) ?? "";
  const versions = bucket.objects.get(name) ?? [];
  const shownAs = (id: string) => (bucket.isVersioned ? { "x-amz-version-id": id } : {});
  if (method === "PUT") {
    const version = { id: randomUUID(), bytes: Uint8Array.from(body) };
    bucket.objects.set(name, bucket.isVersioned ? [version, ...versions] : [version]);
    response.writeHead(200, { etag: `"${version.id}"`, ...shownAs(version.id) }).end();
  } else if (method === "DELETE") {
    const id = searchParams.get("versionId");
    // Without an id such a bucket would only put a marker before them.
    if (bucket.isVersioned && id === null) throw new S3Error(405, "MethodNotAllowed");
    const left = versions.filter((version) => bucket.isVersioned && version.id !== id);
    if (left.length > 0) bucket.objects.set(name, left);
    else bucket.objects.delete(name);
    response.writeHead(204).end();
  } else {
    const [newest] = versions;
    if (newest === undefined) throw new S3Error(404, "NoSuchKey");
    const bytes = fault === "altered" ? newest.bytes.map((byte) => byte ^ 1) : newest.bytes;
    const sent = fault === "short" ? bytes.subarray(0, -1) : bytes;
    response.writeHead(200, { "content-length": sent.length, ...shownAs(newest.id) });
    response.end(method === "HEAD" ? undefined : sent);
  }
}
