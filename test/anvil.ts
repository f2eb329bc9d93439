import type { Hex } from "viem";
import type { Addresses } from "../contracts/sdk/addresses.ts";
import { type Anvil, type AnvilOptions, AT_ANVIL, anvilKey, poolOf, startAnvil } from "../script/anvil.ts";
import { type DeploySettings, deploy as deployTo } from "../script/deploy.ts";
import { settingsFor } from "../script/machines.ts";

export { anvilAccount, anvilKey, startAnvil } from "../script/anvil.ts";

/** The maker of the machines whose keys these deployments register, see script/machines.ts. */
export const MAKER = new Uint8Array(32).fill(0xa1);

/**
 * Deploys everything with script/Deploy.s.sol: development tokens, the presets `standard` and `fast`, one workload. The
 * deployer, owner and treasury is account 0.
 *
 * @example
 * const addresses = await deploy(anvil.url, { settings: { ASSAY_FAST_VOTING: "5" } });
 */
export async function deploy(
  url: string,
  options: { settings?: DeploySettings; privateKey?: Hex } = {},
): Promise<Addresses> {
  const settings = { ...settingsFor(MAKER), ...options.settings };
  try {
    return await deployTo({ rpcUrl: url, privateKey: anvilKey(0), ...AT_ANVIL, ...options, settings });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : cause;
    throw new Error(`${message}\nThe chain:\n${await poolOf(url)}`, { cause });
  }
}

/** A development chain with everything deployed. */
export type Chain = Anvil & { addresses: Addresses };

/**
 * {@link startAnvil} and {@link deploy} in one.
 *
 * @example
 * const chain = await startChain();
 * afterAll(() => chain.stop());
 */
export async function startChain(options: AnvilOptions & { settings?: DeploySettings } = {}): Promise<Chain> {
  const { settings, ...anvilOptions } = options;
  const anvil = await startAnvil(anvilOptions);
  try {
    return { ...anvil, addresses: await deploy(anvil.url, settings ? { settings } : {}) };
  } catch (error) {
    await anvil.stop();
    throw error;
  }
}
