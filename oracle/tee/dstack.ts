import { DstackClient } from "@phala/dstack-sdk";
import { type Address, bytesToHex, type Hex, hexToBytes } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import { hkdf } from "../../contracts/sdk/web-crypto.ts";
import { keyIssuer } from "./key-chain.ts";
import type { TeeKeys } from "./keys.ts";
import { DEVELOPMENT_MRTD } from "./platform/boot.ts";

/** The only chain on which keys that others may know are good enough. */
export const DEVELOPMENT_CHAIN = 31337;
/** Real agents take well under a second, quotes included. */
const TIMEOUT_MS = 15_000;
const PURPOSE = "assay";
/** What is derived in another way gets another path: the KMS knows nothing else when it derives. */
const PATHS = { encryption: "assay/encryption/v1", storage: "assay/storage/v1" } as const;

/** dstack's simulators: their keys are published, so what is encrypted to them is for everybody. */
const SIMULATOR_APPS = ["0x5bb4ff9a", "0xea549f02"];
const SIMULATOR_ROOTS = ["0xA7F6043C29f9cc1d9D6aCF554C53E0c6792AaEAf", "0x8f2cF602C9695b23130367ed78d8F557554de7C5"];

/** The guest agent did not answer, or not as it should. */
export class DstackError extends AssayError {
  override readonly name = "DstackError";
  override readonly retryable = true;
}

/** Keys that others may know were about to be used where they would be worth knowing. */
export class PublicKeysError extends AssayError {
  override readonly name = "PublicKeysError";
}

/** What the agent says about the guest it runs in. None of it is attested. */
export type GuestInfo = { appId: Hex; instanceId: Hex; composeHash: Hex; appCompose: string; mrTd: Hex };

/** An oracle's keys, who vouches for those that follow from the application, and why others may know them, if they may. */
export type BootKeys = { keys: TeeKeys; guest: GuestInfo; kmsRoot: Address; knownBecause: string | undefined };

/** A quote, with what it takes to understand it. */
export type GuestQuote = {
  quote: Hex;
  /** JSON as the agent wrote it; runtime events replay to RTMR3. */
  eventLog: string;
  /** JSON: the virtual machine's shape, which RTMR0 follows from. */
  vmConfig: string | undefined;
};

const hex = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${2 * length}}$`))
    .transform((digits): Hex => `0x${digits}`);
const infoSchema = z.object({
  app_id: hex(20),
  instance_id: z.union([hex(20), z.literal("").transform((): Hex => "0x")]),
  compose_hash: hex(32),
  tcb_info: z.object({ mrtd: hex(48), app_compose: z.string() }),
});
const keySchema = z.object({
  key: z.instanceof(Uint8Array).refine(({ length }) => length === 32),
  signature_chain: z.tuple([signatureSchema(), signatureSchema()]),
});
const quoteSchema = z.object({
  quote: z.string().regex(/^([0-9a-f]{2})+$/),
  event_log: z.string().min(1),
  vm_config: z.string().optional(),
});

/**
 * The guest agent at a socket or URL.
 *
 * @param endpoint where it listens; without it, where dstack's guests have it
 * @throws DstackError when there is no such socket
 */
export function openDstack(endpoint?: string): DstackClient {
  try {
    return new DstackClient(endpoint);
  } catch (cause) {
    throw new DstackError(
      `Mount dstack's guest agent into the container, or start a development platform: there is no socket at ${endpoint ?? "/var/run/dstack.sock"}.`,
      { cause },
    );
  }
}

/**
 * The keys of an oracle that starts. The signer is drawn now and lives in memory only: every start has a new one, which a quote
 * has to register. What others encrypt to and what seals the disk follow from the application's id, so that a restart, and any
 * other instance of the application, has them too.
 *
 * @param kmsKey the KMS that has to vouch for them, a compressed key: a host's own would know what it derives. Only on the development
 * chain any will do
 * @throws DstackError
 * @throws PublicKeysError for another KMS's keys; outside the development chain, for a simulator's or a development platform's
 */
export async function bootKeys(client: DstackClient, chainId: number, kmsKey?: Hex): Promise<BootKeys> {
  const guest = await guestInfo(client);
  const [encryption, storage] = [
    await deriveKey(client, guest, PATHS.encryption),
    await deriveKey(client, guest, PATHS.storage),
  ];
  if (encryption.kmsRoot !== storage.kmsRoot) {
    throw new DstackError("Look at the guest agent: two of its keys are vouched for by different KMS, or by none.");
  }
  if (kmsKey === undefined && chainId !== DEVELOPMENT_CHAIN)
    throw new PublicKeysError(
      "Name the KMS in ASSAY_KMS_ROOT: whoever runs another one would know this oracle's keys.",
    );
  if (kmsKey !== undefined && kmsKey !== encryption.kmsKey)
    throw new PublicKeysError(`Run under the KMS ${kmsKey}: the guest agent's keys come from ${encryption.kmsKey}.`);
  const knownBecause = whyKnown(guest, encryption.kmsRoot);
  if (knownBecause !== undefined && chainId !== DEVELOPMENT_CHAIN) {
    throw new PublicKeysError(`Run on real TDX hardware, or on chain ${DEVELOPMENT_CHAIN}: this is ${knownBecause}.`);
  }
  const privateKey = await hkdf(encryption.key, new Uint8Array(), PATHS.encryption);
  const keys = {
    signer: privateKeyToAccount(generatePrivateKey()),
    encryption: { privateKey, publicKey: await publicKeyOf(privateKey) },
    storage: await hkdf(storage.key, new Uint8Array(), PATHS.storage),
  };
  return { keys, guest, kmsRoot: encryption.kmsRoot, knownBecause };
}

/**
 * A quote that says this report data.
 *
 * @param reportData at most 64 bytes; zeros follow
 * @throws DstackError
 */
export async function quoteOf(client: DstackClient, reportData: Hex): Promise<GuestQuote> {
  // Bytes, never text: the SDK attests the characters of a string.
  const answer = await ask("GetQuote", () => client.getQuote(hexToBytes(reportData)), quoteSchema);
  return { quote: `0x${answer.quote}`, eventLog: answer.event_log, vmConfig: answer.vm_config };
}

/**
 * What the agent says about this guest.
 *
 * @throws DstackError
 */
export async function guestInfo(client: DstackClient): Promise<GuestInfo> {
  const { tcb_info, ...info } = await ask("Info", () => client.info(), infoSchema);
  return {
    ...{ appId: info.app_id, instanceId: info.instance_id, composeHash: info.compose_hash },
    ...{ appCompose: tcb_info.app_compose, mrTd: tcb_info.mrtd },
  };
}

async function deriveKey(client: DstackClient, { appId }: GuestInfo, path: string) {
  const { key, signature_chain } = await ask("GetKey", () => client.getKey(path, PURPOSE), keySchema);
  try {
    return { key, ...keyIssuer(hexToBytes(appId), PURPOSE, key, signature_chain) };
  } catch (cause) {
    throw new DstackError("Look at the guest agent: what it sent with a key are no signatures.", { cause });
  }
}

function whyKnown({ appId, mrTd }: GuestInfo, kmsRoot: Address): string | undefined {
  const isSimulator = SIMULATOR_APPS.some((start) => appId.startsWith(start)) || SIMULATOR_ROOTS.includes(kmsRoot);
  if (isSimulator) return "dstack's simulator, whose keys are published";
  return mrTd === bytesToHex(DEVELOPMENT_MRTD) ? "a development platform, whose keys lie in a file" : undefined;
}

/** The SDK waits 30 s, does not look for errors in the answers to GetKey and Info, and then fails on what is not there. */
async function ask<S extends z.ZodType>(method: string, call: () => Promise<unknown>, schema: S): Promise<z.output<S>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS / 1_000} seconds`)), TIMEOUT_MS);
  });
  try {
    return schema.parse(await Promise.race([call(), late]));
  } catch (cause) {
    // Neither the answer nor zod's account of it goes into the message: there is a key in it.
    const reason = cause instanceof Error && !(cause instanceof z.ZodError) ? `: ${cause.message}` : "";
    throw new DstackError(`Look at the guest agent's log: it did not answer ${method} as it should${reason}.`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

function signatureSchema() {
  return z.instanceof(Uint8Array).refine(({ length }) => length === 65);
}
