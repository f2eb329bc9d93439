import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Client, createPublicClient, type Hex, hexToBytes, http, stringToBytes } from "viem";
import { getBlock, getChainId } from "viem/actions";
import type { Addresses } from "../contracts/sdk/addresses.ts";
import { keyReportData } from "../contracts/sdk/attestation/key-data.ts";
import { type Evidence, prepareEvidence } from "../oracle/attestation/evidence.ts";
import type { Upsert } from "../oracle/attestation/upserts.ts";
import { type DevelopmentDeployment, deploymentOf } from "../oracle/tee/platform/deployment.ts";
import { DEVELOPMENT_COMPOSE, guestOn } from "../oracle/tee/platform/guest.ts";
import type { Running } from "../oracle/tee/platform/guest-agent.ts";
import { issue } from "../oracle/tee/platform/issue.ts";
import { sha256 } from "../oracle/tee/platform/p256.ts";
import { createPccs } from "../oracle/tee/platform/pccs.ts";
import { type Platform, platformOf } from "../oracle/tee/platform/platform.ts";
import { servePlatform } from "../oracle/tee/platform/serve.ts";

// Development platforms inside the process that starts a chain: two machines of one maker, whose root the deployment trusts.

/** Entries of the list of revoked certificates: each costs gas, and nothing here is about them. */
const REVOKED = 3;

/** A development platform and the guest that it runs. */
export type Machine = Pick<Running, "platform" | "guest">;

/** A machine's guest agent and PCCS, and what an oracle has to be told of them. */
export type RunningMachine = {
  env: { ASSAY_GUEST_AGENT: string; ASSAY_PCCS_URL: string };
  stop: () => Promise<void>;
};

/** A key and who registers it. */
export type Binding = { operator: Address; signer: Address; encryptionKey: Hex };

/**
 * The machine of that name. Each runs an application of its own, so no two of them derive the same keys.
 *
 * @param maker 32 bytes that the root, its CAs and all machines of one maker follow from
 * @param compose the raw bytes of app-compose.json, as text
 */
export function machineOf(maker: Uint8Array, name: string, compose = DEVELOPMENT_COMPOSE): Machine {
  const platform: Platform = platformOf(maker, sha256(maker, stringToBytes(name)));
  return { platform, guest: guestOn(platform, compose, sha256(stringToBytes(name)).slice(0, 20)) };
}

/** What a deployment has to be told, so that it registers keys of a maker's machines and no others. */
export function settingsFor(maker: Uint8Array): DevelopmentDeployment {
  const { platform, guest } = machineOf(maker, "any");
  return deploymentOf(platform, guest);
}

/** Folders of machines that run; what is left of them goes with the process. */
const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Starts a machine's guest agent on a socket and its PCCS. They end with the process, and do not keep it from ending.
 *
 * @param rpcUrl the chain that its quotes are for, whose clock it takes
 * @param withoutConfigId only the event log says what the guest booted
 * @param socket where the guest agent listens, default a folder of its own
 */
export async function startMachine(
  machine: Machine,
  rpcUrl: string,
  withoutConfigId = false,
  socket?: string,
): Promise<RunningMachine> {
  // Not in the run's folder: a socket's path is short.
  const folder = await mkdtemp(join(tmpdir(), "assay-machine-"));
  const client = createPublicClient({ transport: http(rpcUrl) });
  const running = { ...machine, clock: () => timeOf(client), faults: [], withoutConfigId, revoked: REVOKED };
  folders.add(folder);
  const served = await servePlatform(running, socket ?? join(folder, "dstack.sock"));
  served.unref();
  const stop = async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
    folders.delete(folder);
  };
  return { env: { ASSAY_GUEST_AGENT: served.socket, ASSAY_PCCS_URL: served.pccsUrl }, stop };
}

/**
 * Evidence for a key that a machine holds, as an oracle's guest agent and PCCS would give it, without serving them.
 *
 * @param send sends what the verifier lacks
 */
export async function evidenceFor(
  client: Client,
  { registry, quoteVerifier }: Pick<Addresses, "registry" | "quoteVerifier">,
  machine: Machine,
  { operator, signer, encryptionKey }: Binding,
  send: (calls: readonly Upsert[]) => Promise<void>,
): Promise<Evidence> {
  const [chainId, { number, parentHash }] = await Promise.all([getChainId(client), getBlock(client)]);
  const reportData = keyReportData({ chainId, registry, operator, signer, encryptionKey }, parentHash);
  const clock = () => timeOf(client);
  const { platform, guest } = machine;
  const request = { guest, reportData: hexToBytes(reportData), at: await clock() };
  const { quote, eventLog } = issue(platform, { ...request, revoked: REVOKED });
  const pccs = createPccs({ ...machine, clock, faults: [], withoutConfigId: false, revoked: REVOKED });
  const anchored = { quote, eventLog: JSON.stringify(eventLog), anchorBlock: number - 1n };
  return prepareEvidence(client, quoteVerifier, anchored, {
    ...{ fetch: async (url) => pccs.request(url), url: "http://pccs.invalid", send },
    onMissing: (error) => {
      throw error;
    },
  });
}

async function timeOf(client: Client): Promise<number> {
  return Number((await getBlock(client)).timestamp);
}
