import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContract } from "viem/actions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { readReleasable } from "../../contracts/sdk/chain/release.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { tellStory } from "../../test/story.ts";
import { openSession } from "../session.ts";

let chain: Chain;
let folder: string;
beforeAll(async () => {
  chain = await startChain();
  folder = await mkdtemp(join(tmpdir(), "assay-release-"));
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("what is accepted waits for its batch, or for somebody to release it", async () => {
  const { campaignId, sequence, ...story } = await tellStory(chain, "settled");
  const blob = join(folder, "items.json");
  await writeFile(blob, story.blob);
  const place = [String(campaignId), String(sequence)] as const;
  const env = {
    ...{ ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core },
    ASSAY_PRIVATE_KEY: anvilKey(20),
  };
  const { client, core } = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const unpaid = async () => {
    const args = [campaignId, sequence] as const;
    return (await readContract(client, { address: core, abi: assayAbi, functionName: "batchOf", args })).unpaid;
  };
  const payment = async () => {
    const { stdout } = await runProgram("script/verify.ts", [...place, "0", "--blob", blob, "--json"], env);
    return JSON.parse(stdout).steps.find(({ name }: { name: string }) => name === "payment");
  };
  const releasable = () => readReleasable({ client, core }, { campaignId, sequences: [sequence] });
  expect(await releasable()).toEqual([sequence]);
  expect(await unpaid()).toBe(0n);
  expect(await payment()).toMatchObject({ status: "open" });
  const released = await runProgram("script/submit.ts", ["release-rewards", ...place], env);
  expect(released.stdout).toContain("done: lets 4 accepted items be claimed");
  expect(await unpaid()).toBe(0b010111n);
  expect(await payment()).toMatchObject({ status: "passed", words: "accepted and not claimed yet" });
  expect(await releasable()).toEqual([]);
  const again = await runProgram("script/submit.ts", ["release-rewards", ...place], env);
  expect(again.stderr).toContain("Nothing of this batch waits");
});
