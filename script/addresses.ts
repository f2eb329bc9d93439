import { readFile } from "node:fs/promises";
import { type Addresses, AddressesError, addressesSchema } from "../contracts/sdk/addresses.ts";

/** Where the addresses of a chain are kept unless told otherwise. */
export function defaultAddressesPath(chainId: number): string {
  return `.assay/${chainId}.json`;
}

/**
 * Reads an addresses file.
 *
 * @throws AddressesError
 */
export async function readAddresses(path: string): Promise<Addresses> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AddressesError(`Cannot read the addresses file ${path}: deploy first, or name another file.`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AddressesError(`${path} is not JSON: write it anew by \`npm run deploy\`.`, { cause });
  }
  const parsed = addressesSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join(", ");
  throw new AddressesError(`${path} is not an addresses file (${problems}): write it anew by \`npm run deploy\`.`);
}
