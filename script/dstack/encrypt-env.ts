import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { encryptEnvVars } from "@phala/dstack-sdk/encrypt-env-vars";
import { verifyEnvEncryptPublicKey } from "@phala/dstack-sdk/verify-env-encrypt-public-key";
import { type Address, type Hex, hexToBytes, zeroAddress } from "viem";
import { z } from "zod";
import { fetchBounded } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { readEnv } from "../../oracle/env.ts";
import { isOperatorsOwn, OPERATORS_OWN, PLACES } from "../../oracle/tee/settings.ts";
import { option, part } from "../cli.ts";
import { urlValue } from "../values.ts";
import { kmsRootOption } from "./kms-root.ts";

const command = {
  name: "dstack -- encrypt-env",
  summary:
    "Encrypts an operator's own settings to the guests of an app, by the key that its KMS vouches for, and prints them as hex:\n" +
    "what dstack calls encrypted_env.",
  positionals: {},
  options: {
    kms: option(urlValue, { value: "URL", text: "the KMS that gives the app's guests their keys" }),
    ...kmsRootOption,
    "app-id": option(addressValue, { value: "ADDRESS", text: "the app: its DstackApp contract, or dstack's id of it" }),
    env: option(z.string().min(1), { value: "FILE", text: `NAME=value lines, of ${OPERATORS_OWN.join(", ")}` }),
  },
  examples: ["--kms https://kms.example --kms-root 0x02… --app-id 0x… --env follower.env > follower.hex"],
};

/** Something was about to be encrypted to the wrong key, or should not be encrypted at all. */
export class EncryptError extends AssayError {
  override readonly name = "EncryptError";
}

/** `npm run dstack -- encrypt-env` */
export const encryptEnv = part(command, async (values) => {
  const settings = await readOwnSettings(values.env);
  const key = await fetchKey(values.kms, values["kms-root"], values["app-id"]);
  console.log(await encryptEnvVars(settings, key));
});

/** The settings in a file, if an oracle can start with them: nobody sees its logs when it cannot. */
async function readOwnSettings(path: string): Promise<{ key: string; value: string }[]> {
  const settings = parseEnv(await readFile(path, "utf8"));
  const stranger = Object.keys(settings).find((name) => !isOperatorsOwn(name));
  if (stranger !== undefined)
    throw new EncryptError(
      `Take ${stranger} out of ${path}: guests refuse it. What an oracle believes is in the compose file (dstack -- compose).`,
    );
  try {
    readEnv({ ASSAY_RPC_URL: "http://measured.invalid", ASSAY_CORE: zeroAddress, ...PLACES, ...settings });
  } catch (cause) {
    throw new EncryptError(cause instanceof Error ? cause.message : `Correct ${path}.`, { cause });
  }
  return Object.entries(settings).map(([key, value]) => ({ key, value: value ?? "" }));
}

const digits = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-fA-F]{${2 * bytes}}$`));
const answerSchema = z.object({
  public_key: digits(32),
  timestamp: z.coerce.number().int().nonnegative(),
  // The older signature says no time, so anyone could show it again.
  signature_v1: digits(65),
});

/** The key that an app's environment is encrypted to, signed by the root a moment ago. */
async function fetchKey(kms: string, root: Hex, appId: Address): Promise<string> {
  const body = JSON.stringify({ app_id: appId.slice(2).toLowerCase() });
  const headers = { "content-type": "application/json" };
  const { bytes } = await fetchBounded(
    (url, { signal }) => fetch(url, { method: "POST", headers, body, signal }),
    `${kms}/prpc/GetAppEnvEncryptPubKey?json`,
    { bytes: 65_536, milliseconds: 15_000 },
  );
  const answer = answerSchema.safeParse(jsonOf(bytes)).data;
  if (answer === undefined)
    throw new EncryptError(`Check --kms: ${kms} answers with no key that is signed with a time.`);
  const [publicKey, signature] = [`0x${answer.public_key}`, `0x${answer.signature_v1}`] as const;
  const signer = verifyEnvEncryptPublicKey(hexToBytes(publicKey), hexToBytes(signature), appId, answer.timestamp);
  if (signer === null)
    throw new EncryptError("Ask again, and check this machine's clock: the key was not signed in the last 5 minutes.");
  if (signer !== root)
    throw new EncryptError(`Encrypt nothing to ${kms}: its key is signed by ${signer}, not by --kms-root.`);
  return publicKey;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}
