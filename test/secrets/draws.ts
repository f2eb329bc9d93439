import { webcrypto } from "node:crypto";
import { appendFileSync } from "node:fs";

// Loaded before an oracle: writes down what a signer's key is made of, for the search to look for. Nothing in the oracle knows of it.

/** Bytes that a key of secp256k1 is made of. */
const SEED = 48;

const file = process.env.SECRETS_DRAWS;
const draw = webcrypto.getRandomValues.bind(webcrypto);

webcrypto.getRandomValues = ((array: Uint8Array) => {
  const drawn = draw(array);
  if (file !== undefined && drawn.byteLength === SEED) appendFileSync(file, `${Buffer.from(drawn).toString("hex")}\n`);
  return drawn;
}) as typeof webcrypto.getRandomValues;
