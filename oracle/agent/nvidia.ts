import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Hex, sha256, stringToBytes } from "viem";
import { z } from "zod";
import { AttestationError } from "./errors.ts";
import { type FetchModel, fetchLimited } from "./fetch-limited.ts";

/** NVIDIA's remote attestation service, which is also the issuer of its tokens. */
export const NVIDIA_URL = "https://nras.attestation.nvidia.com";

/** A service that judges evidence of GPUs, and the keys that sign its tokens. */
export type Nvidia = { url: string; keys: JWTVerifyGetKey };

/** What a service said of a model's GPUs: the hash of its token, and when the first of its tokens ends, seconds. */
export type NvidiaVerdict = { token: Hex; until: number };

const LIMITS = { bytes: 1_000_000, milliseconds: 20_000 };
/** Seconds that the service's clock may be ahead. */
const CLOCK_TOLERANCE = 60;

const payloadSchema = z.object({ nonce: z.string(), evidence_list: z.array(z.unknown()).min(1).max(16) });
const digestSchema = z.tuple([z.literal("DIGEST"), z.tuple([z.enum(["SHA-256", "SHA256"]), z.string()])]);
const overallSchema = z.object({
  exp: z.number(),
  eat_nonce: z.string(),
  "x-nvidia-overall-att-result": z.literal(true),
  submods: z.record(z.string(), digestSchema),
});
const gpuSchema = z.object({
  exp: z.number(),
  eat_nonce: z.string(),
  measres: z.literal("success"),
  secboot: z.literal(true),
  dbgstat: z.literal("disabled"),
  hwmodel: z.string(),
  "x-nvidia-gpu-attestation-report-nonce-match": z.literal(true),
});
/** A detached EAT bundle: the token over all, then one of each GPU by the name that the first has its hash under. */
const bundleSchema = z.tuple([z.tuple([z.literal("JWT"), z.string()]), z.record(z.string(), z.string())]);

/** The service at a URL, with the keys of its key set, or with pinned ones. */
export function nvidiaAt(url: string, pinned?: JSONWebKeySet): Nvidia {
  const base = url.replace(/\/+$/, "");
  const published = () =>
    createRemoteJWKSet(new URL(`${base}/.well-known/jwks.json`), { timeoutDuration: LIMITS.milliseconds });
  return { url: base, keys: pinned === undefined ? published() : createLocalJWKSet(pinned) };
}

/**
 * Has the service judge a model's evidence, and verifies every token of its answer: ES384 by one of its keys, in time, for
 * this nonce, and about GPUs of an allowed kind, measured as they should be, with secure boot and without debugging.
 *
 * @param payload `nvidia_payload` as the model sent it
 * @param about.nonce 64 hex digits
 * @param about.at seconds
 * @throws AttestationError, EndpointError
 */
export async function judgeGpus(
  fetch: FetchModel,
  nvidia: Nvidia,
  payload: string,
  about: { nonce: string; gpus: readonly string[]; at: number },
): Promise<NvidiaVerdict> {
  const evidence = parse(payloadSchema, payload, "its GPU evidence is not of the form that NVIDIA's service takes");
  if (evidence.nonce.toLowerCase() !== about.nonce) throw new AttestationError("its GPU evidence is for another nonce");
  const headers = { accept: "application/json", "content-type": "application/json" };
  const init = { method: "POST", headers, body: payload };
  const answer = await fetchLimited(fetch, `${nvidia.url}/v3/attest/gpu`, init, LIMITS);
  const text = new TextDecoder().decode(answer);
  const [[, token], gpuTokens] = parse(bundleSchema, text, "NVIDIA's service does not answer with tokens");

  const overall = await verified(nvidia, overallSchema, token, about);
  const ends = [overall.exp];
  const named = Object.entries(overall.submods);
  if (named.length < evidence.evidence_list.length) throw new AttestationError("not every GPU was judged");
  for (const [name, [, [, digest]]] of named) {
    const gpuToken = gpuTokens[name] ?? "";
    if (sha256(stringToBytes(gpuToken)) !== `0x${digest.toLowerCase()}`)
      throw new AttestationError(`the token of ${name} is not the one that the whole names`);
    const gpu = await verified(nvidia, gpuSchema, gpuToken, about);
    // Some releases write the part and its stepping behind it.
    if (!about.gpus.some((kind) => gpu.hwmodel === kind || gpu.hwmodel.startsWith(`${kind} `)))
      throw new AttestationError(`its ${name} is of another kind than expected`);
    ends.push(gpu.exp);
  }
  return { token: sha256(stringToBytes(token)), until: Math.min(...ends) };
}

async function verified<S extends z.ZodType<{ eat_nonce: string }>>(
  { url, keys }: Nvidia,
  schema: S,
  token: string,
  { nonce, at }: { nonce: string; at: number },
): Promise<z.output<S>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...{ algorithms: ["ES384"], issuer: url, currentDate: new Date(1_000 * at), clockTolerance: CLOCK_TOLERANCE },
      requiredClaims: ["exp"],
    });
    const claims = schema.parse(payload);
    if (claims.eat_nonce.toLowerCase() === nonce) return claims;
  } catch (cause) {
    const why = cause instanceof z.ZodError ? (cause.issues[0]?.path.join(".") ?? "") : "signature, issuer or time";
    throw new AttestationError(`a token of NVIDIA's is refused: ${why}`, { cause });
  }
  throw new AttestationError("a token of NVIDIA's is for another nonce");
}

function parse<S extends z.ZodType>(schema: S, text: string, problem: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AttestationError(problem, { cause });
  }
}
