import { randomBytes, randomUUID } from "node:crypto";
import { access, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { bytesToHex } from "viem";
import { AssayError } from "../../contracts/sdk/errors.ts";

/** A file does not hold the secret that it should. Its content is not in the message. */
export class SecretFileError extends AssayError {
  override readonly name = "SecretFileError";
}

/**
 * The secret in `<folder>/<name>`, 32 bytes; drawn when there is none.
 *
 * @param folder made if missing
 * @throws SecretFileError
 */
export async function readOrMakeSecret(folder: string, name: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  if (!(await exists(path))) await makeSecret(path);
  const text = (await readFile(path, "utf8")).trim();
  if (/^0x[0-9a-f]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text.slice(2), "hex"));
  throw new SecretFileError(`Delete ${path} to start anew: it does not hold a secret.`);
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
