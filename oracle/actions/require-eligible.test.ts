import { afterAll, beforeAll, expect, test } from "vitest";
import { contributorsAbi } from "../../contracts/sdk/abi.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { mined, tokenAbi, walletOf } from "../../script/demo/world.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";

let local: Local;
let author: Contributor;

beforeAll(async () => {
  local = await startLocal();
  author = await contributorOf(local.world, 0);
}, 180_000);
afterAll(() => local?.stop());

async function submit(campaignId: number) {
  await until(() => local.leader.oracle.watch.state.campaigns.has(campaignId), "the campaign");
  const bundle = await bundleOf(local.world, author, campaignId, [
    mailOf("a note from somebody who may send it or not"),
  ]);
  return ask(`${local.leader.url}/submissions`, "POST", bodyOf(bundle));
}

test("who is not covered by collateral is told so, and taken once covered", async () => {
  const { world, leader } = local;
  const id = await createCampaign(world, { collateral: 1_000n });
  expect(await submit(id)).toMatchObject({ status: 422, body: { error: "no-collateral" } });
  const wallet = walletOf(world, author.account);
  const token = { address: world.payToken.address, abi: tokenAbi } as const;
  const { contributors } = leader.oracle.client;
  const deposit = { address: contributors, abi: contributorsAbi, functionName: "deposit" } as const;
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [author.account.address, 5_000n] }));
  await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [contributors, 5_000n] }));
  await mined(world, wallet.writeContract({ ...deposit, args: [world.payToken.address, 5_000n] }));
  expect((await submit(id)).status).toBe(201);
});

test("who lacks the badge a campaign asks for is told so", async () => {
  const id = await createCampaign(local.world, { contributorBadge: 1 });
  expect(await submit(id)).toMatchObject({ status: 422, body: { error: "no-badge" } });
});
