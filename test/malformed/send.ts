import { Agent, request } from "node:http";
import type { Route } from "../../oracle/server/route.ts";
import { below, pick, type Random, seededRandom } from "../../script/demo/random.ts";
import { rawRequest, talkRaw } from "./raw.ts";
import { type Headers, hostileBody, hostileText } from "./values.ts";

/** What requests are made of: an oracle's routes, and things that it knows. */
export type Target = {
  port: number;
  routes: readonly Route[];
  /** Ids, digests and addresses that lead somewhere. */
  known: readonly string[];
  /** Bodies that would be taken, by the names of their routes. */
  bodies: Readonly<Record<string, object>>;
  /** Tokens of sessions, among them good ones. */
  tokens: readonly string[];
};

/** What came back: how many answers of each status, and what was asked where it was one of 500 and more. */
export type Tally = { requests: number; statuses: Record<string, number>; serverErrors: string[] };

const PARALLEL = 24;
/** One request in so many goes out on a connection of its own, as bytes. */
const RAW = 12;
const PATIENCE = 60_000;

/** Sends malformed requests to every route, the same ones for the same seed. */
export async function sendMalformed(target: Target, seed: number, requests: number): Promise<Tally> {
  const tally: Tally = { requests: 0, statuses: {}, serverErrors: [] };
  const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
  const work = async (worker: number) => {
    const random = seededRandom(seed, `worker ${worker}`);
    while (tally.requests < requests) await sendOne(target, random, agent, tally);
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, (_, worker) => work(worker)));
  } finally {
    agent.destroy();
  }
  return tally;
}

async function sendOne(target: Target, random: Random, agent: Agent, tally: Tally): Promise<void> {
  const described = pick(random, target.routes);
  const path = pathOf(random, target, described);
  if (below(random, RAW) === 0) {
    const raw = rawRequest(random, path);
    tally.requests += raw.count;
    const statuses = await talkRaw(target.port, raw);
    count(tally, statuses.length === 0 ? ["none"] : statuses, () => Buffer.from(raw.bytes).toString("latin1"));
    return;
  }
  tally.requests += 1;
  const method = below(random, 8) === 0 ? pick(random, METHODS) : described.method.toUpperCase();
  const limit = described.body !== undefined && "schema" in described.body ? described.body.maximum : 2 ** 16;
  const hasBody = method !== "GET" && method !== "HEAD";
  const good = target.bodies[described.name] ?? {};
  const made: { body?: Uint8Array; headers: Headers } = hasBody ? hostileBody(random, good, limit) : { headers: {} };
  const { body, headers } = made;
  if (described.session === true || below(random, 20) === 0) {
    headers.authorization = `Bearer ${pick(random, [...target.tokens, hostileText(random, target.known).replace(/[^ -~]/g, "?")])}`;
  }
  const status = await send(agent, target.port, method, path, headers, body);
  count(tally, [status], () => `${method} ${path} ${body === undefined ? "" : Buffer.from(body).toString("latin1")}`);
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function pathOf(random: Random, { known }: Target, { path, query }: Route): string {
  const filled = path.replace(/:[A-Za-z]+/g, () => hostileText(random, known));
  if (query === undefined && below(random, 20) > 0) return printable(filled);
  const part = () => `${pick(random, ["nonce", "after", "limit", "__proto__"])}=${hostileText(random, known)}`;
  return printable(`${filled}?${Array.from({ length: 1 + below(random, 3) }, part).join("&")}`);
}

/** What a client library lets into a request line. */
function printable(path: string): string {
  return path.replace(/[^!-~]/gu, (character) => Buffer.from(character).toString("hex").replace(/../g, "%$&"));
}

function count(tally: Tally, statuses: readonly (number | string)[], told: () => string): void {
  for (const status of statuses) {
    tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
    if (Number(status) >= 500) tally.serverErrors.push(`${status} ${told().slice(0, 500)}`);
  }
}

/** @returns the status, or "none" where the connection ended without one */
function send(agent: Agent, port: number, method: string, path: string, headers: Headers, body?: Uint8Array) {
  return new Promise<number | string>((resolve) => {
    const length: Headers = body === undefined ? {} : { "content-length": `${body.length}` };
    const options = { agent, port, host: "127.0.0.1", method, path, headers: { ...length, ...headers } };
    const sent = request({ ...options, timeout: PATIENCE }, (answer) => {
      answer.resume();
      answer.on("close", () => resolve(answer.statusCode ?? "none"));
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve("none")); // one that is refused early is hung up on while it is sent
    sent.end(body);
  });
}
