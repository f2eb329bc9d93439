import { readFile } from "node:fs/promises";

/** What a served dApp is told: the chain's endpoint, an addresses file, and the gateway of that file's workload. */
export type AppSource = { rpcUrl: string; addressesFile: string; gateway: string };

/**
 * Text of the dApp's `config.json`.
 *
 * @throws Error of the file system, or SyntaxError where the addresses file is no JSON
 */
export async function appConfig({ rpcUrl, addressesFile, gateway }: AppSource): Promise<string> {
  const addresses = JSON.parse(await readFile(addressesFile, "utf8"));
  return JSON.stringify({ rpcUrl, addresses, gateways: [{ workloadId: addresses.workloadId, url: gateway }] }, null, 2);
}
