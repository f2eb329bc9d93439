import type { Hex } from "viem";
import { PublicKeyError } from "../../contracts/sdk/hpke.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { Refusal } from "../errors.ts";
import { toJsonBytes } from "../json.ts";

/** Seals an answer to the session key that its request names. @throws Refusal */
export async function sealFor(
  sessionKey: Hex,
  purpose: "assay/tasks" | "assay/consensus",
  digest: Hex,
  answer: unknown,
): Promise<Uint8Array> {
  return sealMessage(sessionKey, purpose, digest, toJsonBytes(answer)).catch((cause: unknown) => {
    if (!(cause instanceof PublicKeyError)) throw cause;
    throw new Refusal("malformed", "Nothing can be sealed to the session key.");
  });
}
