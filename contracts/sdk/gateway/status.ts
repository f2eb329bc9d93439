import { z } from "zod";
import { addressValue, hashValue } from "../values.ts";
import { askForJson } from "./request.ts";

const statusSchema = z.object({
  chainId: z.number(),
  core: addressValue,
  signer: addressValue,
  /** The leader's X25519 key: what is for it alone is sealed to it. */
  encryptionKey: hashValue,
});

/**
 * Who answers, and for which deployment. The gateway says so itself: the registry knows whether its keys are an oracle's.
 *
 * @throws GatewayRefusal; the platform's errors where nobody answers
 */
export async function readStatus(gateway: string) {
  return statusSchema.parse(await askForJson(`${gateway}/status`));
}
