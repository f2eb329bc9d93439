import type { Address } from "viem";
import type { Addresses } from "../../../../contracts/sdk/addresses.ts";

const NAMES = [
  ...["core", "campaigns", "registry", "staking", "operators", "submissions", "ballots", "appeals", "claims"],
  ...["contributors", "abuse", "badges", "verifiers", "quoteVerifier", "seedSource", "timelock"],
  ...["stakeToken", "payToken", "owner", "treasury"],
];
const address: Address = `0x${"11".repeat(20)}`;

/** A deployment for tests that read none. */
export const addresses = {
  ...Object.fromEntries(NAMES.map((name) => [name, address])),
  ...{ chainId: 31_337, deployBlock: 4n, workloadId: 1, presets: { standard: 1, fast: 2 } },
} as Addresses;
