import type { BrowserContext } from "playwright-core";
import {
  type Abi,
  type AbiFunction,
  type Address,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeEventTopics,
  erc20Abi,
  getAbiItem,
  type Hex,
  isAddressEqual,
  keccak256,
  numberToHex,
  pad,
  toFunctionSelector,
  toHex,
} from "viem";
import { badgesAbi, campaignsAbi } from "../../contracts/sdk/abi.ts";
import { readCampaign, readCreation } from "../../contracts/sdk/chain/campaign.ts";
import { readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import type { World } from "../../script/demo/world.ts";

// An endpoint that tells of campaigns, tokens and skills whose texts are hostile, as if they were on the chain. It tells the
// truth in all else: what reads, decodes and shows them is the page's own code.

type Call = { id: number; method: string; params?: unknown[] };
type Answer = { id: number };

/** What the endpoint says instead of the truth; undefined where it does not lie. */
export type Lie = (method: string, params: readonly unknown[]) => unknown;

/** From now on the endpoint of a context's pages lies where one of the lies applies. */
export async function lieOnChain(context: BrowserContext, rpcUrl: string, lies: readonly Lie[]): Promise<void> {
  const lieFor = ({ method, params = [] }: Call) => {
    for (const lie of lies) {
      const result = lie(method, params);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  await context.route(`${rpcUrl}/**`, async (route) => {
    const asked = route.request().postDataJSON() as Call | Call[];
    const told = new Map<number, unknown>();
    for (const call of [asked].flat()) {
      const result = lieFor(call);
      if (result !== undefined) told.set(call.id, { jsonrpc: "2.0", id: call.id, result });
    }
    const rest = [asked].flat().filter(({ id }) => !told.has(id));
    const headers = { "access-control-allow-origin": "*" };
    const truths = rest.length === 0 ? [] : ((await (await route.fetch({ postData: rest })).json()) as Answer[]);
    const answers = [asked].flat().map(({ id }) => told.get(id) ?? truths.find((truth) => truth.id === id));
    await route.fulfill({ headers, json: Array.isArray(asked) ? answers : answers[0] });
  });
}

/** Half characters become what every encoder makes of them. */
export const wellFormed = (text: string) => Buffer.from(text).toString();

type Results = Record<string, (args: readonly unknown[], address: Address) => unknown>;

/** Answers calls of some functions of contracts; what was answered once is answered so again. */
function answering(isOne: (address: Address) => boolean, abi: Abi, results: Results): Lie {
  const functions = Object.entries(results).map(([name, resultOf]) => {
    const item = getAbiItem({ abi, name }) as AbiFunction;
    return [toFunctionSelector(item), { item, resultOf }] as const;
  });
  const bySelector = new Map<string, (typeof functions)[number][1]>(functions);
  const told = new Map<string, Hex>();
  return (method, [call]) => {
    const { to, data } = (method === "eth_call" ? call : {}) as { to?: Address; data?: Hex };
    if (to === undefined || data === undefined) return undefined;
    const known = told.get(to + data);
    if (known !== undefined) return known;
    const asked = bySelector.get(data.slice(0, 10));
    if (asked === undefined || !isOne(to)) return undefined;
    const args = asked.item.inputs.length === 0 ? [] : decodeAbiParameters(asked.item.inputs, `0x${data.slice(10)}`);
    const result = asked.resultOf(args as readonly unknown[], to);
    const values = asked.item.outputs.length === 1 ? [result] : (result as unknown[]);
    const encoded = encodeAbiParameters(asked.item.outputs, values as never);
    told.set(to + data, encoded);
    return encoded;
  };
}

/** Addresses of tokens that are nowhere, by their number. */
const tokenOf = (number: number) => pad(numberToHex(0x70_000 + number), { size: 20 });
const MOST_TOKENS = 1_000;
const numberOf = (token: Address) => Number(BigInt(token)) - 0x70_000;

/** What tokens that are nowhere are called. */
export function lieOfTokens(names: readonly string[]): Lie {
  const nameOf = (token: Address) => names[numberOf(token) % names.length] ?? "";
  const isOne = (address: Address) => numberOf(address) >= 0 && numberOf(address) < MOST_TOKENS;
  return answering(isOne, erc20Abi, {
    symbol: (_, token) => wellFormed(nameOf(token)),
    name: (_, token) => wellFormed(nameOf(token)),
    decimals: () => 6,
    balanceOf: () => 10n ** 15n,
    allowance: () => 0n,
  });
}

type Asked = { fromBlock: Hex; toBlock: Hex; topics?: (Hex | Hex[] | null)[]; address?: Address };

/** The events of a contract's kind in a block, by the indexed number that they begin with. */
function telling(
  address: Address,
  block: { number: bigint; hash: Hex },
  logs: readonly { topics: Hex[]; data: Hex }[],
) {
  const told = logs.map(({ topics, data }, i) => ({
    ...{ address, topics, data, removed: false, transactionIndex: "0x0", transactionHash: block.hash },
    ...{ blockHash: block.hash, blockNumber: numberToHex(block.number), logIndex: numberToHex(i) },
  }));
  return (method: string, [filter]: readonly unknown[]) => {
    const { fromBlock, toBlock, topics = [], address: of } = (method === "eth_getLogs" ? filter : {}) as Asked;
    if (of === undefined || !isAddressEqual(of, address) || topics[0] !== told[0]?.topics[0]) return undefined;
    if (BigInt(fromBlock) > block.number || BigInt(toBlock) < block.number) return [];
    const isAsked = (topic: Hex, i: number) => topics[i] === undefined || topics[i] === null || topics[i] === topic;
    return told.filter((log) => log.topics.every(isAsked));
  };
}

/**
 * Campaigns with these policies and no others, numbered from 1. Each has a token of its own, see {@link lieOfTokens}.
 *
 * @param like a real campaign: theirs are its terms, its creator and its money
 */
export async function lieOfCampaigns(world: World, like: number, policies: readonly string[]): Promise<Lie[]> {
  const deployment = await readDeployment(world.client, world);
  const { creator, terms, escrow } = await readCampaign(deployment, like);
  const { blockNumber, blockHash, args } = await readCreation(deployment, like);
  const bytes = policies.map((policy) => toHex(Buffer.from(policy)));
  const termsFor = (campaignId: number) => ({ ...terms, token: tokenOf(campaignId - 1) });
  const event = { abi: campaignsAbi, eventName: "CampaignCreated" } as const;
  const inputs = getAbiItem({ abi: campaignsAbi, name: "CampaignCreated" }).inputs.filter(({ indexed }) => !indexed);
  const logs = bytes.map((policy, i) => ({
    topics: encodeEventTopics({ ...event, args: { campaignId: i + 1, creator } }) as Hex[],
    data: encodeAbiParameters(inputs as never, [keccak256(policy), args.protocolFee, termsFor(i + 1), policy] as never),
  }));
  const of = (campaignId: unknown) => bytes[Number(campaignId) - 1] ?? "0x";
  return [
    telling(world.campaigns, { number: blockNumber, hash: blockHash }, logs),
    answering((to) => isAddressEqual(to, world.campaigns), campaignsAbi, {
      campaignCount: () => policies.length,
      campaignOf: ([id]) => [creator, keccak256(of(id)), 0, 1],
      termsOf: ([id]) => termsFor(Number(id)),
      escrowOf: () => escrow,
      worstCaseOf: () => 1_000_000n,
    }),
  ];
}

/** Skills with these names and no others, numbered from 1; everybody has a badge of each, or nobody of any. */
export async function lieOfSkills(world: World, names: readonly string[], areHeld = true): Promise<Lie[]> {
  const { number, hash, timestamp } = await world.client.getBlock();
  const [takenAt, expiresAt] = [Number(timestamp), Number(timestamp) + 1_000_000];
  const { workloadId } = world;
  const terms = { workloadId, lifetime: 1_000_000, pause: 0, passMark: 75, attempts: 3, bankHash: hash };
  const of = (method: string, [filter]: readonly unknown[]) => {
    const holder = (filter as Asked | undefined)?.topics?.[2];
    if (method !== "eth_getLogs" || typeof holder !== "string" || !areHeld) return undefined;
    const inputs = getAbiItem({ abi: badgesAbi, name: "BadgeGranted" }).inputs.filter(({ indexed }) => !indexed);
    const data = encodeAbiParameters(inputs as never, [80, takenAt, expiresAt] as never);
    const logs = names.map((_, i) => {
      const args = { skillId: i + 1, holder: `0x${holder.slice(-40)}` } as const;
      return { topics: encodeEventTopics({ abi: badgesAbi, eventName: "BadgeGranted", args }) as Hex[], data };
    });
    return telling(world.badges, { number, hash }, logs)(method, [filter]);
  };
  return [
    of,
    answering((to) => isAddressEqual(to, world.badges), badgesAbi, {
      skillCount: () => names.length,
      skillOf: ([id]) => [world.badges, { ...terms, name: wellFormed(names[Number(id) - 1] ?? "") }],
      badgeOf: () => ({ from: Number(number), to: 2 ** 48 - 1, takenAt, expiresAt }),
      isHeld: () => areHeld,
    }),
  ];
}
