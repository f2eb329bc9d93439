import { readFile } from "node:fs/promises";
import { type Client, getAddress, isAddress, isAddressEqual, parseAbi } from "viem";
import { getCode, readContract } from "viem/actions";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";

const wiring = parseAbi([
  "function core() view returns (address)",
  "function campaigns() view returns (address)",
  "function staking() view returns (address)",
  "function registry() view returns (address)",
  "function stakeToken() view returns (address)",
]);

/** Which contract names which: [contract, getter]. */
const links = [
  ["core", "campaigns"],
  ["core", "staking"],
  ["core", "registry"],
  ["campaigns", "core"],
  ["campaigns", "registry"],
  ["campaigns", "staking"],
  ["staking", "core"],
  ["staking", "stakeToken"],
] as const;

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "is not an address")
  .transform((text) => getAddress(text));

const addressesSchema = z.object({
  chainId: z.number().int().positive(),
  deployBlock: z.number().int().nonnegative().transform(BigInt),
  core: address,
  campaigns: address,
  staking: address,
  registry: address,
  approver: address,
  seedSource: address,
  stakeToken: address,
  payToken: address,
  owner: address,
  treasury: address,
  workloadId: z.number().int().positive(),
  presets: z.object({ standard: z.number().int().positive(), fast: z.number().int().positive().optional() }),
});

/**
 * A deployment, as `script/Deploy.s.sol` writes it: chain id, last block before it (events are searched from there),
 * contracts, tokens, roles, first workload and preset ids.
 */
export type Addresses = z.output<typeof addressesSchema>;

/** An addresses file cannot be read, or does not describe what is on the chain. */
export class AddressesError extends AssayError {
  override readonly name = "AddressesError";
}

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

/**
 * Checks that the contracts on the chain name each other as the addresses say, so that none stands for another.
 *
 * @throws AddressesError naming the first that does not fit
 */
export async function checkAddresses(client: Client, addresses: Addresses): Promise<void> {
  for (const name of ["core", "campaigns", "staking", "registry", "approver", "seedSource"] as const) {
    const code = await getCode(client, { address: addresses[name] });
    if (!code) throw new AddressesError(`There is no contract at ${addresses[name]} (${name}): is this the chain?`);
  }
  for (const [contract, getter] of links) {
    const actual = await readContract(client, { address: addresses[contract], abi: wiring, functionName: getter });
    if (isAddressEqual(actual, addresses[getter])) continue;
    const expected = `the addresses say ${addresses[getter]}`;
    throw new AddressesError(`${contract}.${getter} is ${actual} on the chain, ${expected}: deploy anew.`);
  }
}
