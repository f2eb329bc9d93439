import { bytesToHex, type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { AssayError } from "./errors.ts";
import { requireSecret } from "./key-pair.ts";

const keyFileSchema = z.strictObject({
  kind: z.literal("assay-contributor-secret"),
  version: z.literal(1),
  secret: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((value) => value as Hex),
});

/** The text is no key file, or a damaged one. */
export class KeyFileError extends AssayError {
  override readonly name = "KeyFileError";
  constructor(reason: string) {
    super(`Choose the file you exported from Assay: ${reason}.`);
  }
}

/**
 * A contributor's secret as the text of a file. It is not encrypted: whoever reads the file can read the data. It works
 * on every deployment and for every account: each has keys of its own.
 *
 * @param secret 32 bytes
 * @throws SecretLengthError
 */
export function exportKeyFile(secret: Uint8Array): string {
  requireSecret("contributor secret", secret);
  const file = {
    kind: "assay-contributor-secret",
    version: 1,
    secret: bytesToHex(secret),
  } satisfies z.input<typeof keyFileSchema>;
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Inverse of {@link exportKeyFile}.
 *
 * @throws KeyFileError
 */
export function importKeyFile(text: string): Uint8Array {
  const parsed = keyFileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new KeyFileError("this one is not a version-1 contributor secret");
  return hexToBytes(parsed.data.secret);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: JSON.parse quotes its input, which may be a secret.
    throw new KeyFileError("this one is not JSON");
  }
}
