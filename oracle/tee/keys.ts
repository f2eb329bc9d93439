import { randomBytes, randomUUID } from "node:crypto";
import { access, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { bytesToHex, type Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { type KeyPair, publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import { hkdf } from "../../contracts/sdk/web-crypto.ts";

/** The only chain on which keys from a file are good enough. */
const DEVELOPMENT_CHAIN = 31337;

/** Keys of one oracle. All of them come from one secret that a TEE would hold. */
export type TeeKeys = {
  /** Signs verdicts, receipts and closings. */
  signer: PrivateKeyAccount;
  /** Contributors and voters encrypt to it. */
  encryption: KeyPair;
  /** Seals what touches disk and keys what must not be guessable. 32 bytes. */
  storage: Uint8Array;
};

/** Development keys were asked for on a chain where they would be worth stealing. */
export class DevelopmentKeyError extends Error {
  override readonly name = "DevelopmentKeyError";
  constructor(chainId: number) {
    super(
      `This oracle keeps its keys in a file, which is allowed on chain ${DEVELOPMENT_CHAIN} only and this is chain ${chainId}: anyone with the disk could sign verdicts.`,
    );
  }
}

/**
 * Keys of a development oracle, from a secret in `<folder>/development-secret.hex` that is made at the first start.
 *
 * @param folder data folder, made if missing
 * @throws DevelopmentKeyError on any chain but the development chain
 */
export async function developmentKeys(folder: string, chainId: number): Promise<TeeKeys> {
  if (chainId !== DEVELOPMENT_CHAIN) throw new DevelopmentKeyError(chainId);
  const secret = await readOrMakeSecret(folder);
  const salt = new Uint8Array();
  const privateKey = await hkdf(secret, salt, "assay/development/encryption");
  return {
    signer: privateKeyToAccount(bytesToHex(await hkdf(secret, salt, "assay/development/signer"))),
    encryption: { privateKey, publicKey: await publicKeyOf(privateKey) },
    storage: await hkdf(secret, salt, "assay/development/storage"),
  };
}

async function readOrMakeSecret(folder: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "development-secret.hex");
  if (!(await exists(path))) await makeSecret(path);
  const text = (await readFile(path, "utf8")).trim() as Hex;
  if (!/^0x[0-9a-f]{64}$/.test(text))
    throw new Error(`${path} does not hold a secret: delete the data folder to start anew`);
  return Uint8Array.from(Buffer.from(text.slice(2), "hex"));
}

/** Written aside and then linked: a crash leaves a whole secret or none, and a second start never replaces the first's. */
async function makeSecret(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, "wx", 0o600);
  await file.writeFile(bytesToHex(randomBytes(32)));
  await file.sync();
  await file.close();
  try {
    await link(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(aside);
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
