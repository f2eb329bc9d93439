import { randomBytes, randomUUID } from "node:crypto";
import { access, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { bytesToHex } from "viem";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { openAtRest, sealAtRest } from "./storage-seal.ts";

const SECRET = 32;

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
  const path = join(folder, name);
  const text = (await readOrMake(path, () => bytesToHex(randomBytes(SECRET)))).toString("utf8").trim();
  if (/^0x[0-9a-f]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text.slice(2), "hex"));
  throw new SecretFileError(`Delete ${path} to start anew: it does not hold a secret.`);
}

/**
 * The same, in a file that opens with `key` only.
 *
 * @param key 32 bytes
 * @throws SecretFileError when it was sealed with another key, or altered
 */
export async function readOrMakeSealed(folder: string, name: string, key: Uint8Array): Promise<Uint8Array> {
  const path = join(folder, name);
  const sealed = await readOrMake(path, () => sealAtRest(key, name, randomBytes(SECRET)));
  try {
    return openAtRest(key, name, sealed);
  } catch (cause) {
    const hint = "or delete the file to draw a new secret";
    throw new SecretFileError(
      `Use the folder of this application, ${hint}: another one sealed ${path}, or it is damaged.`,
      {
        cause,
      },
    );
  }
}

async function readOrMake(path: string, make: () => string | Uint8Array): Promise<Buffer> {
  await mkdir(join(path, ".."), { recursive: true });
  if (!(await exists(path))) await write(path, make());
  return readFile(path);
}

/** Written aside and then linked: a crash leaves a whole file or none, and a second start never replaces the first's. */
async function write(path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, "wx", 0o600);
  await file.writeFile(content);
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
