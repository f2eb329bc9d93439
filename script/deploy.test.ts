import { once } from "node:events";
import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { concat, createPublicClient, http, parseAbi, toHex } from "viem";
import { getCode, readContract } from "viem/actions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificatesAbi, stakingAbi } from "../contracts/sdk/abi.ts";
import { checkAddresses } from "../contracts/sdk/addresses.ts";
import { readContracts } from "../contracts/sdk/attestation/contracts.ts";
import { anvilAccount, anvilKey, type Chain, deploy, MAKER, startAnvil, startChain } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { readAddresses } from "./addresses.ts";
import { type Anvil, AT_ANVIL } from "./anvil.ts";
import { type DeploySettings, deploy as deployWith } from "./deploy.ts";
import { settingsFor } from "./machines.ts";

const folder = fileURLToPath(new URL("../.assay", import.meta.url));
const timelockRoles = parseAbi([
  "function PROPOSER_ROLE() view returns (bytes32)",
  "function hasRole(bytes32 role, address account) view returns (bool)",
]);
const ownable = parseAbi(["function owner() view returns (address)"]);

let chain: Chain;
let other: Anvil;
beforeAll(async () => {
  chain = await startChain();
  other = await startAnvil({ args: ["--chain-id", "4242"] });
});
afterAll(async () => {
  await chain?.stop();
  await other?.stop();
});

const clientOf = ({ url }: Anvil) => createPublicClient({ transport: http(url) });

test("the addresses are those of contracts that name each other", async () => {
  await checkAddresses(clientOf(chain), chain.addresses);
  const { payToken, stakeToken } = chain.addresses;
  const swapped = { ...chain.addresses, campaigns: chain.addresses.staking };
  await expect(checkAddresses(clientOf(chain), swapped)).rejects.toThrow("core.campaigns is");
  const empty = { ...chain.addresses, core: anvilAccount(9).address };
  await expect(checkAddresses(clientOf(chain), empty)).rejects.toThrow("no contract at");
  expect(payToken).not.toBe(stakeToken);
});

test("a node that stays silent ends a deployment, with what was being done", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const rpcUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  try {
    const deploying = deployWith({ rpcUrl, privateKey: anvilKey(0), limitMs: 5_000 });
    await expect(deploying).rejects.toThrow(
      /forge script did not end in 5 s[\s\S]*What it has sent, if anything, is in .*broadcast/,
    );
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});

test("another owner governs through the timelock", async () => {
  const owner = anvilAccount(7).address;
  const settings = { ASSAY_OWNER: owner, ASSAY_JUDGES: `${anvilAccount(8).address},${anvilAccount(9).address}` };
  const deployed = await deploy(chain.url, { settings });
  const { campaigns, registry, staking, timelock, treasury } = deployed;
  const ownerOf = (address: `0x${string}`) =>
    readContract(clientOf(chain), { address, abi: ownable, functionName: "owner" });
  const owners = await Promise.all([campaigns, registry, staking].map(ownerOf));
  expect(owners).toEqual([timelock, timelock, timelock]);
  expect(treasury).toBe(owner);
  const roles = { address: timelock, abi: timelockRoles } as const;
  const role = await readContract(clientOf(chain), { ...roles, functionName: "PROPOSER_ROLE" });
  expect(await readContract(clientOf(chain), { ...roles, functionName: "hasRole", args: [role, owner] })).toBe(true);
  for (const [index, named] of [
    [8, true],
    [9, true],
    [10, false],
  ] as const) {
    const args = [anvilAccount(index).address] as const;
    const query = { address: staking, abi: stakingAbi, functionName: "isJudge", args } as const;
    expect(await readContract(clientOf(chain), query)).toBe(named);
  }
});

test.each([
  [{ ASSAY_PROTOCOL_FEE: "501" }, "Lower ASSAY_PROTOCOL_FEE: it is 501 and may be 500 at most."],
  [{ ASSAY_STAKE_TOKEN: anvilAccount(9).address }, "Correct ASSAY_STAKE_TOKEN: there is no contract"],
  [{ ASSAY_SEAT_PRICE: "cheap" }, "Correct ASSAY_SEAT_PRICE: it is no uint256."],
  [{ ASSAY_JUDGES: "0x12" }, "Correct ASSAY_JUDGES: it is no address."],
  [{ ASSAY_OPERATOR_BOND: "much" }, "Correct ASSAY_OPERATOR_BOND: it is no uint256."],
  [{ ASSAY_OWNER: "0x12" }, "Correct ASSAY_OWNER: it is no address."],
  [{ ASSAY_COMPOSE_HASH: "main" }, "Correct ASSAY_COMPOSE_HASH: it is no bytes32."],
  [{ ASSAY_RTMR0: "0x12" }, "Correct ASSAY_RTMR0: it has to have 48 bytes, and has 1."],
  [{ ASSAY_TCB_FLOOR: "Best" }, 'Correct ASSAY_TCB_FLOOR: "Best" is no TCB status that a floor can be.'],
  [{ ASSAY_QUOTE_VERIFIER: anvilAccount(9).address }, "Correct ASSAY_QUOTE_VERIFIER: there is no contract"],
  [{ ASSAY_QUOTE_VERIFIER: "automata" }, "script/automata.json knows no contract of Automata's on chain 31337."],
  [{ ASSAY_DEVELOPMENT_ROOT: "0x12" }, "Correct ASSAY_DEVELOPMENT_ROOT: it has to have 64 bytes, and has 1."],
])("%j is refused", async (settings, message) => {
  await expect(deploy(chain.url, { settings })).rejects.toThrow(message);
});

test("on other chains nothing has a default that costs money, and there is no fast preset", async () => {
  const token = await tokenOn(other);
  const tokens = { ASSAY_STAKE_TOKEN: token, ASSAY_PAY_TOKEN: token };
  const measurement = `0x${"cd".repeat(48)}`;
  const registers = { ASSAY_RTMR0: measurement, ASSAY_RTMR1: measurement, ASSAY_RTMR2: measurement };
  const program = { ASSAY_COMPOSE_HASH: `0x${"ab".repeat(32)}`, ASSAY_MRTD: measurement, ...registers };
  const rest = { ASSAY_SEAT_PRICE: "1000", ...program };
  const all = { ...tokens, ...rest };
  for (const name of Object.keys(all) as (keyof typeof all)[]) {
    const { [name]: _, ...settings } = all;
    await expect(deployTo(other, settings)).rejects.toThrow(`Set ${name}: `);
  }
  const fast = { ...tokens, ...rest, ASSAY_FAST_VOTING: "5" };
  await expect(deployTo(other, fast)).rejects.toThrow("Unset ASSAY_FAST_VOTING");
  const root = { ...all, ASSAY_DEVELOPMENT_ROOT: settingsFor(MAKER).ASSAY_DEVELOPMENT_ROOT };
  await expect(deployTo(other, root)).rejects.toThrow("Unset ASSAY_DEVELOPMENT_ROOT");
  const addresses = await deployTo(other, all);
  expect(addresses).toMatchObject({ chainId: 4242, presets: { standard: 1 }, stakeToken: token });
  expect(addresses.presets.fast).toBeUndefined();
});

test("the verifier of a deployment trusts Intel's root, or the named one on a development chain", async () => {
  const rootOf = async (anvil: Anvil, verifier: `0x${string}`) => {
    const client = clientOf(anvil);
    const { certificates } = await readContracts(client, verifier);
    const root = { address: certificates, abi: certificatesAbi, functionName: "authorityAt", args: [1n] } as const;
    const { x, y } = await readContract(client, root);
    return concat([toHex(x, { size: 32 }), toHex(y, { size: 32 })]);
  };
  const { ASSAY_DEVELOPMENT_ROOT, ...program } = settingsFor(MAKER);
  expect(await rootOf(chain, chain.addresses.quoteVerifier)).toBe(ASSAY_DEVELOPMENT_ROOT);
  const { quoteVerifier } = await deployTo(chain, program);
  expect(await rootOf(chain, quoteVerifier)).toMatch(/^0x0ba9c4c0c0c86193/);
});

/** With these settings and no others. */
function deployTo({ url: rpcUrl }: Anvil, settings: DeploySettings) {
  return deployWith({ rpcUrl, privateKey: anvilKey(0), ...AT_ANVIL, settings });
}

/** A token on the other chain: one like those that the script deploys on the development chain. */
async function tokenOn(anvil: Anvil): Promise<`0x${string}`> {
  const code = await getCode(clientOf(chain), { address: chain.addresses.payToken });
  const client = clientOf(anvil);
  const address = "0x00000000000000000000000000000000000A11cE";
  await client.request({ method: "anvil_setCode", params: [address, code] } as never);
  return address;
}

test("npm run deploy writes the file, and a dry run writes nothing", async () => {
  const out = join(folder, `deploy-test-${process.pid}.json`);
  const env = { ...settingsFor(MAKER), ASSAY_RPC_URL: chain.url, ASSAY_PRIVATE_KEY: anvilKey(3) };
  const before = await clientOf(chain).getBlockNumber();
  const foreign = await drafts();
  const dry = await runProgram("script/deploy.ts", ["--dry-run", "--out", out], env);
  expect(dry.stdout).toContain("Nothing was sent.");
  expect(await clientOf(chain).getBlockNumber()).toBe(before);
  await expect(readAddresses(out)).rejects.toThrow("Cannot read the addresses file");
  const done = await runProgram("script/deploy.ts", ["--out", out, "--json"], env);
  try {
    expect(done.code).toBe(0);
    const addresses = await readAddresses(out);
    expect(JSON.parse(done.stdout)).toMatchObject({ core: addresses.core, deployBlock: `${before}` });
    await checkAddresses(clientOf(chain), addresses);
    expect(JSON.parse(await readFile(out, "utf8")).owner).toBe(anvilAccount(3).address);
  } finally {
    await rm(out, { force: true });
  }
  // Others deploy at the same time, and one that was killed leaves its draft.
  const own = async () => (await drafts()).filter((name) => !foreign.includes(name));
  await expect.poll(own, { timeout: 60_000 }).toEqual([]);
});

async function drafts(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".draft.json"));
}

test("npm run deploy says what is missing", async () => {
  const none = await runProgram("script/deploy.ts", []);
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--rpc-url is missing (or set ASSAY_RPC_URL)"),
  });
  const noKey = await runProgram("script/deploy.ts", ["--rpc-url", chain.url]);
  expect(noKey).toMatchObject({ code: 1, stderr: expect.stringContaining("Set ASSAY_PRIVATE_KEY") });
  const noChain = await runProgram("script/deploy.ts", ["--rpc-url", "http://127.0.0.1:1"]);
  expect(noChain).toMatchObject({ code: 1, stderr: expect.stringContaining("No node answers at http://127.0.0.1:1") });
  expect(noChain.stderr).not.toContain("    at ");
});

test("a deployment whose file cannot be written is printed", async () => {
  const under = fileURLToPath(import.meta.url); // a file, so nothing can be written under it
  const args = ["--rpc-url", chain.url, "--out", join(under, "addresses.json")];
  const env = { ...settingsFor(MAKER), ASSAY_PRIVATE_KEY: anvilKey(0) };
  const { code, stderr } = await runProgram("script/deploy.ts", args, env);
  expect(code).toBe(1);
  expect(stderr).toContain("save this as the addresses file");
  expect(stderr).toContain('"core":"0x');
});
