import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, createTestClient, createWalletClient, erc20Abi, http, parseAbi } from "viem";
import { readContract } from "viem/actions";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { batchCost } from "../../contracts/sdk/batch-cost.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { tellStory } from "../../test/story.ts";

const CREATOR = 20;
const tokenAbi = parseAbi(["function mint(address to, uint256 amount)"]);
const policy =
  '{"version":1,"task":"Mails","format":"email","labels":["ham"],"maxBytes":9,"view":"full","checks":{"words":{"minimum":1}}}';

let chain: Chain;
let folder: string;
let terms: string[];
beforeAll(async () => {
  chain = await startChain();
  folder = await mkdtemp(join(tmpdir(), "assay-campaign-"));
  await writeFile(join(folder, "policy.json"), policy);
  await writeFile(join(folder, "broken.json"), policy.replace('"email"', '"audio"'));
  const past = { threshold: 0.8, past: [999] };
  await writeFile(
    join(folder, "past.json"),
    policy.replace(/"words":{[^}]*}/, `"nearDuplicate":${JSON.stringify(past)}`),
  );
  await writeFile(join(folder, "long.json"), policy.replace("Mails", "m".repeat(8_200)));
  await writeFile(join(folder, "LICENCE"), "CC0");
  const files = ["--policy", join(folder, "policy.json"), "--licence", join(folder, "LICENCE")];
  const prices = ["--reward", "0.05", "--vote-pay", "0.002", "--oracle-fee", "0.005", "--draw-bounty", "0.5"];
  terms = [...files, ...prices, "--token", chain.addresses.payToken, "--seat-lock", "10", "--preset", fast()];
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const fast = () => String(chain.addresses.presets.fast);
const campaign = (name: string, args: string[], key = CREATOR) =>
  runProgram(`script/campaign/${name}.ts`, args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(key),
  });
const client = () => createPublicClient({ chain: foundry, transport: http(chain.url) });
const mint = async (amount: bigint, token = chain.addresses.payToken) => {
  const wallet = createWalletClient({ account: anvilAccount(0), chain: foundry, transport: http(chain.url) });
  const args = [anvilAccount(CREATOR).address, amount] as const;
  await wallet.writeContract({ address: token, abi: tokenAbi, functionName: "mint", args });
};

test("a campaign's life by commands: create, fund, inspect, close, refund", async () => {
  const poor = await campaign("create", [...terms, "--amount", "100"]);
  expect(poor).toMatchObject({ code: 1, stderr: expect.stringContaining("has 0 dUSD and needs 100 dUSD") });
  await mint(1_000_000_000n);

  const dry = await campaign("create", [...terms, "--amount", "100", "--dry-run"]);
  expect(dry.stdout).toContain("100 dUSD covers 2 full batches at worst");
  expect(dry.stdout).toContain("a full batch  256 items, at worst 43.448 dUSD:");
  expect(dry.stdout).toContain("Dry run: nothing was sent.");
  const count = { address: chain.addresses.campaigns, abi: campaignsAbi, functionName: "campaignCount" } as const;
  expect(await readContract(client(), count)).toBe(0);

  const created = await campaign("create", [...terms, "--amount", "100", "--json"]);
  expect(JSON.parse(created.stdout)).toMatchObject({ campaignId: 1, worstCase: { total: "43448000" }, fullBatches: 2 });
  const worst = { ...count, functionName: "worstCaseOf", args: [1, 256n] } as const;
  expect(await readContract(client(), worst)).toBe(43448000n);

  expect((await campaign("fund", ["1", "--amount", "2.5"])).stdout).toContain("done: adds 2.5 dUSD to campaign 1");
  const shown = JSON.parse((await campaign("inspect", ["1", "--json"])).stdout);
  expect(shown).toMatchObject({ policy, escrow: { funded: "102500000", left: "102500000", reserved: "0" } });
  expect(shown).toMatchObject({
    solvency: { balance: "102500000", solvent: true },
    batches: [],
    program: { keys: [] },
  });

  const early = await campaign("refund", ["1"]);
  expect(early.stderr).toContain("Close campaign 1 first");
  const stranger = await campaign("close", ["1"], 21);
  expect(stranger.stderr).toContain(`Only the campaign's creator ${anvilAccount(CREATOR).address}`);
  expect((await campaign("close", ["1"])).stdout).toContain("npm run campaign:refund -- 1");
  expect((await campaign("fund", ["1", "--amount", "1"])).stderr).toContain("that is final");
  await createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.url) }).increaseTime({ seconds: 60 });
  expect((await campaign("refund", ["1"])).stdout).toContain("done: sends 102.5 dUSD of campaign 1 back");
  expect((await campaign("refund", ["1"])).stderr).toContain("Nothing is free");
});

test("a token with permits needs one transaction, another one an approval before", async () => {
  await mint(3_000_000n);
  const whats = async (name: string, args: string[]) => {
    const { stdout } = await campaign(name, [...args, "--json"]);
    const { transactions, campaignId } = JSON.parse(stdout);
    return { campaignId, whats: transactions.map(({ what }: { what: string }) => what) };
  };
  const permitted = await whats("create", [...terms, "--amount", "1"]);
  expect(permitted.whats).toEqual(["creates the campaign with 1 dUSD by permit"]);
  const id = String(permitted.campaignId);
  expect((await whats("fund", [id, "--amount", "0.5", "--dry-run"])).whats).toEqual([
    `adds 0.5 dUSD to campaign ${id} by permit`,
  ]);
  expect((await whats("fund", [id, "--amount", "2"])).whats).toEqual([`adds 2 dUSD to campaign ${id} by permit`]);
  const allowed = { address: chain.addresses.payToken, abi: erc20Abi, functionName: "allowance" } as const;
  const args = [anvilAccount(CREATOR).address, chain.addresses.campaigns] as const;
  expect(await readContract(client(), { ...allowed, args })).toBe(0n);

  const { stakeToken } = chain.addresses;
  await mint(3n * 10n ** 18n, stakeToken);
  const plain = await whats("create", [...terms, "--token", stakeToken, "--amount", "1"]);
  expect(plain.whats).toEqual(["allows 1 dSTAKE to be taken", "creates the campaign with 1 dSTAKE"]);
  const funded = await whats("fund", [String(plain.campaignId), "--amount", "2"]);
  expect(funded.whats).toEqual(["allows 2 dSTAKE to be taken", `adds 2 dSTAKE to campaign ${plain.campaignId}`]);
});

test("inspect shows batches and keys", async () => {
  const { campaignId } = await tellStory(chain, "claimed");
  const { stdout } = await campaign("inspect", [String(campaignId)]);
  expect(stdout).toContain("1  final   6 items, 4 accepted; unclaimed: 1 items, 0 seats of its last round");
  expect(stdout).toMatch(/solvency +ok/);
  expect(stdout).toMatch(/operators. bonds +holds 1000 dSTAKE, owes 1000 dSTAKE/);
  expect(stdout).toContain(`of operator ${anvilAccount(2).address}`);
});

test.each([
  [["--policy", "broken.json"], "Publish a valid policy of version 1"],
  [["--policy", "long.json"], "Shorten"],
  [["--policy", "nowhere.json"], "cannot read"],
  [["--policy", "past.json"], "Take 999 out of the policy's nearDuplicate.past"],
  [["--licence-hash", `0x${"11".repeat(32)}`], "not both"],
  [["--reward", "0.0000001"], "with 6 decimals at most"],
  [["--amount", "9".repeat(40)], "the contracts do not count so much"],
  [["--preset", "slow"], "--preset: write standard, fast or a number"],
  [["--preset", "standard"], "write the preset's number instead of standard"],
  [["--preset", "9"], "There is no preset 9"],
  [["--quorum", "9"], "--quorum: write a number from 1 to 8"],
  [["--token", "0x000000000000000000000000000000000000dEaD"], "is no ERC-20"],
  [["--seat-lock", "1000", "--amount", "0.5"], "The lock of a seat is 1 to"],
  [["--workload", "8", "--amount", "0.5"], "There is no workload 8"],
])("create %j is refused with what to do", async (args, message) => {
  await mint(1_000_000n);
  const inFolder = args.map((arg) => (arg.endsWith(".json") ? join(folder, arg) : arg));
  const { code, stderr, stdout } = await campaign("create", [...terms, "--amount", "1", ...inFolder]);
  expect(stderr).toContain(message);
  expect(code).toBeGreaterThan(0);
  expect(stdout).not.toContain("done: creates");
});

test("a wrong chain, core or key is said in words", async () => {
  const run = (env: Record<string, string>) => runProgram("script/campaign/close.ts", ["1"], env);
  const all = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core, ASSAY_PRIVATE_KEY: anvilKey(1) };
  expect((await run({ ...all, ASSAY_RPC_URL: "http://127.0.0.1:1" })).stderr).toContain("No node answers at");
  expect((await run({ ...all, ASSAY_CORE: anvilAccount(1).address })).stderr).toContain("There is no contract at");
  expect((await run({ ...all, ASSAY_CORE: chain.addresses.payToken })).stderr).toContain("is no Assay core");
  expect((await run({ ...all, ASSAY_PRIVATE_KEY: "0x12" })).stderr).toContain("0x and 64 hex digits");
  const { ASSAY_CORE: _, ...noCore } = all;
  expect((await run(noCore)).stderr).toContain("--core ADDRESS, or --addresses FILE");
});

test("the worst case is rounded as the contract rounds it", async () => {
  const prices = { reward: 333_333n, votePay: 7n, oracleFee: 11n, drawBounty: 13n };
  const args = [
    "--reward",
    "0.333333",
    "--vote-pay",
    "0.000007",
    "--oracle-fee",
    "0.000011",
    "--draw-bounty",
    "0.000013",
  ];
  await mint(1_000_000n);
  const { stdout } = await campaign("create", [...terms, "--amount", "1", ...args, "--json"]);
  const { campaignId } = JSON.parse(stdout);
  const count = { address: chain.addresses.campaigns, abi: campaignsAbi, functionName: "worstCaseOf" } as const;
  for (const items of [1, 2, 3, 255, 256]) {
    const actual = await readContract(client(), { ...count, args: [campaignId, BigInt(items)] });
    expect(batchCost(prices, [7, 13, 31], 200, items).total).toBe(actual);
  }
});
