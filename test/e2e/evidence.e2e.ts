import { keccak256 } from "viem";
import { expect, inject, test } from "vitest";
import { operatorsAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { mined, tokenAbi, type World, walletOf } from "../../script/demo/world.ts";
import { evidenceFor, machineOf } from "../../script/machines.ts";
import { toJson } from "../../script/print.ts";
import { strings } from "../../web/strings.ts";
import { MAKER } from "../anvil.ts";
import { addressOf, connect } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { browserForTests } from "./browser.ts";
import { addWorkload } from "./own-checker.ts";
import { newcomer, worldOf } from "./people.ts";

// Somebody holds two verdicts of one operator, and presents them.

const words = strings.verify.presented;
const BOND = 10n ** 21n;
const browser = browserForTests();

const HASH = keccak256("0x01");

/** A verdict on a batch that nobody has sealed: what counts is that there are two. */
const VERDICT: Verdict = {
  ...{ campaignId: 4_000_000_000, sequence: 1, root: HASH, itemList: HASH, count: 3, goldCount: 0, policyHash: HASH },
  ...{ approve: 0b111n, abusive: 0n, reportRoot: HASH, goldCommitment: HASH, anchorBlock: 1n, anchorHash: HASH },
};

/** An operator with a bond, whose key is its own account's and of a program that nobody else uses. */
async function dishonest(world: World) {
  const { client, registry, operators, stakeToken } = world;
  const account = await newcomer(world, { stake: BOND });
  const wallet = walletOf(world, account);
  const encryptionKey = keccak256(account.address);
  const binding = { operator: account.address, signer: account.address, encryptionKey };
  const machine = machineOf(MAKER, `machine of ${account.address}`);
  const quoteVerifier = await client.readContract({
    ...{ address: registry, abi: teeRegistryAbi, functionName: "quoteVerifier" },
  });
  const evidence = await evidenceFor(client, { registry, quoteVerifier }, machine, binding, async (calls) => {
    for (const call of calls) await mined(world, wallet.writeContract(call as never));
  });
  const args = [await addWorkload(world, 100_000), account.address, encryptionKey, evidence] as const;
  await mined(
    world,
    wallet.writeContract({ address: registry, abi: teeRegistryAbi, functionName: "registerKey", args }),
  );
  const allowed = {
    address: stakeToken.address,
    abi: tokenAbi,
    functionName: "approve",
    args: [operators, BOND],
  } as const;
  await mined(world, wallet.writeContract(allowed));
  const bond = { address: operators, abi: operatorsAbi, functionName: "deposit", args: [BOND] } as const;
  await mined(world, wallet.writeContract(bond));
  const sign = (message: Verdict) =>
    account.signTypedData({ domain: world.domain, types: verdictTypes, primaryType: "Verdict", message });
  const signed = async (change: Partial<Verdict>) => {
    const verdict = { ...VERDICT, ...change };
    return { verdict, signature: await sign(verdict) };
  };
  return { account, signed };
}

test("two verdicts of one operator are checked, and who presents them is credited a share of its bond", async () => {
  const world = await worldOf(inject("stack"));
  const { account, signed } = await dishonest(world);
  const reporter = await newcomer(world);
  const { page } = await browser.holder({ account: reporter });
  await page.goto(addressOf(inject("stack").app, "/verify"));
  await page.getByRole("link", { name: words.title }).click();
  const input = page.getByLabel(words.input, { exact: true });
  const check = page.getByRole("button", { name: words.action });
  await check.click();
  await page.getByText(words.empty).waitFor();
  await input.fill("[]");
  await check.click();
  await page.getByText("this is none of them").waitFor();
  const [first, other] = [await signed({}), await signed({ approve: 0n })];
  await input.fill(toJson([first, first]));
  await check.click();
  await page.getByText(words.send.refused).waitFor();
  expect(await page.locator("li[data-status=failed] summary strong").allTextContents()).toEqual(["contradiction"]);
  await page.getByText(words.again).click();
  await input.fill(toJson([first, other]));
  await check.click();
  await page.getByText(words.send.connect).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await connect(page);
  await page.getByRole("button", { name: words.send.action }).click();
  await page.getByText(words.send.credited).waitFor();
  const contract = { address: world.operators, abi: operatorsAbi } as const;
  const credit = { ...contract, functionName: "creditOf", args: [reporter.address] } as const;
  expect(await world.client.readContract(credit)).toBe(BOND / 20n);
  const bond = { ...contract, functionName: "bondOf", args: [account.address] } as const;
  expect((await world.client.readContract(bond)).amount).toBe(BOND / 2n);
});
