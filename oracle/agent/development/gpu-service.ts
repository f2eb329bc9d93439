import { createHash } from "node:crypto";
import { Hono } from "hono";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { z } from "zod";

/** What can be wrong with a token of the service, by name. */
export const TOKEN_FAULTS = {
  "token-by-another-key": "The tokens are signed by a key that is not in the key set.",
  "token-unsigned": "The tokens have the algorithm none.",
  "token-expired": "The tokens have expired.",
  "token-other-nonce": "The tokens are for another nonce.",
  "token-other-issuer": "The tokens name another issuer.",
  "token-refusal": "The service refuses the GPUs as a whole.",
  "token-other-gpu": "A GPU's token is not the one that the whole names.",
  "token-no-gpus": "The whole names no GPU.",
  "gpu-debug": "A GPU is open for debugging.",
  "gpu-no-secure-boot": "A GPU did not boot securely.",
  "gpu-measurements": "A GPU's measurements are not those of its release.",
  "gpu-other-model": "A GPU is of a kind that is not allowed.",
} as const;

const KIND = "GH100 A01 GSP BROM";
const LIFE = 3_600;
const payloadSchema = z.object({
  nonce: z.string(),
  evidence_list: z.array(z.object({ evidence: z.string() })).min(1),
});

/** Evidence of a GPU that is none: the nonce, and words that say so. */
export function developmentEvidence(nonce: string): string {
  return Buffer.from(`development GPU, no hardware: ${nonce}`).toString("base64");
}

/**
 * A stand-in for NVIDIA's attestation service: takes evidence of development GPUs and answers with tokens of its form, signed
 * by a key that nobody outside trusts. `url` is known once it listens.
 */
export async function createGpuService(about: {
  url: () => string;
  clock: () => number | Promise<number>;
  fault: () => string | undefined;
}) {
  const [own, other] = await Promise.all([generateKeyPair("ES384"), generateKeyPair("ES384")]);
  const kid = "development";
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid, alg: "ES384", use: "sig" }] };
  const sign = async (claims: Record<string, unknown>, at: number) => {
    const fault = about.fault();
    const issuer = fault === "token-other-issuer" ? "https://elsewhere.invalid" : about.url();
    const from = fault === "token-expired" ? at - 2 * LIFE : at;
    const draft = { ...claims, iss: issuer, iat: from, nbf: from, exp: from + LIFE };
    if (fault === "token-unsigned") return new UnsecuredJWT(draft).encode();
    const key = fault === "token-by-another-key" ? other.privateKey : own.privateKey;
    return new SignJWT(draft).setProtectedHeader({ alg: "ES384", kid, typ: "JWT" }).sign(key);
  };
  const app = new Hono();
  app.get("/.well-known/jwks.json", ({ json }) => json(jwks));
  app.post("/v3/attest/gpu", async ({ req, json }) => {
    const { nonce, evidence_list } = payloadSchema.parse(await req.json());
    if (evidence_list.some(({ evidence }) => evidence !== developmentEvidence(nonce)))
      return json({ error: "This stand-in judges development GPUs only." }, 400);
    const at = await about.clock();
    const fault = about.fault();
    const eat_nonce = fault === "token-other-nonce" ? "00".repeat(32) : nonce;
    const gpus: Record<string, string> = {};
    for (const i of evidence_list.keys()) gpus[`GPU-${i}`] = await sign({ ...gpuClaims(fault), eat_nonce }, at);
    const named = Object.entries(gpus).map(([name, token]) => {
      const digest = createHash("sha256").update(fault === "token-other-gpu" ? `${token} ` : token);
      return [name, ["DIGEST", ["SHA-256", digest.digest("hex")]]];
    });
    const submods = fault === "token-no-gpus" ? {} : Object.fromEntries(named);
    const result = { "x-nvidia-overall-att-result": fault !== "token-refusal" };
    const overall = await sign({ sub: "NVIDIA-PLATFORM-ATTESTATION", ...result, eat_nonce, submods }, at);
    return json([["JWT", overall], gpus]);
  });
  return { app, jwks };
}

function gpuClaims(fault: string | undefined): Record<string, unknown> {
  return {
    measres: fault === "gpu-measurements" ? "fail" : "success",
    secboot: fault !== "gpu-no-secure-boot",
    dbgstat: fault === "gpu-debug" ? "enabled" : "disabled",
    hwmodel: fault === "gpu-other-model" ? "GeForce" : KIND,
    "x-nvidia-gpu-attestation-report-nonce-match": true,
  };
}
