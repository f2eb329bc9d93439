import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Hex, keccak256 } from "viem";
import { below, pick, type Random, seededRandom } from "../../script/demo/random.ts";
import { faultsOf } from "./faults.ts";
import { startModelProxy } from "./model-proxy.ts";
import { modelWeather } from "./model-weather.ts";
import { type Asked, type Fault, type RpcProxy, startProxy } from "./proxy.ts";

// What goes wrong between the oracles, their endpoints and each other, drawn from a seed. All of it is calm until it is turned on.

/** Faults by kind, as often as they happened. */
export type Counts = Record<string, number>;

export type Weather = {
  /** Three endpoints with commas between, in front of one chain: one of them lies, the others fail now and then. */
  chain: (url: string) => Promise<string>;
  /** A follower that fails now and then. */
  follower: (url: string) => Promise<string>;
  /** A model that is away, or is not believed, now and then. */
  model: (url: string) => string;
  /** What has not gone wrong yet between oracles and the model. */
  modelLeft: readonly string[];
  /** On or off. */
  turn: (on: boolean) => void;
  counts: Counts;
  stop: () => void;
};

/** One request in so many fails; where one did, the next `STORM` fail half the time. */
const RARE = 60;
const STORM = 8;
/** How long an endpoint hangs before it fails, milliseconds. */
const SLOW = 1_500;
/** Every so many transactions one is taken by all endpoints and passed on by none. */
const DROPPED = 6;

const HONEST = ["half an answer", "status 429", "status 500"] as const;
const LIES = [
  ...["logs left out", "no logs", "logs changed", "another hash", "another time", "a head far ahead", "no blocks"],
  ...["other calls", "no gas", "other nonces", "no receipts", "transactions kept back", "results of a wrong kind"],
];

/** Makes the weather of a seed. */
export async function makeWeather(seed: number): Promise<Weather> {
  const counts: Counts = {};
  const stops: (() => void)[] = [];
  let isOn = false;
  const count = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const drops = droppedTransactions(count);
  const proxyTo = async (url: string, fault: Fault): Promise<RpcProxy> => {
    const proxy = await startProxy(url);
    stops.push(proxy.stop);
    proxy.fault = (asked, honest) => (isOn ? fault(asked, honest) : honest().then((result) => ({ result })));
    return proxy;
  };
  const chain = async (url: string) => {
    const proxies = [
      await proxyTo(url, failing(seededRandom(seed, "first endpoint"), count, drops)),
      await proxyTo(url, failing(seededRandom(seed, "second endpoint"), count, drops)),
      await proxyTo(url, lying(seededRandom(seed, "third endpoint"), count, drops)),
    ];
    return proxies.map((proxy) => proxy.url).join(",");
  };
  const random = seededRandom(seed, "follower");
  // Listens before the oracles' ports are chosen: it must not get one of them.
  const between = await failingServer(() => isOn && below(random, 4) === 0, count);
  stops.push(between.stop);
  const follower = async (url: string) => {
    between.upstream = url;
    return between.url;
  };
  const weather = modelWeather(seededRandom(seed, "model"), () => isOn, count);
  let modelUrl = "";
  const beforeModel = await startModelProxy(() => modelUrl);
  beforeModel.fault = weather.fault;
  stops.push(beforeModel.stop);
  const model = (url: string) => {
    modelUrl = url;
    return beforeModel.url;
  };
  const turn = (on: boolean) => {
    isOn = on;
  };
  return {
    ...{ chain, follower, model, modelLeft: weather.left, counts, turn },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

type Count = (kind: string) => void;

/** The same transactions at every endpoint: it is nowhere, and its sender was told that it is sent. */
function droppedTransactions(count: Count): ({ method, params }: Asked) => Hex | undefined {
  const seen = new Map<Hex, boolean>();
  return ({ method, params }) => {
    if (method !== "eth_sendRawTransaction") return undefined;
    const hash = keccak256(params[0] as Hex);
    const isDropped = seen.get(hash) ?? seen.size % DROPPED === 2;
    if (isDropped && !seen.has(hash)) count("transaction dropped");
    seen.set(hash, isDropped);
    return isDropped ? hash : undefined;
  };
}

function failing(random: Random, count: Count, drops: (asked: Asked) => Hex | undefined): Fault {
  const faults = faultsOf("");
  let storm = 0;
  return async (asked, honest) => {
    const dropped = drops(asked);
    if (dropped !== undefined) return { result: dropped };
    const fails = storm > 0 ? below(random, 2) === 0 : below(random, RARE) === 0;
    storm = fails && storm === 0 ? STORM : Math.max(0, storm - 1);
    if (!fails) return { result: await honest() };
    const kind = pick(random, [...HONEST, "timeout"] as const);
    count(kind);
    if (kind !== "timeout") return (faults[kind] as Fault)(asked, honest);
    await new Promise((resolve) => setTimeout(resolve, SLOW));
    return { status: 504 };
  };
}

/** Another lie after every few answers. */
function lying(random: Random, count: Count, drops: (asked: Asked) => Hex | undefined): Fault {
  const faults = faultsOf("liar");
  let lie = pick(random, LIES);
  return (asked, honest) => {
    if (below(random, 20) === 0) {
      lie = pick(random, LIES);
      count(`lie: ${lie}`);
    }
    const dropped = drops(asked);
    return dropped === undefined ? (faults[lie] as Fault)(asked, honest) : { result: dropped };
  };
}

/** An HTTP server in front of another one that fails instead of passing on. */
async function failingServer(fails: () => boolean, count: Count) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (fails()) {
      count("follower fails");
      return parts.length % 2 === 0 ? response.destroy() : response.writeHead(503).end("{}");
    }
    const { method = "GET", url = "/" } = request;
    const body =
      method === "GET" ? {} : { body: Buffer.concat(parts), headers: { "content-type": "application/json" } };
    const passed = await fetch(new URL(url, between.upstream), { method, ...body });
    response.writeHead(passed.status, { "content-type": passed.headers.get("content-type") ?? "application/json" });
    response.end(Buffer.from(await passed.arrayBuffer()));
  });
  server.on("clientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const between = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, upstream: "", stop };
  return between;
}
