import type { PrivateKeyAccount } from "viem/accounts";
import type { KeyPair } from "../../contracts/sdk/key-pair.ts";

/** Keys of one oracle. */
export type TeeKeys = {
  /** Signs verdicts, receipts and closings. */
  signer: PrivateKeyAccount;
  /** Contributors and voters encrypt to it. */
  encryption: KeyPair;
  /** Seals what touches disk and keys what must not be guessable. 32 bytes. */
  storage: Uint8Array;
};
