import { bytesToHex, concat, type Hex, hexToBytes, keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { freshen } from "../../oracle/attestation/freshen.ts";
import { subjectOfQuote } from "../../oracle/attestation/subject.ts";
import type { FaultName } from "../../oracle/tee/platform/faults.ts";
import { type DcapChain, pccsOf, serve, startDcapChain } from "../../test/attestation/dcap-chain.ts";
import { sample } from "../../test/attestation/platform.ts";
import { anvilAccount, anvilKey } from "../anvil.ts";
import { readArtifact } from "../attest/artifact.ts";
import { openSender, type Sender } from "../session.ts";
import { invalidateKey } from "./invalidate.ts";
import { sendUpserts } from "./send.ts";

const DAY = 86_400;
const SIGNER = anvilAccount(7).address;
const ENCRYPTION_KEY = keccak256(stringToHex("encryption key"));
let chain: DcapChain;
let registry: `0x${string}`;
let session: Sender & { registry: `0x${string}`; fromBlock: bigint };
beforeAll(async () => {
  chain = await startDcapChain();
  const { client, contracts, url } = chain;
  const args = [client.account.address, contracts.verifier];
  const hash = await client.deployContract({ ...(await readArtifact("TeeRegistry")), args });
  const { contractAddress } = await waitForReceipt(client, { hash });
  if (!contractAddress) throw new Error("the registry was not deployed");
  registry = contractAddress;
  const values = { "rpc-url": url, "private-key-env": "KEY", "dry-run": false };
  session = { ...(await openSender(values, { KEY: anvilKey(0) })), registry, fromBlock: 0n };
});
afterAll(() => chain?.stop());

/** Sends what the platform's PCCS offers now. */
async function renew(quote: Uint8Array, faults: FaultName[] = []): Promise<void> {
  const { url, close } = await serve(pccsOf(chain.now, faults));
  const freshness = { contracts: chain.contracts, subject: subjectOfQuote(quote), fetch, url };
  await freshen(chain.client, freshness, (calls) => sendUpserts(session, calls, () => {})).finally(close);
}

/** Registers the key by a quote of the test platform, whose program and machine are the only ones allowed. */
async function register(): Promise<Uint8Array> {
  const { client } = chain;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const { number, hash } = await client.getBlock();
  const binding = await client.readContract({
    ...contract,
    functionName: "reportDataOf",
    args: [client.account.address, SIGNER, ENCRYPTION_KEY],
  });
  const { quote } = sample([], { at: await chain.now(), reportData: hexToBytes(concat([binding, hash])) });
  await renew(quote);
  const field = (from: number, to: number) => bytesToHex(quote.subarray(48 + from, 48 + to));
  const program = {
    osImage: keccak256(concat([field(136, 184), field(376, 424), field(424, 472)])),
    app: `0x${"00".repeat(20)}`,
    composeHash: field(185, 217),
  } as const;
  const policy = { shapes: [keccak256(field(328, 376))], platforms: [], lifetime: 30 * DAY, floor: 0, advisories: [] };
  const wait = async (sent: Promise<Hex>) => waitForReceipt(client, { hash: await sent });
  await wait(client.writeContract({ ...contract, functionName: "addWorkload", args: [program, policy] }));
  const evidence = {
    pck: subjectOfQuote(quote).pck,
    quote: bytesToHex(toContractQuote(quote).quote),
    ...{ anchorBlock: number, eventLog: [] },
  };
  const args = [1, SIGNER, ENCRYPTION_KEY, evidence] as const;
  await wait(client.writeContract({ ...contract, functionName: "registerKey", args }));
  return quote;
}

test("a key ends once its platform's revocation is sent, and not while it is healthy", async () => {
  await expect(invalidateKey(session, SIGNER)).rejects.toThrow(/^Name another key than .*: it is not registered\.$/);
  const quote = await register();
  await expect(invalidateKey(session, SIGNER)).rejects.toThrow(/^Leave the key .*: it is healthy/);
  await chain.pass(DAY);
  await renew(quote, ["pck-revoked"]);
  const [sent] = await invalidateKey(session, SIGNER);
  expect(sent?.receipt?.status).toBe("success");
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  const key = await chain.client.readContract({ ...contract, args: [SIGNER] });
  expect(key.validUntil).toBeLessThan(await chain.now());
});
