import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type Address, bytesToBigInt, createTestClient, type Hex, http, publicActions, walletActions } from "viem";
import { foundry } from "viem/chains";
import { certificatesAbi, dcapVerifierAbi } from "../../contracts/sdk/abi.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import type { DcapContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { subjectOfQuote } from "../../oracle/attestation/subject.ts";
import type { FaultName } from "../../oracle/tee/platform/faults.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { createPccs } from "../../oracle/tee/platform/pccs.ts";
import type { Platform } from "../../oracle/tee/platform/platform.ts";
import { type Anvil, anvilAccount, startAnvil } from "../../script/anvil.ts";
import { readArtifact } from "../../script/attest/artifact.ts";
import { COMPOSE, PLATFORM } from "./platform.ts";

/** A development chain with the contracts that verify quotes, which trust the root of the test platform. */
export async function startDcapChain() {
  const anvil = await startAnvil();
  const client = connect(anvil);
  const { publicKey } = PLATFORM.authority.root;
  const root = [publicKey.subarray(0, 32), publicKey.subarray(32)].map((part) => bytesToBigInt(part));
  const deploy = async (name: string, args: readonly unknown[]): Promise<Address> => {
    const hash = await client.deployContract({ ...(await readArtifact(name)), args });
    const { contractAddress } = await waitForReceipt(client, { hash });
    if (!contractAddress) throw new Error(`${name} was not deployed`);
    return contractAddress;
  };
  const certificates = await deploy("Certificates", root);
  const collateral = await deploy("Collateral", [certificates]);
  const verifier = await deploy("DcapVerifier", [collateral]);
  const now = async () => Number((await client.getBlock({ blockTag: "pending" })).timestamp);
  const pass = async (seconds: number) => {
    await client.increaseTime({ seconds });
    await client.mine({ blocks: 1 });
  };
  const contracts: DcapContracts = { verifier, certificates, collateral };
  return { ...anvil, client, contracts, now, pass };
}

export type DcapChain = Awaited<ReturnType<typeof startDcapChain>>;

function connect({ url }: Anvil) {
  const options = { chain: foundry, mode: "anvil", transport: http(url), account: anvilAccount(0) } as const;
  return createTestClient({ ...options })
    .extend(publicActions)
    .extend(walletActions);
}

/** What the contracts say of a quote now; rejects with their error. */
export function judge({ client, contracts }: DcapChain, quote: Uint8Array) {
  const args = [subjectOfQuote(quote).pck, `0x${Buffer.from(toContractQuote(quote).quote).toString("hex")}`] as const;
  // What stands behind the verifier reverts through it.
  const abi = [...dcapVerifierAbi, ...certificatesAbi.filter(({ type }) => type === "error")] as const;
  const contract = { address: contracts.verifier, abi, functionName: "verifyQuote" } as const;
  return client.readContract({ ...contract, args: args as readonly [Hex, Hex], blockTag: "latest" });
}

/** A platform's PCCS with a clock and faults. */
export function pccsOf(clock: () => number | Promise<number>, faults: FaultName[] = [], platform: Platform = PLATFORM) {
  const guest = guestOn(platform, COMPOSE);
  return createPccs({ platform, guest, clock, faults, withoutConfigId: false, revoked: 3 });
}

/** Serves something on the loopback interface. */
export async function serve(app: { fetch: (request: Request) => Response | Promise<Response> }, port = 0) {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const used = (server.address() as AddressInfo).port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${used}`, port: used, close };
}
