import type { JSONWebKeySet } from "jose";
import { type Address, getAddress, type Hex, isAddress, isHex, parseGwei } from "viem";
import { z } from "zod";
import { type Model, modelKeysSetting, modelsSetting, nvidiaKeysSetting } from "./agent/models.ts";
import { NVIDIA_URL } from "./agent/nvidia.ts";
import type { Finality } from "./watch/final.ts";

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "must be an address")
  .transform((text): Address => getAddress(text));
const word = z.string().refine((text): text is Hex => isHex(text) && text.length === 66, "must be 32 bytes as 0x hex");
const whole = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);
const finality = z
  .string()
  .regex(/^(finalized|safe|\d{1,9})$/, "must be finalized, safe or a number of blocks")
  .transform((text): Finality => (text === "finalized" || text === "safe" ? text : BigInt(text)));
const url = z.url({ protocol: /^https?$/ });
/** Of a bucket or a place in one, or of this gateway. */
const place = url
  .refine((text) => /^[^?#@]*$/.test(text), "must have no query, user or password")
  .transform((text) => text.replace(/\/+$/, ""));
const urls = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .pipe(z.array(url));

const origins = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .refine(
    (list) => list.every((part) => part === "*" || (URL.canParse(part) && new URL(part).origin === part)),
    "must be *, or origins as https://page.example, with commas",
  );

const schema = z
  .object({
    ASSAY_RPC_URL: urls
      .refine((list) => list.length > 0, "must name an endpoint")
      .refine((list) => new Set(list).size === list.length, "names an endpoint twice: it would count twice"),
    ASSAY_CORE: address,
    ASSAY_URL: place.optional(),
    ASSAY_SIGN_IN_DOMAIN: z.string().min(1).default("localhost"),
    ASSAY_ROLE: z.enum(["leader", "follower"]).default("leader"),
    ASSAY_FOLLOWERS: urls.default([]),
    ASSAY_LEADER: url.optional(),
    ASSAY_HOST: z.string().min(1).default("127.0.0.1"),
    ASSAY_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    ASSAY_DATA: z.string().min(1),
    ASSAY_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    ASSAY_S3_URL: place.optional(),
    ASSAY_S3_REGION: z.string().min(1).default("us-east-1"),
    ASSAY_S3_KEY_ID: z.string().min(1).optional(),
    ASSAY_S3_SECRET: z.string().min(1).optional(),
    ASSAY_GUEST_AGENT: z.string().min(1).default("/var/run/dstack.sock"),
    ASSAY_KMS_ROOT: z
      .string()
      .regex(/^0x0[23][0-9a-f]{64}$/, "must be a compressed secp256k1 key, 0x02 or 0x03 and 64 small hex digits")
      .transform((text) => text as Hex)
      .optional(),
    ASSAY_PCCS_URL: url.default("https://api.trustedservices.intel.com"),
    ASSAY_MODELS: modelsSetting.default([]),
    ASSAY_MODEL_KEYS: modelKeysSetting.default({}),
    ASSAY_MODEL_PATIENCE: whole(900),
    ASSAY_NVIDIA_URL: url.default(NVIDIA_URL),
    ASSAY_NVIDIA_KEYS: nvidiaKeysSetting.optional(),
    ASSAY_OPERATOR_KEY: word,
    ASSAY_WORKLOAD: z.coerce.number().int().positive(),
    ASSAY_BATCH_WAIT: whole(3600),
    ASSAY_MAX_FEE: z.coerce.number().positive().max(1e9).default(500),
    ASSAY_FINALITY: finality.optional(),
    ASSAY_FORGET_FINAL: word.optional(),
    ASSAY_ORIGINS: origins.default([]),
    ASSAY_CLIENT_HEADER: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/, "must be the name of a header")
      .optional(),
    ASSAY_REQUEST_RATE: whole(500),
    ASSAY_UPLOAD_RATE: whole(2_000),
    ASSAY_MAX_WAITING: whole(1_000_000),
    ASSAY_FROM_BLOCK: z.coerce.bigint().nonnegative().default(0n),
  })
  .refine((env) => env.ASSAY_ROLE === "leader" || env.ASSAY_LEADER !== undefined, {
    path: ["ASSAY_LEADER"],
    message: "a follower needs the URL of its leader",
  })
  .refine(
    ({ ASSAY_S3_URL, ASSAY_S3_KEY_ID, ASSAY_S3_SECRET }) => isAllOrNone(ASSAY_S3_URL, ASSAY_S3_KEY_ID, ASSAY_S3_SECRET),
    {
      path: ["ASSAY_S3_URL"],
      message: "a bucket needs ASSAY_S3_URL, ASSAY_S3_KEY_ID and ASSAY_S3_SECRET, and without one none of them is used",
    },
  );

function isAllOrNone(...values: readonly unknown[]): boolean {
  return values.every((value) => value === undefined) || values.every((value) => value !== undefined);
}

/** Names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/** Everything an oracle is told at start. Times are seconds. */
export type Env = {
  /** What most of them say counts. */
  rpcUrls: readonly string[];
  core: Address;
  /** Where wallets reach this gateway, which sign-in messages must name; undefined until it listens: then where it does. */
  url: string | undefined;
  /** Domain that sign-in messages must name (EIP-4361): where wallets sign in. */
  signInDomain: string;
  role: "leader" | "follower";
  followers: readonly string[];
  leader: string | undefined;
  host: string;
  /** 0: the kernel chooses. */
  port: number;
  data: string;
  /** PostgreSQL server that replicas share; without it the database is in the data folder. */
  databaseUrl: string | undefined;
  /** Where blobs are instead of in the data folder. The URL has no slash at its end. */
  bucket: { url: string; region: string; keyId: string; secret: string } | undefined;
  /** Socket or URL of dstack's guest agent. */
  guestAgent: string;
  /** Root key of the KMS that the guest's keys have to come from, compressed. */
  kmsRoot: Hex | undefined;
  /** Where Intel's collateral is fetched. */
  pccsUrl: string;
  /** Models that may be asked, in this order. */
  models: readonly Model[];
  /** Bearer tokens by operators of models. */
  modelKeys: Readonly<Record<string, string>>;
  /** How long models that are away may hold a batch up. */
  modelPatience: number;
  /** Who judges the GPUs of models, and its keys where they are pinned. */
  nvidiaUrl: string;
  nvidiaKeys: JSONWebKeySet | undefined;
  operatorKey: Hex;
  workloadId: number;
  batchWait: number;
  /** Most a transaction may pay, wei per gas. */
  maxFee: bigint;
  /** When a block is final; undefined: as the chain has it. */
  finality: Finality | undefined;
  /** Hash of a block that was final and is not to count any more: what an operator decided about a deep reorganisation. */
  forgetFinal: Hex | undefined;
  /** Origins of pages whose scripts may ask; `*` for all. */
  origins: readonly string[];
  /** Header in which a proxy says who asks; undefined: none is believed. */
  clientHeader: string | undefined;
  /** Requests, and uploads with reads of blobs, of one address a second; 0: as many as it likes. */
  requestRate: number;
  uploadRate: number;
  /** Items that may wait to be sealed before no more bundles are taken. */
  maxWaiting: number;
  /** Block the watching starts at: the deployment's, or 0. */
  fromBlock: bigint;
};

/** A setting is missing or wrong. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  constructor(problems: string) {
    super(`Correct these settings (docs/http.md lists them all):\n${problems}`);
  }
}

/**
 * Reads the settings from an environment, once.
 *
 * @throws EnvError naming every variable that is missing or wrong, never their values
 */
export function readEnv(environment: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new EnvError(z.prettifyError(parsed.error));
  const env = parsed.data;
  return {
    rpcUrls: env.ASSAY_RPC_URL,
    core: env.ASSAY_CORE,
    url: env.ASSAY_URL,
    signInDomain: env.ASSAY_SIGN_IN_DOMAIN,
    role: env.ASSAY_ROLE,
    followers: env.ASSAY_FOLLOWERS,
    leader: env.ASSAY_LEADER,
    host: env.ASSAY_HOST,
    port: env.ASSAY_PORT,
    data: env.ASSAY_DATA,
    databaseUrl: env.ASSAY_DATABASE_URL,
    bucket: bucketOf(env),
    guestAgent: env.ASSAY_GUEST_AGENT,
    kmsRoot: env.ASSAY_KMS_ROOT,
    pccsUrl: env.ASSAY_PCCS_URL,
    models: env.ASSAY_MODELS,
    modelKeys: env.ASSAY_MODEL_KEYS,
    modelPatience: env.ASSAY_MODEL_PATIENCE,
    nvidiaUrl: env.ASSAY_NVIDIA_URL,
    nvidiaKeys: env.ASSAY_NVIDIA_KEYS,
    operatorKey: env.ASSAY_OPERATOR_KEY,
    workloadId: env.ASSAY_WORKLOAD,
    batchWait: env.ASSAY_BATCH_WAIT,
    maxFee: parseGwei(env.ASSAY_MAX_FEE.toFixed(9)),
    finality: env.ASSAY_FINALITY,
    forgetFinal: env.ASSAY_FORGET_FINAL,
    origins: env.ASSAY_ORIGINS,
    clientHeader: env.ASSAY_CLIENT_HEADER,
    requestRate: env.ASSAY_REQUEST_RATE,
    uploadRate: env.ASSAY_UPLOAD_RATE,
    maxWaiting: env.ASSAY_MAX_WAITING,
    fromBlock: env.ASSAY_FROM_BLOCK,
  };
}

function bucketOf(env: z.output<typeof schema>): Env["bucket"] {
  const { ASSAY_S3_URL: url, ASSAY_S3_REGION: region, ASSAY_S3_KEY_ID: keyId, ASSAY_S3_SECRET: secret } = env;
  return url && keyId && secret ? { url, region, keyId, secret } : undefined;
}
