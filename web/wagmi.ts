import { defineChain, http } from "viem";
import { createConfig, injected } from "wagmi";
import type { Config } from "./env.ts";
import { DEVELOPMENT_CHAIN } from "./lib/live.ts";
import { rpcUrlOf } from "./lib/rpc-choice.ts";
import { strings } from "./strings.ts";

/**
 * Wallets that the browser has, by EIP-6963, and the chain of the deployment. Calls made together travel in one request.
 *
 * @param chosen RPC endpoint that the user prefers, if any
 */
export function wagmiConfigOf(config: Config, chosen: string | undefined) {
  const { chainId } = config.addresses;
  const rpcUrl = rpcUrlOf(config, chosen);
  const chain = defineChain({
    id: chainId,
    name: chainId === DEVELOPMENT_CHAIN ? strings.common.development.chain : strings.common.rpc.numbered(chainId),
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  return createConfig({
    chains: [chain],
    connectors: [injected()],
    transports: { [chain.id]: http(rpcUrl, { batch: { batchSize: 200, wait: 10 } }) },
    pollingInterval: chainId === DEVELOPMENT_CHAIN ? 500 : 4_000,
  });
}
