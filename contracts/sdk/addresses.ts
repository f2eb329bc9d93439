import {
  type Address,
  type Client,
  type ContractFunctionReturnType,
  getAddress,
  isAddress,
  isAddressEqual,
  parseAbi,
} from "viem";
import { getCode, readContract } from "viem/actions";
import { z } from "zod";
import { assayAbi } from "./abi.ts";
import { AssayError } from "./errors.ts";

const wiring = parseAbi([
  "function core() view returns (address)",
  "function abuse() view returns (address)",
  "function campaigns() view returns (address)",
  "function staking() view returns (address)",
  "function registry() view returns (address)",
  "function operators() view returns (address)",
  "function submissions() view returns (address)",
  "function ballots() view returns (address)",
  "function claims() view returns (address)",
  "function contributors() view returns (address)",
  "function badges() view returns (address)",
  "function stakeToken() view returns (address)",
]);

/** The contracts of the protocol around the core, as the core's `parts` names them. */
const PARTS = [
  ...["campaigns", "registry", "staking", "operators", "submissions"],
  ...["ballots", "appeals", "claims", "contributors", "badges"],
] as Part[];

type Part = keyof ContractFunctionReturnType<typeof assayAbi, "view", "parts">;

/** Which contract names which, beside what the core names: [contract, what it names]. */
const links = [
  ["campaigns", ["core", "registry", "staking", "submissions", "claims", "contributors"]],
  ["staking", ["core", "abuse", "claims", "badges", "campaigns", "stakeToken"]],
  ["operators", ["core", "submissions", "ballots", "registry", "stakeToken"]],
  ["submissions", ["core", "campaigns", "operators"]],
  ["ballots", ["core", "campaigns", "registry", "staking", "operators"]],
  ["appeals", ["core", "campaigns"]],
  ["claims", ["core", "campaigns", "staking", "contributors"]],
  ["contributors", ["claims", "abuse", "campaigns"]],
  ["abuse", ["core", "campaigns", "registry", "contributors", "staking"]],
  ["badges", ["registry"]],
  ["verifiers", ["core", "campaigns", "staking", "claims"]],
] as const;

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "is not an address")
  .transform((text) => getAddress(text));

/** An addresses file. */
export const addressesSchema = z.object({
  chainId: z.number().int().positive(),
  deployBlock: z.number().int().nonnegative().transform(BigInt),
  core: address,
  campaigns: address,
  registry: address,
  staking: address,
  operators: address,
  submissions: address,
  ballots: address,
  appeals: address,
  claims: address,
  contributors: address,
  abuse: address,
  badges: address,
  verifiers: address,
  quoteVerifier: address,
  seedSource: address,
  timelock: address,
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

/**
 * Checks that the contracts on the chain name each other as the addresses say, so that none stands for another.
 *
 * @throws AddressesError naming the first that does not fit
 */
export async function checkAddresses(client: Client, addresses: Addresses): Promise<void> {
  for (const name of ["core", ...PARTS, "abuse", "verifiers", "quoteVerifier", "seedSource", "timelock"] as const) {
    const code = await getCode(client, { address: addresses[name] });
    if (!code) throw new AddressesError(`There is no contract at ${addresses[name]} (${name}): is this the chain?`);
  }
  const { core } = addresses;
  const parts = await readContract(client, { address: core, abi: assayAbi, functionName: "parts" });
  for (const part of PARTS) requireSame(`core.${part}`, parts[part], addresses[part]);
  for (const [contract, getters] of links) {
    for (const functionName of getters) {
      const actual = await readContract(client, { address: addresses[contract], abi: wiring, functionName });
      requireSame(`${contract}.${functionName}`, actual, addresses[functionName]);
    }
  }
}

function requireSame(what: string, actual: Address, expected: Address): void {
  if (isAddressEqual(actual, expected)) return;
  throw new AddressesError(`${what} is ${actual} on the chain, the addresses say ${expected}: deploy anew.`);
}
