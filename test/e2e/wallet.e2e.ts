import { createPublicClient, type Hex, http, parseEther, stringToHex, verifyMessage, verifyTypedData } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { submissionTypes } from "../../contracts/sdk/typed-data.ts";
import { anvilAccount } from "../anvil.ts";
import { browserForTests } from "./browser.ts";
import { serveTinySite } from "./tiny-site.ts";
import { WALLET_NAME } from "./wallet.ts";

// The test wallet, asked as pages ask it: without any library between.

const browser = browserForTests();
let site: Awaited<ReturnType<typeof serveTinySite>>;
beforeAll(async () => {
  site = await serveTinySite();
});
afterAll(() => site.stop());

/** Finds the announced wallet, and keeps its events. */
const FIND = `addEventListener("eip6963:announceProvider", ({ detail }) => {
  globalThis.found = detail;
  globalThis.events = [];
  for (const name of ["accountsChanged", "chainChanged", "connect", "disconnect"])
    detail.provider.on(name, (value) => events.push([name, value]));
}); dispatchEvent(new Event("eip6963:requestProvider"));`;

async function open(chainId?: number) {
  const account = privateKeyToAccount(generatePrivateKey());
  const holder = await browser.holder({ account, allowed: [site.url], ...(chainId === undefined ? {} : { chainId }) });
  const { page } = holder;
  await page.goto(site.url);
  await page.evaluate(FIND);
  /** The answer, or the error's code. */
  const ask = (method: string, ...params: unknown[]): Promise<unknown> =>
    page.evaluate(
      `found.provider.request(${JSON.stringify({ method, params })}).catch(({ code, message }) => ({ code, message }))`,
    );
  return { ...holder, account, ask, events: () => page.evaluate("events") };
}

test("the wallet announces itself and gives its account when it is asked to", async () => {
  const { page, ask, account, wallet } = await open();
  expect(await page.evaluate("found.info.name")).toBe(WALLET_NAME);
  expect(await ask("eth_accounts")).toEqual([]);
  expect(await ask("personal_sign", "0x00", account.address)).toMatchObject({ code: 4100 });
  expect(await ask("eth_requestAccounts")).toEqual([account.address]);
  expect(wallet.asked.map(({ method, answer }) => [method, answer])).toEqual([["eth_requestAccounts", "approved"]]);
  await page.reload();
  await page.evaluate(FIND);
  expect(await ask("eth_accounts")).toEqual([account.address]);
  await wallet.leave();
  expect(await page.evaluate("events")).toEqual([["accountsChanged", []]]);
  expect(await ask("eth_accounts")).toEqual([]);
});

test("signatures are real and are what the person saw", async () => {
  const { ask, account, wallet } = await open();
  await ask("eth_requestAccounts");
  const message = "Sign in to Assay";
  const signature = (await ask("personal_sign", stringToHex(message), account.address)) as Hex;
  expect(await verifyMessage({ address: account.address, message, signature })).toBe(true);
  const typed = {
    domain: { name: "Assay", version: "1", chainId: inject("stack").chainId, verifyingContract: inject("stack").core },
    types: submissionTypes,
    primaryType: "Submission",
    message: Object.fromEntries(submissionTypes.Submission.map(({ name, type }) => [name, sampleOf(type)])),
  } as const;
  const signed = await ask("eth_signTypedData_v4", account.address, JSON.stringify(typed));
  expect(await verifyTypedData({ ...typed, address: account.address, signature: signed } as never)).toBe(true);
  expect(wallet.asked.map(({ shown }) => shown)).toMatchObject([{}, message, { primaryType: "Submission" }]);
  const elsewhere = { ...typed, domain: { ...typed.domain, chainId: 1 } };
  expect(await ask("eth_signTypedData_v4", account.address, JSON.stringify(elsewhere))).toMatchObject({ code: -32603 });
});

function sampleOf(type: string): string {
  if (type === "address") return `0x${"11".repeat(20)}`;
  return type.startsWith("bytes") ? `0x${"22".repeat(32)}` : "3";
}

test("a transaction is mined, and one that cannot succeed is refused with the node's words", async () => {
  const { ask, account, wallet } = await open();
  const client = createPublicClient({ transport: http(inject("stack").rpcUrl) });
  const to = anvilAccount(0).address;
  await ask("eth_requestAccounts");
  const transaction = { from: account.address, to, value: "0x1" };
  expect(await ask("eth_sendTransaction", transaction)).toMatchObject({ message: expect.stringMatching(/funds/i) });
  const failing = { from: account.address, to: inject("stack").core, data: "0xdeadbeef" };
  const windows = wallet.asked.length;
  expect(await ask("eth_sendTransaction", failing)).toMatchObject({ message: expect.stringMatching(/revert/i) });
  expect(wallet.asked).toHaveLength(windows);
  await client.request({
    method: "anvil_setBalance" as never,
    params: [account.address, `0x${parseEther("1").toString(16)}`] as never,
  });
  const hash = (await ask("eth_sendTransaction", transaction)) as Hex;
  const { status, from } = await waitForReceipt(client, { hash });
  expect({ status, from }).toEqual({ status: "success", from: account.address.toLowerCase() });
  expect(await ask("eth_getTransactionReceipt", hash)).toMatchObject({ transactionHash: hash });
  expect(wallet.asked.at(-1)).toMatchObject({ method: "eth_sendTransaction", shown: { to, value: 1n } });
});

test("the person says no once", async () => {
  const { ask, account, wallet } = await open();
  wallet.rejectNext();
  expect(await ask("eth_requestAccounts")).toMatchObject({ code: 4001 });
  expect(await ask("eth_requestAccounts")).toEqual([account.address]);
  wallet.rejectNext("personal_sign");
  expect(await ask("personal_sign", "0x00", account.address)).toMatchObject({ code: 4001 });
  expect(await ask("personal_sign", "0x00", account.address)).toMatch(/^0x/);
  expect(wallet.asked.map(({ answer }) => answer)).toEqual(["rejected", "approved", "rejected", "approved"]);
});

test("a wallet elsewhere learns the network, and says when it has moved", async () => {
  const { ask, account, wallet, events } = await open(1);
  const { chainId, rpcUrl } = inject("stack");
  const home = `0x${chainId.toString(16)}`;
  await ask("eth_requestAccounts");
  expect(await ask("eth_chainId")).toBe("0x1");
  expect(await ask("eth_blockNumber")).toMatchObject({ code: 4901 });
  expect(await ask("eth_sendTransaction", { to: account.address })).toMatchObject({ code: 4901 });
  expect(await ask("wallet_switchEthereumChain", { chainId: home })).toMatchObject({ code: 4902 });
  const currency = { name: "Ether", symbol: "ETH", decimals: 18 };
  const network = { chainId: home, chainName: "Here", rpcUrls: [rpcUrl], nativeCurrency: currency };
  expect(await ask("wallet_addEthereumChain", network)).toBeNull();
  expect(await ask("eth_chainId")).toBe(home);
  await wallet.goTo(1);
  expect(await ask("wallet_switchEthereumChain", { chainId: home })).toBeNull();
  expect(await events()).toEqual([home, "0x1", home].map((id) => ["chainChanged", id]));
});

test("a lost connection is said, and comes back", async () => {
  const { ask, wallet, events } = await open();
  await ask("eth_requestAccounts");
  await wallet.lose();
  expect(await ask("eth_blockNumber")).toMatchObject({ code: 4900 });
  await wallet.restore();
  expect(await ask("eth_blockNumber")).toMatch(/^0x/);
  expect(await events()).toMatchObject([
    ["disconnect", { code: 4900 }],
    ["connect", {}],
  ]);
  expect(await ask("eth_coinbase")).toMatchObject({ code: 4200 });
});
