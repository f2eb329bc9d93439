import { bytesToHex, getAddress, type Hex, hexToBytes, pad, sha256 } from "viem";
import { publicKeyToAddress } from "viem/utils";
import { z } from "zod";
import { type CollateralCache, cachedCollateral } from "../../contracts/sdk/attestation/collateral-cache.ts";
import { type PlatformKind, platformKindOf } from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { openCollateral } from "../../contracts/sdk/attestation/open-collateral.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import type { Trust } from "../../contracts/sdk/attestation/trust.ts";
import type { Verdict } from "../../contracts/sdk/attestation/verdict.ts";
import { verifyWith } from "../../contracts/sdk/attestation/verify.ts";
import { AttestationError } from "./errors.ts";
import { type FetchModel, fetchLimited } from "./fetch-limited.ts";
import type { Model } from "./models.ts";
import { judgeGpus, type Nvidia } from "./nvidia.ts";

/** Whom a model's attestation is checked with. */
export type Verifiers = {
  fetch: FetchModel;
  trust: Trust;
  /** Where Intel's collateral is fetched. */
  pccsUrl: string;
  cache: CollateralCache;
  nvidia: Nvidia;
};

/** A model's key that is known to live in its guest, and for how long that is good. */
export type Attested = {
  /** Signs answers. */
  address: Hex;
  /** Of the same key, uncompressed without its first byte: what requests are encrypted to. 64 bytes. */
  publicKey: Hex;
  /** SHA-256 of the quote and of NVIDIA's token. */
  quote: Hex;
  token: Hex;
  /** Seconds, of the chain. */
  until: number;
};

const LIMITS = { bytes: 4_000_000, milliseconds: 20_000 };
/** Guests of one model that are looked at: one that proves itself is enough. */
const MAX_GUESTS = 4;
/** Seconds after which a model has to prove itself anew. */
const LIFETIME = 600;

const digits = (bytes: number) => z.string().regex(new RegExp(`^(0x)?[0-9a-fA-F]{${2 * bytes}}$`));
const guestSchema = z.object({
  signing_address: digits(20),
  signing_public_key: z.string().regex(/^(0x)?(04)?[0-9a-fA-F]{128}$/),
  intel_quote: z.string().regex(/^(0x)?([0-9a-fA-F]{2})+$/),
  nvidia_payload: z.string(),
  event_log: z.unknown(),
});
const reportSchema = z.object({
  all_attestations: z.array(z.unknown()).min(1).optional(),
  model_attestations: z.array(z.unknown()).min(1).optional(),
});

/**
 * Has a model's endpoint prove what answers there: a TDX quote over its signing key and our nonce, of a guest that booted
 * what is expected, and NVIDIA's word for its GPUs.
 *
 * @param nonce 32 bytes that nobody could know before
 * @param at seconds
 * @throws AttestationError, EndpointError, ServiceError when Intel's collateral is not to be had
 */
export async function attestModel(
  verifiers: Verifiers,
  model: Model,
  headers: Record<string, string>,
  nonce: Hex,
  at: number,
): Promise<Attested> {
  const query = new URLSearchParams({ model: model.model, nonce: nonce.slice(2), signing_algo: "ecdsa" });
  const url = `${model.url}/v1/attestation/report?${query}`;
  const answer = await fetchLimited(verifiers.fetch, url, { headers }, LIMITS);
  let refusal: AttestationError | undefined;
  for (const guest of guestsIn(answer).slice(0, MAX_GUESTS)) {
    try {
      return await attestGuest(verifiers, model, guest, nonce, at);
    } catch (error) {
      if (!(error instanceof AttestationError)) throw error;
      refusal = error;
    }
  }
  throw refusal ?? new AttestationError("its report names no guest");
}

/** Gateways list the guests of a model; a guest that answers itself may list itself alone. */
function guestsIn(answer: Uint8Array): unknown[] {
  try {
    const report: unknown = JSON.parse(new TextDecoder().decode(answer));
    const { all_attestations, model_attestations } = reportSchema.parse(report);
    return model_attestations ?? all_attestations ?? [report];
  } catch (cause) {
    throw new AttestationError("its report is not JSON of the known form", { cause });
  }
}

async function attestGuest(
  verifiers: Verifiers,
  model: Model,
  guest: unknown,
  nonce: Hex,
  at: number,
): Promise<Attested> {
  const parsed = guestSchema.safeParse(guest);
  if (!parsed.success)
    throw new AttestationError(`its report lacks ${parsed.error.issues[0]?.path.join(".")}`, { cause: parsed.error });
  const { signing_address, signing_public_key, intel_quote, nvidia_payload, event_log } = parsed.data;
  const address = getAddress(withPrefix(signing_address));
  const publicKey: Hex = `0x${signing_public_key.toLowerCase().slice(-128)}`;
  if (publicKeyToAddress(`0x04${publicKey.slice(2)}`) !== address)
    throw new AttestationError("its public key is not that of its signing address");
  const quote = cutQuote(hexToBytes(withPrefix(intel_quote)));
  const verdict = await verifyQuoteOf(verifiers, model, { quote, eventLog: event_log }, at);
  requireWorkload(model, verdict);
  const bound = `${pad(address, { size: 32, dir: "right" }).toLowerCase()}${nonce.slice(2)}`;
  if (verdict.measurements?.reportData !== bound)
    throw new AttestationError("its quote is not over its signing address and our nonce");
  const about = { nonce: nonce.slice(2), gpus: model.gpus, at };
  const gpus = await judgeGpus(verifiers.fetch, verifiers.nvidia, nvidia_payload, about);
  const until = Math.min(at + LIFETIME, verdict.validUntil ?? 0, gpus.until);
  return { address, publicKey, quote: sha256(quote), token: gpus.token, until };
}

async function verifyQuoteOf(
  { fetch, trust, pccsUrl, cache }: Verifiers,
  model: Model,
  { quote, eventLog }: { quote: Uint8Array; eventLog: unknown },
  at: number,
): Promise<Verdict> {
  const source = { fetch, url: pccsUrl, trust, now: at };
  const opened = await openCollateral(await cachedCollateral(cache, source, kindOf(quote)), { trust, at });
  const { tcbFloor: floor, advisories } = model;
  const policy = { floor, ...(advisories === undefined ? {} : { allowedAdvisories: advisories }) };
  const verdict = await verifyWith(opened, { quote, policy, eventLog: eventLog ?? "" });
  if (!verdict.accepted) throw new AttestationError(`its quote is refused (${verdict.reasons.join(", ")})`);
  return verdict;
}

function kindOf(quote: Uint8Array): PlatformKind {
  try {
    return platformKindOf(quote);
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause;
    throw new AttestationError(`its quote is refused (${cause.reason})`, { cause });
  }
}

/** A quote is good for any guest; this one has to have booted what was looked at beforehand. */
function requireWorkload(model: Model, { measurements, boot }: Verdict): void {
  const differing = [
    measurements?.mrTd !== model.mrTd && "mrTd",
    !model.rtmr0.some((rtmr0) => rtmr0 === measurements?.rtmr0) && "rtmr0",
    measurements?.rtmr1 !== model.rtmr1 && "rtmr1",
    measurements?.rtmr2 !== model.rtmr2 && "rtmr2",
    boot?.composeHash !== model.composeHash && "composeHash",
  ].filter((name) => name !== false);
  if (differing.length > 0) throw new AttestationError(`its guest has another ${differing.join(", ")}`);
}

function withPrefix(text: string): Hex {
  return `0x${text.replace(/^0x/, "")}`;
}

/** 32 bytes that nobody could know before. */
export function freshNonce(): Hex {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}
