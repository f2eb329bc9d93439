import { createHash, createHmac } from "node:crypto";

// Signatures of version 4, computed from a request as it came in and by nothing that a client uses:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html

/** A request as its server sees it; names of headers in small letters. */
export type Signed = { method: string; url: string; headers: Readonly<Record<string, string | undefined>> };

/** What the Authorization header says. */
export type Claim = {
  keyId: string;
  date: string;
  region: string;
  service: string;
  names: readonly string[];
  signature: string;
};

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined where the header is no signature of version 4. */
export function claimOf({ headers }: Signed): Claim | undefined {
  const found = AUTHORIZATION.exec(headers.authorization ?? "");
  if (found === null) return undefined;
  const [, keyId = "", date = "", region = "", service = "", names = "", signature = ""] = found;
  return { keyId, date, region, service, names: names.split(";"), signature };
}

/** The signature that whoever knows the secret makes of the request. */
export function signatureOf(request: Signed, { date, region, service, names }: Claim, secret: string): string {
  const { method, headers } = request;
  const { pathname, searchParams } = new URL(request.url, "http://server.invalid");
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const path = decodeURIComponent(pathname).split("/").map(encode).join("/");
  const listed = names.map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`).join("");
  const canonical = [method, path, query.join("&"), listed, names.join(";"), headers["x-amz-content-sha256"]].join(
    "\n",
  );
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** RFC 3986, upper-case hex: encodeURIComponent leaves out five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
