import { type Address, bytesToHex, concat, type Hex, numberToHex, slice } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import {
  type ContributorSecretRequest,
  contributorSecretRequest,
  deriveContributorSecret,
  generateContributorSecret,
} from "./contributor-secret.ts";
import { WalletSignatureError } from "./wallet-secret.ts";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const other = privateKeyToAccount(`0x${"22".repeat(32)}`);
const core: Address = "0x00000000000000000000000000000000000a55a1";
const scope = { chainId: 31_337, core, contributor: account.address };
const sign = (request: ContributorSecretRequest) => account.signTypedData(request);

test("the same wallet derives the same secret", async () => {
  const secret = await deriveContributorSecret(sign, scope);
  expect(await deriveContributorSecret(sign, scope)).toEqual(secret);
  expect(secret).toHaveLength(32);
});

test("the message and what is derived from it never change", async () => {
  const { message } = contributorSecretRequest(scope);
  expect(message.statement).toMatch(/^This signature is the key to the data you contribute\./);
  expect(bytesToHex(await deriveContributorSecret(sign, scope))).toBe(
    "0x360231a513b6a3cef1850f1b6e3f87e87a91dac334ffed47339b6aa6849a9e9c",
  );
});

test("each account and deployment has its own secret", async () => {
  const secrets = await Promise.all([
    deriveContributorSecret(sign, scope),
    deriveContributorSecret(sign, { ...scope, chainId: 1 }),
    deriveContributorSecret(sign, { ...scope, core: other.address }),
    deriveContributorSecret((request) => other.signTypedData(request), { ...scope, contributor: other.address }),
  ]);
  expect(new Set(secrets.map((secret) => bytesToHex(secret))).size).toBe(4);
});

test("wallets that write v as 0 or 1 derive the same secret", async () => {
  const lowV = async (request: ContributorSecretRequest) => {
    const signature = await sign(request);
    const parity = Number(slice(signature, 64)) - 27;
    return concat([slice(signature, 0, 64), numberToHex(parity, { size: 1 })]);
  };
  expect(await deriveContributorSecret(lowV, scope)).toEqual(await deriveContributorSecret(sign, scope));
});

test("a wallet that signs differently each time is told to use a key file", async () => {
  const wallets = [sign, (request: ContributorSecretRequest) => other.signTypedData(request)];
  const fickle = (request: ContributorSecretRequest) => (wallets.pop() as typeof sign)(request);
  await expect(deriveContributorSecret(fickle, scope)).rejects.toThrow(/exported key file.*differently each time/);
});

test.each<[string, (request: ContributorSecretRequest) => Promise<Hex>]>([
  ["of another account", (request) => other.signTypedData(request)],
  ["of a contract wallet", async () => `0x${"ab".repeat(96)}`],
  ["that is no point on the curve", async () => `0x${"00".repeat(31)}05${"00".repeat(31)}011b`],
])("a signature %s is refused, and not quoted", async (_, signTypedData) => {
  const failure = await deriveContributorSecret(signTypedData, scope).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WalletSignatureError);
  expect(failure).not.toHaveProperty("cause");
});

test("what the wallet rejects with passes through", async () => {
  const rejected = new Error("User rejected the request.");
  await expect(deriveContributorSecret(() => Promise.reject(rejected), scope)).rejects.toBe(rejected);
});

test("a generated secret is the random bytes", () => {
  expect(generateContributorSecret((length) => new Uint8Array(length).fill(9))).toEqual(new Uint8Array(32).fill(9));
  expect(generateContributorSecret()).not.toEqual(generateContributorSecret());
});
