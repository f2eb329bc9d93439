import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { concat, createPublicClient, createWalletClient, type Hex, http, keccak256, numberToHex } from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teeRegistryAbi } from "../contracts/sdk/abi.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { type ApprovalFile, approveOracle, platformOf } from "./approval.ts";
import { explainRevert, revertDataOf } from "./transact.ts";

const OPERATOR = 2;
let chain: Chain;
let oracle: Server;
let url: string;
/** What the oracle says of itself. */
let status: Record<string, unknown>;

beforeAll(async () => {
  chain = await startChain();
  oracle = createServer((_, response) => response.end(JSON.stringify(status)));
  await new Promise<void>((resolve) => oracle.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(oracle.address() as AddressInfo).port}`;
  status = statusOf(anvilAccount(30).address);
});
afterAll(async () => {
  await chain?.stop();
  oracle?.close();
});

const statusOf = (signer: string) => ({
  role: "leader",
  chainId: 31337,
  core: chain.addresses.core,
  operator: anvilAccount(OPERATOR).address,
  signer,
  encryptionKey: keccak256("0x07"),
  keyActive: false,
});

const register = async ({ platform, validUntil, signature }: ApprovalFile) => {
  const wallet = createWalletClient({ account: anvilAccount(OPERATOR), chain: foundry, transport: http(chain.url) });
  const client = createPublicClient({ chain: foundry, transport: http(chain.url) });
  const evidence = concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
  const signer = status.signer as Hex;
  const args = [chain.addresses.workloadId, signer, status.encryptionKey as Hex, evidence] as const;
  const call = { address: chain.addresses.registry, abi: teeRegistryAbi, functionName: "registerKey", args } as const;
  await client.simulateContract({ ...call, account: anvilAccount(OPERATOR) });
  await client.waitForTransactionReceipt({ hash: await wallet.writeContract(call) });
  return client.readContract({ ...call, functionName: "keyOf", args: [signer] });
};

test("the registry takes what approveOracle signs", async () => {
  const { addresses } = chain;
  const parameters = { rpcUrl: chain.url, addresses, ownerKey: anvilKey(0), url, platform: "leader" };
  const approval = await approveOracle(parameters);
  expect(approval.platform).toBe(platformOf("leader"));
  expect(await register(approval)).toMatchObject({ operator: anvilAccount(OPERATOR).address, platform: 1 });
});

test("nobody but the owner can approve", async () => {
  status = statusOf(anvilAccount(31).address);
  const parameters = { rpcUrl: chain.url, addresses: chain.addresses, url, platform: "leader" };
  const approval = await approveOracle({ ...parameters, ownerKey: anvilKey(1) });
  const refused = await register(approval).catch((error: unknown) => explainRevert(revertDataOf(error)));
  expect(refused).toMatchObject({ name: "EvidenceRefused" });
});

test("npm run approve says what is approved and writes the file", async () => {
  status = statusOf(anvilAccount(32).address);
  const folder = await mkdtemp(join(tmpdir(), "assay-approve-"));
  const out = join(folder, "approval.json");
  const env = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core, ASSAY_PRIVATE_KEY: anvilKey(0) };
  try {
    const args = ["--oracle", url, "--out", out, "--platform", "machine 7", "--days", "2"];
    const { code, stdout } = await runProgram("script/approve.ts", args, env);
    expect({ code }).toEqual({ code: 0 });
    expect(stdout).toContain(anvilAccount(32).address);
    expect(stdout).toContain("machine 7");
    const approval = JSON.parse(await readFile(out, "utf8")) as ApprovalFile;
    expect(await register(approval)).toMatchObject({ validUntil: approval.validUntil });
    const nowhere = await runProgram("script/approve.ts", ["--oracle", url, "--out", join(out, "x")], env);
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("check that it exists") });
    expect(nowhere.stderr).not.toContain("    at ");
    const stranger = await runProgram("script/approve.ts", args, { ...env, ASSAY_PRIVATE_KEY: anvilKey(1) });
    expect(stranger.stderr).toContain(`Only ${anvilAccount(0).address} can approve keys here`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("what is no oracle, or one of another deployment, is refused", async () => {
  const parameters = { rpcUrl: chain.url, addresses: chain.addresses, ownerKey: anvilKey(0), platform: "x" };
  await expect(approveOracle({ ...parameters, url: "http://127.0.0.1:1" })).rejects.toThrow("No oracle answers at");
  status = { hello: "world" };
  await expect(approveOracle({ ...parameters, url })).rejects.toThrow("is no oracle");
  status = { ...statusOf(anvilAccount(30).address), core: anvilAccount(9).address };
  await expect(approveOracle({ ...parameters, url })).rejects.toThrow("The oracle serves");
});
