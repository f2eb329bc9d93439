import { bytesToHex, type Hex } from "viem";
import { z } from "zod";
import { type Answer, type Fetch, fetchBounded, ServiceError } from "./bounded-fetch.ts";
import { parsePlatform } from "./pck.ts";
import { parsePemChain } from "./pem-chain.ts";
import { parseQuote } from "./quote.ts";

/** A part has at most 2 MB; all of Intel's together have about 30 kB. */
const LIMITS = { bytes: 2_000_000, milliseconds: 20_000 };
const INTEL_HOST = "api.trustedservices.intel.com";
/** Intel's own service leaves the root CRL to the address in its certificates. */
const INTEL_ROOT_CRL = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

/** Which platforms a collateral is for: those of one family, certified by one CA. */
export type PlatformKind = { fmspc: Hex; ca: "platform" | "processor" };

/** Which TCB levels: those that Intel asks for now, or the newest, which it will ask for. */
export type TcbUpdate = "standard" | "early";

/** A collateral as files have it: dcap-qvl's field names, CRLs and signatures as hex. */
export type CollateralFile = Record<
  | "pck_crl_issuer_chain"
  | "root_ca_crl"
  | "pck_crl"
  | "tcb_info_issuer_chain"
  | "tcb_info"
  | "tcb_info_signature"
  | "qe_identity_issuer_chain"
  | "qe_identity"
  | "qe_identity_signature",
  string
>;

const signature = z.string().regex(/^(?:[0-9a-fA-F]{2})+$/, "must be hex");
const tcbSchema = z.object({ tcbInfo: z.record(z.string(), z.unknown()), signature });
const identitySchema = z.object({ enclaveIdentity: z.record(z.string(), z.unknown()), signature });

/**
 * What kind of platform made a quote, by the certificates in it. Nothing is verified.
 *
 * @throws RefusedError
 */
export function platformKindOf(quote: Uint8Array): PlatformKind {
  const [leaf, ca] = parsePemChain(new TextDecoder("latin1").decode(parseQuote(quote).certificates));
  const { fmspc } = parsePlatform(leaf?.sgxExtension);
  return { fmspc, ca: ca?.commonName.includes("Processor") ? "processor" : "platform" };
}

/**
 * Fetches what Intel says about a kind of platforms from a provisioning certificate caching service (PCCS), or Intel's own
 * service (PCS), which it is a cache of. Nothing of it is believed: verifying it is the verifier's.
 *
 * @param url without the paths of version 4
 * @throws ServiceError
 * @example
 * const collateral = await fetchCollateral(fetch, "https://api.trustedservices.intel.com", platformKindOf(quote));
 */
export async function fetchCollateral(
  fetch: Fetch,
  url: string,
  { fmspc, ca }: PlatformKind,
  update: TcbUpdate = "standard",
): Promise<CollateralFile> {
  const base = url.replace(/\/+$/, "").replace(/\/[st][gd]x\/certification\/v4$/, "");
  const early = (separator: string) => (update === "early" ? `${separator}update=early` : "");
  const get = (path: string) => fetchBounded(fetch, `${base}${path}`, LIMITS);
  const [crl, tcb, qe, root] = await Promise.all([
    get(`/sgx/certification/v4/pckcrl?ca=${ca}&encoding=der`),
    get(`/tdx/certification/v4/tcb?fmspc=${fmspc.slice(2)}${early("&")}`),
    get(`/tdx/certification/v4/qe/identity${early("?")}`),
    new URL(base).hostname === INTEL_HOST
      ? fetchBounded(fetch, INTEL_ROOT_CRL, LIMITS)
      : get("/sgx/certification/v4/rootcacrl"),
  ]);
  const { tcbInfo, signature: tcbSignature } = readJson(base, "TCB info", tcb, tcbSchema);
  const { enclaveIdentity, signature: qeSignature } = readJson(base, "QE identity", qe, identitySchema);
  return {
    pck_crl_issuer_chain: readChain(base, crl, ["SGX-PCK-CRL-Issuer-Chain"]),
    root_ca_crl: toHex(root),
    pck_crl: toHex(crl),
    tcb_info_issuer_chain: readChain(base, tcb, ["TCB-Info-Issuer-Chain", "SGX-TCB-Info-Issuer-Chain"]),
    tcb_info: JSON.stringify(tcbInfo),
    tcb_info_signature: tcbSignature,
    qe_identity_issuer_chain: readChain(base, qe, ["SGX-Enclave-Identity-Issuer-Chain"]),
    qe_identity: JSON.stringify(enclaveIdentity),
    qe_identity_signature: qeSignature,
  };
}

/** Intel signs JSON without spaces, with the keys in the order in which it is sent. */
function readJson<S extends z.ZodType>(base: string, what: string, { bytes }: Answer, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new ServiceError(base, `its ${what} is not of the form that Intel publishes`, { cause });
  }
}

function readChain(base: string, { headers }: Answer, names: readonly string[]): string {
  const encoded = names.map((name) => headers.get(name)).find((value) => value !== null);
  if (encoded === undefined || encoded === null)
    throw new ServiceError(base, `it does not send, or not show, the header ${names.join(" or ")}`);
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw new ServiceError(base, `its header ${names[0]} is not URL-encoded`, { cause });
  }
}

/** Services send CRLs as DER or as its hex. */
function toHex({ bytes }: Answer): string {
  const text = new TextDecoder("latin1").decode(bytes).trim();
  return /^(?:[0-9a-fA-F]{2})+$/.test(text) ? text.toLowerCase() : bytesToHex(bytes).slice(2);
}
