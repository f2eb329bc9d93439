import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { type IRateLimiterRes, RateLimiterMemory } from "rate-limiter-flexible";
import type { Env } from "../env.ts";
import { Refusal } from "../errors.ts";

/** Seconds over which requests are counted: so much of a rate may come at once. */
const WINDOW = 10;
/** Requests of a wallet a second, from wherever: what is listed by wallet takes longer to read. */
const WALLET_RATE = 20;

/** Takes points off what a caller may still ask for. @throws Refusal once nothing is left */
export type Charge = (caller: string, points: number) => Promise<void>;

/**
 * Limits what one address may ask for. Uploads are counted apart: what is uploaded was signed for, and is limited by contributor. So
 * are blobs, which followers fetch by the batch.
 * Handlers find in `charge` what takes more than one point.
 */
export function addressLimits({
  requestRate,
  uploadRate,
  clientHeader,
}: Pick<Env, "requestRate" | "uploadRate" | "clientHeader">): MiddlewareHandler {
  const charges = { requests: limiter(requestRate), uploads: limiter(uploadRate) };
  return async (context, next) => {
    const caller = callerOf(context, clientHeader);
    const charge = isBulk(context) ? charges.uploads : charges.requests;
    context.set("charge", (points: number) => charge(caller, points));
    await charge(caller, 1);
    await next();
  };
}

/** Limits what one wallet may ask for. */
export function walletLimit(): Charge {
  return limiter(WALLET_RATE);
}

/** Counts in this process alone: each replica has limits of its own. */
function limiter(rate: number): Charge {
  if (rate === 0) return async () => {};
  const counted = new RateLimiterMemory({ points: rate * WINDOW, duration: WINDOW });
  return async (caller, points) => {
    try {
      await counted.consume(caller, points);
    } catch (error) {
      if (error instanceof Error) throw error;
      const seconds = Math.ceil(((error as IRateLimiterRes).msBeforeNext ?? 1_000 * WINDOW) / 1_000);
      throw new Refusal("too-many", `You ask for too much at once; ask again in ${seconds} s.`, seconds);
    }
  };
}

function isBulk({ req }: Context): boolean {
  return req.path.startsWith("/blobs/") || (req.path.startsWith("/submissions") && req.method !== "GET");
}

/** Who asks: the address of the connection, or what the operator's proxy says of it. Of IPv6 the network that one customer has. */
function callerOf(context: Context, header: string | undefined): string {
  // The last entry is the proxy's own; those before it are whatever the client sent.
  const told = header === undefined ? undefined : context.req.header(header)?.split(",").at(-1)?.trim();
  const address = told !== undefined && isIP(told) !== 0 ? told : (getConnInfo(context).remote.address ?? "unknown");
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(plain) === 6 ? networkOf(plain) : plain;
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const front = head.split(":").filter((part) => part !== "");
  if (tail === undefined) return front.slice(0, 4).join(":");
  const back = tail.split(":").filter((part) => part !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}
