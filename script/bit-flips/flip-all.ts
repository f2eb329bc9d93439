import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Abi,
  type Address,
  BaseError,
  bytesToHex,
  ContractFunctionRevertedError,
  createTestClient,
  type Hex,
  http,
  publicActions,
  walletActions,
} from "viem";
import { foundry } from "viem/chains";
import { z } from "zod";
import { certificatesAbi, collateralAbi, dcapVerifierAbi } from "../../contracts/sdk/abi.ts";
import { type ContractQuote, toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { anvilAccount } from "../anvil.ts";
import type { Collateral } from "../attestation/prepare.ts";

const out = fileURLToPath(new URL("../../out", import.meta.url));
const artifactSchema = z.object({ bytecode: z.object({ object: z.string().regex(/^0x[0-9a-f]+$/) }) });
/** Calls under way at a time. */
const WIDTH = 8;
/** What a flip that nothing refuses is counted as. */
export const ACCEPTED = "accepted";

/** Contracts in the states that each certificate of a chain is checked in, so that none is refused as held already. */
type Stage = {
  client: Client;
  /** Certificates, holding nothing. */
  empty: Address;
  /** Certificates, holding the root and its revocation list. */
  rooted: Address;
  /** Certificates, holding all that the quote needs. */
  full: Address;
  verifier: Address;
  authority: Hex;
  pck: Hex;
};

type Client = ReturnType<typeof clientOf>;

/**
 * Flips every bit of a quote as shipped, one at a time, and takes it the whole way: the edge cuts it, its certificates go
 * to the contracts, the quote to the verifier.
 *
 * @returns how many flips each error refused, and {@link ACCEPTED}
 */
export async function flipAll(url: string, shipped: Uint8Array, collateral: Collateral): Promise<Map<string, number>> {
  const stage = await prepareStage(clientOf(url), toContractQuote(cutQuote(shipped)), collateral);
  const unchanged = await refusalOf(stage, shipped);
  if (unchanged !== undefined) throw new Error(`The quote itself must be accepted, but: ${unchanged}.`);
  const counts = new Map([[ACCEPTED, 0]]);
  let next = 0;
  const work = async () => {
    for (let bit = next++; bit < shipped.length * 8; bit = next++) {
      const flipped = shipped.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const refusal = (await refusalOf(stage, flipped)) ?? ACCEPTED;
      counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return counts;
}

/** Name of the first error on a quote's way, undefined if there is none. */
async function refusalOf(stage: Stage, shipped: Uint8Array): Promise<string | undefined> {
  let cut: ContractQuote;
  try {
    cut = toContractQuote(cutQuote(shipped));
  } catch (error) {
    if (error instanceof RefusedError) return error.reason;
    throw error;
  }
  const [leaf, authority, root] = [bytesToHex(cut.chain[0]), bytesToHex(cut.chain[1]), bytesToHex(cut.chain[2])];
  const { client, empty, rooted, full, verifier } = stage;
  const account = client.account;
  const common = { abi: certificatesAbi, account } as const;
  try {
    await client.simulateContract({ ...common, address: empty, functionName: "upsertAuthority", args: [root] });
    await client.simulateContract({ ...common, address: rooted, functionName: "upsertAuthority", args: [authority] });
    const args = [stage.authority, leaf] as const;
    await client.simulateContract({ ...common, address: full, functionName: "registerPlatform", args });
    const quote = [stage.pck, bytesToHex(cut.quote)] as const;
    await client.readContract({ abi: dcapVerifierAbi, address: verifier, functionName: "verifyQuote", args: quote });
    return undefined;
  } catch (error) {
    return errorName(error);
  }
}

/** Name of the custom error that a contract refused with; any other failure is not a refusal. */
function errorName(error: unknown): string {
  const revert = error instanceof BaseError ? error.walk((e) => e instanceof ContractFunctionRevertedError) : undefined;
  const name = revert instanceof ContractFunctionRevertedError ? revert.data?.errorName : undefined;
  // viem names panics and strings so, too.
  if (name === undefined || name === "Panic" || name === "Error") throw error;
  return name;
}

async function prepareStage(client: Client, good: ContractQuote, c: Collateral): Promise<Stage> {
  const [empty, rooted, full] = [
    await deploy(client, "Certificates", certificatesAbi, [0n, 0n]),
    await deploy(client, "Certificates", certificatesAbi, [0n, 0n]),
    await deploy(client, "Certificates", certificatesAbi, [0n, 0n]),
  ];
  const collateral = await deploy(client, "Collateral", collateralAbi, [full]);
  const verifier = await deploy(client, "DcapVerifier", dcapVerifierAbi, [collateral]);
  for (const address of [rooted, full]) {
    const root = await upsertAuthority(client, address, c.root);
    await send(client, address, certificatesAbi, "upsertCrl", [root, c.rootCrl]);
  }
  const authority = await upsertAuthority(client, full, c.authority);
  await send(client, full, certificatesAbi, "upsertCrl", [authority, c.pckCrl]);
  const signer = await upsertAuthority(client, full, c.tcbSigner);
  await send(client, collateral, collateralAbi, "upsertTcbInfo", [signer, c.tcbInfo, c.tcbInfoSignature]);
  await send(client, collateral, collateralAbi, "upsertQeIdentity", [signer, c.qeIdentity, c.qeIdentitySignature]);
  const leaf = bytesToHex(good.chain[0]);
  const pck = await send(client, full, certificatesAbi, "registerPlatform", [authority, leaf]);
  return { client, empty, rooted, full, verifier, authority, pck };
}

function upsertAuthority(client: Client, address: Address, der: Hex): Promise<Hex> {
  return send(client, address, certificatesAbi, "upsertAuthority", [der]);
}

/** Simulates, sends, waits; what the function returns. */
async function send(client: Client, address: Address, abi: Abi, functionName: string, args: unknown[]): Promise<Hex> {
  const { request, result } = await client.simulateContract({
    abi,
    address,
    functionName,
    args,
    account: client.account,
  });
  const hash = await client.writeContract(request);
  const { status } = await waitForReceipt(client, { hash, timeout: 60_000 });
  if (status !== "success") throw new Error(`${functionName} reverted after it had been simulated.`);
  return result as Hex;
}

async function deploy(client: Client, name: string, abi: Abi, args: unknown[]): Promise<Address> {
  const { bytecode } = artifactSchema.parse(JSON.parse(await readFile(join(out, `${name}.sol/${name}.json`), "utf8")));
  const hash = await client.deployContract({ abi, bytecode: bytecode.object as Hex, args });
  const { contractAddress } = await waitForReceipt(client, { hash, timeout: 60_000 });
  if (!contractAddress) throw new Error(`${name} was not created.`);
  return contractAddress;
}

/** Client of a development chain that sends as its first account. */
function clientOf(url: string) {
  const transport = http(url, { timeout: 60_000 });
  return createTestClient({ account: anvilAccount(0), chain: foundry, mode: "anvil", transport })
    .extend(publicActions)
    .extend(walletActions);
}
