import type { Hex } from "viem";
import type { Addresses } from "../contracts/sdk/addresses.ts";
import { type Anvil, type AnvilOptions, AT_ANVIL, anvilKey, poolOf, startAnvil } from "../script/anvil.ts";
import { type DeploySettings, deploy as deployTo } from "../script/deploy.ts";
import { settingsFor } from "../script/machines.ts";

export { anvilAccount, anvilKey, startAnvil } from "../script/anvil.ts";

/** It takes seconds. Hooks that wait for it have three minutes. */
const DEPLOY_MS = 120_000;

/** The maker of the machines whose keys these deployments register, see script/machines.ts. */
export const MAKER = new Uint8Array(32).fill(0xa1);

/**
 * Deploys everything with script/Deploy.s.sol: development tokens, the presets `standard` and `fast`, one workload. The
 * deployer, owner and treasury is account 0.
 *
 * @example
 * const addresses = await deploy(anvil.url, { settings: { ASSAY_FAST_VOTING: "5" } });
 */
export function deploy(url: string, options: { settings?: DeploySettings; privateKey?: Hex } = {}): Promise<Addresses> {
  const settings = { ...settingsFor(MAKER), ...options.settings };
  return deployTo({ rpcUrl: url, privateKey: anvilKey(0), ...AT_ANVIL, limitMs: DEPLOY_MS, ...options, settings });
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
  } catch (cause) {
    const pool = await poolOf(anvil.url);
    await anvil.stop();
    throw new Error(`${cause instanceof Error ? cause.message : cause}\nThe chain:\n${pool}`, { cause });
  }
}
