import type { Hex } from "viem";
import type { Deployment } from "../chain/deployment.ts";
import type { ProgramKey } from "../chain/program.ts";
import { AssayError } from "../errors.ts";
import { verifyKey } from "./key.ts";
import { judged, open, type Step } from "./step.ts";

type Key = Pick<ProgramKey, "signer" | "encryptionKey">;

/** A key is not what the chain's evidence says: whoever has made it up could read what is encrypted to it. */
export class RegistrationError extends AssayError {
  override readonly name = "RegistrationError";
}

/**
 * The encryption keys of registered keys, each of them once, for what is encrypted without a gateway's attestation: a creator's
 * bank. Whoever answers for the chain could name keys of its own, so each has to rest on a quote, as for contributors.
 *
 * @throws RegistrationError when one rests on none; UnknownKeyError when it was never registered
 */
export async function requireRegistrations(deployment: Deployment, keys: readonly Key[]): Promise<Hex[]> {
  const broken = (await verifyRegistrations(deployment, keys)).find(({ status }) => status === "failed");
  if (broken) {
    throw new RegistrationError(
      `Encrypt nothing to these keys, and use another endpoint of the chain: a registration does not hold. ${broken.words}.`,
    );
  }
  return [...new Set(keys.map(({ encryptionKey }) => encryptionKey))];
}

/** Every key that would be encrypted to rests on a quote of its own, which the chain has accepted and is verified again here. */
export async function verifyRegistrations(deployment: Deployment, keys: readonly Key[]): Promise<Step[]> {
  return Promise.all(
    keys.map(async ({ signer }): Promise<Step> => {
      const steps = await verifyKey(deployment, { signer });
      return { ...verifyRegistration(signer, steps), of: "recipients" };
    }),
  );
}

function verifyRegistration(signer: Hex, steps: readonly Step[]): Step {
  const evidence = { signer, steps };
  const broken = steps.filter(({ status }) => status === "failed");
  if (broken.length > 0) {
    const why = broken.map(({ name, words }) => `${name} (${words})`).join("; ");
    return judged("attestation", "registration", false, `${signer}: ${why}`, evidence);
  }
  const unseen = steps.find(({ name, status }) => name === "quote" && status === "open");
  if (unseen)
    return open("attestation", "registration", `${signer}: only the chain has verified it: ${unseen.words}`, evidence);
  const words = `the quote that ${signer} was registered with holds, from the chain alone`;
  return judged("attestation", "registration", true, words, evidence);
}
