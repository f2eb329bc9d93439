import { bytesToHex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { type KeyPair, publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import { hkdf } from "../../contracts/sdk/web-crypto.ts";
import { readOrMakeSecret } from "./secret-file.ts";

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
  const secret = await readOrMakeSecret(folder, "development-secret.hex");
  const salt = new Uint8Array();
  const privateKey = await hkdf(secret, salt, "assay/development/encryption");
  return {
    signer: privateKeyToAccount(bytesToHex(await hkdf(secret, salt, "assay/development/signer"))),
    encryption: { privateKey, publicKey: await publicKeyOf(privateKey) },
    storage: await hkdf(secret, salt, "assay/development/storage"),
  };
}
