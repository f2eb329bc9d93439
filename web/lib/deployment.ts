import { createContext, useContext, useMemo } from "react";
import type { Client } from "viem";
import { useClient } from "wagmi";
import type { Deployment } from "../../contracts/sdk/chain/deployment.ts";
import { type KeptEvents, keepEvents } from "../../contracts/sdk/chain/kept-events.ts";
import { assayDomain } from "../../contracts/sdk/typed-data.ts";
import type { Config } from "../env.ts";

export const ConfigContext = createContext<Config | undefined>(undefined);

/** What `config.json` says. */
export function useConfig(): Config {
  const config = useContext(ConfigContext);
  if (config === undefined) throw new Error("Render this inside ConfigContext.");
  return config;
}

/** The deployment, as the readers of contracts/sdk/reads take it. */
export function useDeployment(): Deployment {
  const { addresses } = useConfig();
  const client = useClient({ chainId: addresses.chainId });
  if (client === undefined) throw new Error("Configure wagmi for the chain of config.json.");
  return useMemo(() => {
    const { chainId, core, deployBlock } = addresses;
    return { ...addresses, client, domain: assayDomain(chainId, core), fromBlock: deployBlock, kept: keptFor(client) };
  }, [addresses, client]);
}

const kept = new WeakMap<Client, KeptEvents>();

/** Events are kept while the page is open, for each endpoint apart. */
function keptFor(client: Client): KeptEvents {
  const known = kept.get(client) ?? keepEvents();
  kept.set(client, known);
  return known;
}

/** URLs of the gateways that serve campaigns of a workload. */
export function useGateways(workloadId: number): readonly string[] {
  const { gateways } = useConfig();
  return useMemo(
    () => gateways.filter((gateway) => gateway.workloadId === workloadId).map(({ url }) => url),
    [gateways, workloadId],
  );
}
