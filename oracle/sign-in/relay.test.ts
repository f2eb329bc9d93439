import fc from "fast-check";
import type { Address, Hex } from "viem";
import { createSiweMessage, parseSiweMessage } from "viem/siwe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAttempt } from "../../contracts/sdk/gateway/exams.ts";
import { signInAt } from "../../contracts/sdk/gateway/session.ts";
import { SignInPlaceError } from "../../contracts/sdk/gateway/sign-in-place.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { startRelay } from "../../test/oracle/relay.ts";
import { signInFor } from "../../test/oracle/session.ts";
import { openSession } from "./sessions.ts";

let local: Local;
let url: string;
beforeAll(async () => {
  local = await startLocal();
  url = local.leader.url;
});
afterAll(() => local?.stop());

const account = anvilAccount(60);

/** Signs in for a session and for an attempt, as pages and commands do. Gives what the wallet signed. */
function waysIn(gateway: string) {
  const { domain, core, badges } = local.world;
  const signed: string[] = [];
  const sign = (message: string): Promise<Hex> => {
    signed.push(message);
    return account.signMessage({ message });
  };
  const wallet: Address = account.address;
  const place = { gateway, chainId: domain.chainId, page: { host: "localhost", origin: "http://localhost" } };
  const session = () => signInAt({ ...place, core, wallet, sign });
  const attempt = async () =>
    startAttempt({ ...place, badges, skillId: 1, wallet, sign, session: await generateKeyPair() });
  return { signed, session, attempt };
}

test("a wallet signs in at the gateway that it asks, however its URL is written", async () => {
  const { session, signed } = waysIn(url.replace("http:", "HTTP:"));
  expect(await session()).toMatchObject({ token: expect.stringMatching(/^0x[0-9a-f]{64}$/) });
  expect(parseSiweMessage(signed[0] ?? "").resources?.[0]).toBe(url);
});

test("a gateway that passes sign-ins on to another one has the wallet sign nothing, or what is of no use there", async () => {
  const [honest, liar] = [await startRelay(url, false), await startRelay(url, true)];
  try {
    const open = waysIn(honest.url);
    await expect(open.session()).rejects.toThrow(SignInPlaceError);
    await expect(open.attempt()).rejects.toThrow(SignInPlaceError);
    expect(open.signed).toEqual([]);
    const lied = waysIn(liar.url);
    await expect(lied.session()).rejects.toMatchObject({ code: "other-gateway" });
    const named = lied.signed.map((message) => parseSiweMessage(message).resources?.[0]);
    expect(named).toEqual([liar.url]);
    const { rows } = await local.leader.oracle.database.query("select from used_nonces");
    // That of the wallet's own sign-in.
    expect(rows).toHaveLength(1);
  } finally {
    honest.stop();
    liar.stop();
  }
});

test("resources that are not this gateway's and the core's, each once and in this order, open nothing", async () => {
  const good = await signInFor(url, account);
  const { resources = [], ...fields } = parseSiweMessage(good.message) as Parameters<typeof createSiweMessage>[0];
  const signedWith = async (list: readonly string[]) => {
    const message = createSiweMessage({ ...fields, resources: [...list] });
    return { message, signature: await account.signMessage({ message }) };
  };
  const near = [`${url}/`, `${url}/sessions`, url.toUpperCase(), "https://other.example", "urn:assay:core:0x00"];
  const parts = fc.constantFrom(...resources, ...resources, ...near);
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 4 }), async (list) => {
      fc.pre(list.join() !== resources.join());
      const codes = expect.stringMatching(/^(other-gateway|bad-signature)$/);
      await expect(openSession(local.leader.oracle, await signedWith(list))).rejects.toMatchObject({ code: codes });
    }),
  );
  const twice = await signedWith([...resources, url]);
  for (const wrong of [await signedWith([]), await signedWith(resources.slice(1)), twice]) {
    await expect(openSession(local.leader.oracle, wrong)).rejects.toMatchObject({ code: "other-gateway" });
  }
  expect(await openSession(local.leader.oracle, await signedWith(resources))).toMatchObject({
    wallet: account.address,
  });
});
