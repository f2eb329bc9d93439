import {
  type Address,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  type TransactionReceipt,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { stakingAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import type { Addresses } from "../../contracts/sdk/addresses.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { type Anvil, AT_ANVIL, anvilAccount, anvilKey, startAnvil } from "../anvil.ts";
import { bondOperators } from "../demo/bond.ts";
import { bookProblems, readBooks } from "../demo/books.ts";
import { type CreatedCampaign, createCampaign } from "../demo/creator.ts";
import { emptyLedger, foldLogs, type Ledger } from "../demo/ledger.ts";
import { INDEX } from "../demo/people.ts";
import { enrolVoter, stakeSeat } from "../demo/voter.ts";
import { mapLimited } from "../demo/wait.ts";
import { connectWorld, mined, type World, walletOf } from "../demo/world.ts";
import { deploy } from "../deploy.ts";
import { evidenceFor, machineOf, settingsFor } from "../machines.ts";

/** Somebody who contributes: the secret blinds its rows, which it counts. */
export type Author = { account: HDAccount; payeeSecret: Uint8Array; rows: number };

/** How many of whom there are. */
export type Cast = { authors: number; scouts: number; judges: number };

/** A fresh chain with everything deployed, those who act on it, and what has happened there so far. */
export type Stage = {
  anvil: Anvil;
  addresses: Addresses;
  world: World;
  ledger: Ledger;
  /** First block after the deployment, and the last one that the ledger knows. */
  from: bigint;
  known: bigint;
  /** Operators; each is its key's signer as well. The first seals. */
  operators: readonly [HDAccount, HDAccount];
  creator: HDAccount;
  /** Somebody with no part in anything, who may do what anybody may. */
  stranger: HDAccount;
  authors: readonly Author[];
  scouts: readonly HDAccount[];
  judges: readonly HDAccount[];
  /** Scouts that have a seat among the guards as well. */
  guards: Set<Address>;
  voters: ReadonlyMap<Address, HDAccount>;
  campaigns: CreatedCampaign[];
};

/** Where authors, scouts and judges begin among anvil's accounts. */
const FIRST = { authors: 32, scouts: 96, judges: 192 } as const;
const ACCOUNTS = 256;
const AT_A_TIME = 8;

/** Voting, opening and appeal: time is passed by hand, so they only have to be long enough for a few transactions. */
const PHASES = { ASSAY_FAST_VOTING: "600", ASSAY_FAST_OPENING: "600", ASSAY_FAST_APPEAL: "600" };

/** The machines that the operators' keys are quoted by. */
const MAKER = new Uint8Array(32).fill(0xbe);
/** Longer than any bench lets pass. */
const KEY_SECONDS = 60 * 86_400;

/** Starts a chain, deploys as `npm start` does, registers and bonds the operators, and seats scouts and judges. */
export async function openStage({ authors, scouts, judges }: Cast): Promise<Stage> {
  const anvil = await startAnvil({ accounts: ACCOUNTS });
  const people = (first: number, count: number) => Array.from({ length: count }, (_, i) => anvilAccount(first + i));
  const [scoutAccounts, judgeAccounts] = [people(FIRST.scouts, scouts), people(FIRST.judges, judges)];
  const named = judgeAccounts.map(({ address }) => address).join(",");
  const settings = {
    ...PHASES,
    ...settingsFor(MAKER),
    ASSAY_KEY_LIFETIME: `${KEY_SECONDS}`,
    ...(judges === 0 ? {} : { ASSAY_JUDGES: named }),
  };
  const addresses = await deploy({ rpcUrl: anvil.url, privateKey: anvilKey(INDEX.owner), settings, ...AT_ANVIL });
  const { core, workloadId, payToken, presets } = addresses;
  const place = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 0, gatewayUrl: "" };
  const world = await connectWorld({ ...place, rpcUrl: anvil.url });
  const operators = [anvilAccount(INDEX.leader), anvilAccount(INDEX.follower)] as const;
  const stage: Stage = {
    ...{
      anvil,
      addresses,
      world,
      operators,
      ledger: emptyLedger(),
      from: 0n,
      known: -1n,
      campaigns: [],
      guards: new Set<Address>(),
    },
    creator: anvilAccount(INDEX.creator),
    stranger: anvilAccount(INDEX.visitor),
    authors: people(FIRST.authors, authors).map((account) => ({ account, payeeSecret: secureRandom(32), rows: 0 })),
    ...{ scouts: scoutAccounts, judges: judgeAccounts },
    voters: new Map([...scoutAccounts, ...judgeAccounts].map((account) => [account.address, account])),
  };
  stage.from = (await world.client.getBlockNumber()) + 1n;
  await registerKeys(stage);
  await bondOperators(anvil.url, addresses);
  const role = (account: HDAccount) => ({ name: account.address, account, behaviour: "honest" as const });
  await mapLimited(scoutAccounts, AT_A_TIME, (account) => enrolVoter(world, role(account), account));
  await mapLimited(judgeAccounts, AT_A_TIME, (account) => stakeSeat(world, account, 2));
  await sync(stage);
  return stage;
}

/** Ends a stage's chain. */
export async function closeStage({ anvil }: Stage): Promise<void> {
  await anvil.stop();
}

/** Registers both operators' keys. */
async function registerKeys({ world, addresses, operators }: Stage): Promise<void> {
  const { registry, workloadId } = addresses;
  for (const account of operators) {
    const { address } = account;
    const encryptionKey = keccak256(address);
    const key = { operator: address, signer: address, encryptionKey };
    const wallet = walletOf(world, account);
    const evidence = await evidenceFor(world.client, addresses, machineOf(MAKER, address), key, async (calls) => {
      for (const { address: to, ...call } of calls)
        await mined(world, wallet.sendTransaction({ to, data: encodeFunctionData(call) }));
    });
    const args = [workloadId, address, encryptionKey, evidence] as const;
    const call = { address: registry, abi: teeRegistryAbi, functionName: "registerKey", args } as const;
    await mined(world, wallet.writeContract(call));
  }
}

/** Sends a call, waits until it is mined, and takes note of what it did. */
export async function act(stage: Stage, account: HDAccount, call: unknown): Promise<TransactionReceipt> {
  // Which contract and function it is, each caller has typed; one signature cannot name them all.
  const wallet = walletOf(stage.world, account);
  const sent = wallet.writeContract(call as Parameters<typeof wallet.writeContract>[0]);
  const receipt = await mined(stage.world, sent);
  await sync(stage);
  return receipt;
}

/** Folds what has happened since the last time into the ledger. */
export async function sync(stage: Stage): Promise<void> {
  const { world, ledger, known } = stage;
  const { core, staking, submissions, ballots, appeals, badges, operators } = world;
  const address = [core, staking, submissions, ballots, appeals, badges, operators];
  const { number, timestamp } = await world.client.getBlock();
  if (number <= known) return;
  foldLogs(ledger, await world.client.getLogs({ address, fromBlock: known + 1n, toBlock: number }), Number(timestamp));
  stage.known = number;
}

/** Mines empty blocks until there is one after `block`. */
export async function passBlock({ anvil, world }: Stage, block: number): Promise<void> {
  const left = block + 1 - Number(await world.client.getBlockNumber());
  if (left > 0) await testClient(anvil).mine({ blocks: left });
}

/** Lets time pass until the chain's clock is past a second. */
export async function passTime({ anvil, world }: Stage, second: number): Promise<void> {
  const { timestamp } = await world.client.getBlock();
  const seconds = second + 1 - Number(timestamp);
  if (seconds <= 0) return;
  await testClient(anvil).increaseTime({ seconds });
  await testClient(anvil).mine({ blocks: 1 });
}

/** Puts code where an account is: a wallet that is a contract. `0x` takes it away again. */
export async function setCode({ anvil }: Stage, accounts: readonly Address[], bytecode: Hex): Promise<void> {
  for (const address of accounts) await testClient(anvil).setCode({ address, bytecode });
}

function testClient({ url }: Anvil) {
  return createTestClient({ mode: "anvil", chain: foundry, transport: http(url) });
}

/** Creates and funds a campaign for so many full batches in the worst case. */
export async function openCampaign(stage: Stage, batches: number): Promise<CreatedCampaign> {
  const bank = keccak256(secureRandom(32));
  const created = await createCampaign(stage.world, stage.creator, batches, { voterBadge: 0, bank });
  stage.campaigns.push(created);
  await sync(stage);
  return created;
}

/** Seats everybody among the guards whom its rounds have made eligible, who was never slashed, and who is none yet. */
export async function recruitGuards(stage: Stage): Promise<void> {
  const { world, scouts, guards } = stage;
  const read = { address: world.staking, abi: stakingAbi } as const;
  const [rule, price] = await Promise.all([
    world.client.readContract({ ...read, functionName: "guardRule" }),
    world.client.readContract({ ...read, functionName: "seatPrice" }),
  ]);
  await mapLimited(scouts, AT_A_TIME, async (account) => {
    if (guards.has(account.address)) return;
    const args = [account.address] as const;
    const { stake, reputation, served } = await world.client.readContract({ ...read, functionName: "voterOf", args });
    if (stake < price || reputation < rule.reputation || served < rule.served) return;
    guards.add(account.address);
    await stakeSeat(world, account, 1);
  });
  await sync(stage);
}

/** What of a stage's money does not add up to the last unit, in words. */
export async function moneyProblems(stage: Stage): Promise<string[]> {
  const { world, ledger, campaigns, authors, scouts, judges, operators, stranger, creator } = stage;
  const contributors = [...authors.map(({ account }) => account), ...operators, stranger].map(({ address }) => address);
  const voters = [...scouts, ...judges].map(({ address }) => address);
  return bookProblems(await readBooks(world, ledger, campaigns, { contributors, voters, creator: creator.address }));
}
