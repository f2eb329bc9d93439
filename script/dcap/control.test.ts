import { type Address, encodeFunctionData, getAddress, getContractAddress, type Hex } from "viem";
import { deployContract } from "viem/actions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { anvilAccount, anvilKey, type Chain, startAnvil, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import type { Anvil } from "../anvil.ts";
import { readArtifact } from "../attest/artifact.ts";
import { openSender, type Sender } from "../session.ts";
import { transact } from "../transact.ts";

/** Deploys the app's code, then the proxy that is the app. */
const DEPLOYER = 9;
const APP = getContractAddress({ from: anvilAccount(DEPLOYER).address, nonce: 1n });
const OWNER = anvilAccount(20).address;
const COMPOSE_HASH: Hex = `0x${"c0".repeat(32)}`;
const ELSEWHERE = 8_453;

let chain: Chain;
let elsewhere: Anvil | undefined;
beforeAll(async () => {
  chain = await startChain({ settings: { ASSAY_DSTACK_APP: APP, ASSAY_COMPOSE_HASH: COMPOSE_HASH } });
});
afterAll(async () => {
  await elsewhere?.stop();
  await chain?.stop();
});

const control = (...args: string[]) =>
  runProgram("script/dcap.ts", ["control", ...args], {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(0),
  });
const shown = async (...args: string[]) => JSON.parse((await control("--json", ...args)).stdout);

const senderAt = (url: string) =>
  openSender({ "rpc-url": url, "private-key-env": "KEY", "dry-run": false }, { KEY: anvilKey(DEPLOYER) });

async function deployed({ client, wallet }: Sender, name: string, args: readonly unknown[]): Promise<Address> {
  const artifact = { ...(await readArtifact(name)), args, account: wallet.account, chain: wallet.chain };
  const hash = await deployContract(wallet, artifact);
  const { contractAddress } = await waitForReceipt(client, { hash });
  if (!contractAddress) throw new Error(`${name} was not deployed`);
  return getAddress(contractAddress);
}

async function deployApp(url: string): Promise<Sender> {
  const sender = await senderAt(url);
  const code = await deployed(sender, "AppOfDstack", [OWNER]);
  expect(await deployed(sender, "ProxyOfDstack", [code, OWNER])).toBe(APP);
  return sender;
}

/** Has the app do something; of its double anybody may. */
async function tell(sender: Sender, functionName: string, args: readonly unknown[] = []): Promise<void> {
  const { abi } = await readArtifact("AppOfDstack");
  await transact(sender, [{ what: functionName, to: APP, data: encodeFunctionData({ abi, functionName, args }) }]);
}

test("an app on another chain is read there, and cannot be recorded here", async () => {
  const here = await control();
  expect(here.stdout).toMatch(/Its contract +not on this chain, so it cannot be recorded here; --app-rpc-url reads it/);
  expect(here.stdout).not.toContain("Owner");
  const refused = await control("--record");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^error: Leave out --record: /)]);

  elsewhere = await startAnvil({ args: ["--chain-id", String(ELSEWHERE)] });
  const { url } = elsewhere;
  const missing = await control("--app-rpc-url", url);
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/^error: Check --app-rpc-url: no app's/)]);
  await tell(await deployApp(url), "addComposeHash", [COMPOSE_HASH]);
  expect(await shown("--app-rpc-url", url)).toEqual({
    ...{ workload: 1, composeHash: COMPOSE_HASH, chainId: ELSEWHERE, app: APP, isHere: true },
    ...{ owner: OWNER, ownerIsContract: false, delay: 0, isAllowed: true, upgradesDisabled: false },
  });
  expect((await control("--app-rpc-url", url, "--record")).stderr).toMatch(/^error: Leave out --record: /);
});

test("what is recorded is compared with what is", async () => {
  const app = await deployApp(chain.url);
  const first = await control("--record");
  expect(first.stdout).toContain("done: records who may change what workload 1 runs");
  expect(first.stdout).toMatch(new RegExp(`Owner +${OWNER}, an account without code`));
  expect(first.stdout).toMatch(/The compose hash is +NOT allowed/);
  expect(first.stdout).toMatch(/Delay +none/);
  expect((await control()).stdout).toMatch(/Recorded +in block \d+; nothing changed since/);

  await tell(app, "addComposeHash", [COMPOSE_HASH]);
  await tell(app, "transferOwnership", [chain.addresses.timelock]);
  const { stdout } = await control("1");
  expect(stdout).toMatch(new RegExp(`Owner +${chain.addresses.timelock}, a contract`));
  expect(stdout).toMatch(/Delay +2 d/);
  expect(stdout).toContain(
    `CHANGED since: then the owner was ${OWNER}, the delay was none, the compose hash was not allowed`,
  );
  const report = await shown();
  expect(report).toMatchObject({ delay: 172_800, isAllowed: true, ownerIsContract: true });
  expect(report.recorded).toMatchObject({ owner: OWNER, delay: 0, changed: ["owner", "delay", "isAllowed"] });

  const dry = await shown("--record", "--dry-run");
  expect(dry).toMatchObject({ dryRun: true, transactions: [{ what: expect.any(String) }], owner: report.owner });
  expect((await shown()).recorded.changed).toHaveLength(3);
});

test("that upgrades were disabled is found out, whoever owns the app", async () => {
  const app = await senderAt(chain.url);
  expect((await control()).stdout).toMatch(/The contract's code +can be replaced by the owner/);
  await tell(app, "disableUpgrades");
  expect((await control()).stdout).toMatch(/The contract's code +can no longer be replaced/);
  await tell(app, "transferOwnership", [`0x${"00".repeat(20)}`]);
  expect((await control()).stdout).toMatch(/Owner +nobody any more/);
});

test("an unknown workload is said", async () => {
  const { code, stderr } = await control("7");
  expect([code, stderr]).toEqual([1, "error: Name another workload than 7: the registry does not know it."]);
});
