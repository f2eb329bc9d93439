import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEvidence, verdictOf } from "../../contracts/sdk/proof/evidence.ts";
import { parsePresented } from "../../contracts/sdk/proof/presented.ts";
import { verifyPresented } from "../../contracts/sdk/proof/verify-presented.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { OPERATORS, worldOf } from "../../test/story/world.ts";
import { tellStory } from "../../test/story.ts";
import { toJson } from "../print.ts";
import { openSession } from "../session.ts";

const REPORTER = 25;

let chain: Chain;
let folder: string;
let sealed: Verdict;
beforeAll(async () => {
  chain = await startChain();
  folder = await mkdtemp(join(tmpdir(), "assay-equivocation-"));
  await tellStory(chain, "sealed");
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  sealed = verdictOf(await readEvidence(session, 1, 1)) as Verdict;
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const equivocation = (...args: string[]) =>
  runProgram("script/operator.ts", ["equivocation", ...args], {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(REPORTER),
  });

/** A file with a verdict like the sealed one, signed by an account. */
async function signed(name: string, by: number, change: Partial<Verdict> = {}): Promise<string> {
  const verdict = { ...sealed, ...change };
  const { domain } = worldOf(chain);
  const typed = { domain, types: verdictTypes, primaryType: "Verdict", message: verdict } as const;
  const path = join(folder, name);
  await writeFile(path, toJson({ verdict, signature: await anvilAccount(by).signTypedData(typed) }));
  return path;
}

test("two verdicts of one operator for one batch cost its operator half of the bond", async () => {
  const [first] = OPERATORS;
  const same = await signed("same.json", first);
  expect((await equivocation(same)).stderr).toContain("The two verdicts are the same");
  const elsewhere = await signed("elsewhere.json", first, { sequence: 2 });
  expect((await equivocation(elsewhere)).stderr).toContain("has no sealed batch 2");
  expect((await equivocation(same, elsewhere)).stderr).toContain("are for different batches");
  const stranger = await signed("stranger.json", REPORTER, { approve: 0n });
  expect((await equivocation(stranger)).stderr).toContain("is none");
  const [, second] = OPERATORS;
  const others = await signed("others.json", second, { approve: 0n });
  expect((await equivocation(others, same)).stderr).toContain("they are no one's contradiction");
  await writeFile(join(folder, "broken.json"), toJson({ verdict: sealed, signature: "0x1234" }));
  expect((await equivocation(join(folder, "broken.json"))).stderr).toContain("65 or 64 bytes by a key are needed");
  await writeFile(join(folder, "none.json"), "{}");
  expect((await equivocation(join(folder, "none.json"))).stderr).toContain("Correct");

  const other = await signed("other.json", first, { approve: 0n });
  const judge = async (...paths: string[]) => {
    const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
    const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
    const { steps, call } = await verifyPresented(session, parsePresented(`[${texts.join(",")}]`));
    return [call?.to, ...steps.flatMap(({ name, status }) => (status === "passed" ? [] : name))];
  };
  expect(await judge(stranger)).toEqual([undefined, "first verdict"]);
  expect(await judge(same)).toEqual([undefined, "contradiction"]);
  expect(await judge(same, elsewhere)).toEqual([undefined, "batch"]);
  expect(await judge(others, same)).toEqual([undefined, "operator", "bond"]);
  expect(await judge(other)).toEqual([chain.addresses.operators]);
  expect(await judge(same, other)).toEqual([chain.addresses.operators]);

  const dry = await equivocation(other, "--dry-run");
  expect(dry.stdout).toContain(`would pass: takes 500 dSTAKE of operator ${anvilAccount(first).address}'s bond`);
  const done = await equivocation(other);
  expect(done.stdout).toContain("Your share, 50 dSTAKE, is credited: npm run operator -- collect");
  const operator = (...args: string[]) =>
    runProgram("script/operator.ts", args, {
      ASSAY_RPC_URL: chain.url,
      ASSAY_CORE: chain.addresses.core,
      ASSAY_PRIVATE_KEY: anvilKey(REPORTER),
    });
  expect((await operator("insure")).stdout).toContain(
    "done: sends 200 dSTAKE of slashed bonds to the voters' insurance",
  );
  expect((await operator("insure")).stderr).toContain("No slash of a bond waits for the voters' insurance");
  expect((await operator("burn")).stdout).toContain("done: burns 250 dSTAKE of slashed bonds");
  expect((await operator("burn")).stderr).toContain("Nothing waits to be burned");
  expect((await equivocation(same, other)).stderr).toContain("This was slashed before");
  // The second operator has signed two verdicts as well, and has no bond to lose.
  const poor = await signed("poor.json", OPERATORS[1], { approve: 0n });
  expect((await equivocation(poor)).stderr).toContain("there is nothing to take");
});

test("it has its help", async () => {
  const { code, stdout } = await runProgram("script/operator.ts", ["equivocation", "--help"]);
  expect([code, stdout.includes("npm run operator -- equivocation <verdict> <other>")]).toEqual([0, true]);
});
