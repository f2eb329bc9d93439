import { z } from "zod";
import { defaultAddressesPath } from "../addresses.ts";
import { option } from "../cli.ts";
import { chainIdAt } from "../session.ts";
import { integerValue, urlValue } from "../values.ts";
import type { AppSource } from "./app-config.ts";

/** Options of the commands that serve the dApp. */
export const appOptions = {
  "rpc-url": option(urlValue, { value: "URL", env: "ASSAY_RPC_URL", text: "JSON-RPC endpoint of the chain" }),
  addresses: option(z.string().optional(), {
    value: "FILE",
    env: "ASSAY_ADDRESSES",
    text: "addresses file, default .assay/<chain id>.json",
  }),
  gateway: option(urlValue, { value: "URL", env: "ASSAY_GATEWAY_URL", text: "the leading oracle's gateway" }),
  port: option(integerValue(1, 65_535).optional(), { value: "N", text: "port to listen on; default: a free one" }),
};

type AppValues = { "rpc-url": string; addresses?: string | undefined; gateway: string };

/** What the options say. */
export async function appSource({ "rpc-url": rpcUrl, addresses, gateway }: AppValues): Promise<AppSource> {
  return { rpcUrl, gateway, addressesFile: addresses ?? defaultAddressesPath(await chainIdAt(rpcUrl)) };
}
