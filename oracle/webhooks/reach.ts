import { lookup as resolveName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** A webhook's URL is none that this oracle calls, or its name leads where it must not. */
export class ReachError extends Error {
  override readonly name = "ReachError";
  readonly code = "REACH";
}

/** Longest URL of a webhook. */
export const MAX_URL = 2_048;

// What belongs to nobody in public: an oracle's own machine and network, a cloud's metadata, and what is reserved (IANA's registries).
const CLOSED = new BlockList();
for (const [network, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
  ] as const),
  ...([
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 3],
  ] as const),
] as const) {
  CLOSED.addSubnet(network, bits, "ipv4");
}
// Of IPv6 only what is given out to networks, less what leads back into IPv4 or is for examples.
const OPEN6 = new BlockList();
OPEN6.addSubnet("2000::", 3, "ipv6");
const CLOSED6 = new BlockList();
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  CLOSED6.addSubnet(network, bits, "ipv6");
}

/** Whether an address is one that anybody in the world may be at. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !CLOSED.check(address, "ipv4");
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return OPEN6.check(address, "ipv6") && !CLOSED6.check(address, "ipv6");
}

/**
 * The URL of a webhook: https, without user name or fragment; on a development chain also http to this machine.
 *
 * @throws ReachError
 */
export function webhookUrl(text: string, isDevelopment: boolean): URL {
  const url = URL.canParse(text) && text.length <= MAX_URL ? new URL(text) : undefined;
  if (url === undefined) throw new ReachError(`The URL is none, or has more than ${MAX_URL} characters.`);
  if (url.username !== "" || url.password !== "" || url.hash !== "") {
    throw new ReachError("The URL may have no user name, password or fragment: put a secret into its path.");
  }
  if (isDevelopment && url.protocol === "http:" && url.hostname === "127.0.0.1") return url;
  if (url.protocol !== "https:") throw new ReachError("The URL must begin with https.");
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !isPublic(literal)) throw new ReachError("The URL leads to no public address.");
  return url;
}

/**
 * Resolves a name for one connection, which goes to the very address that was looked at: a name that says something else the next
 * time leads nowhere.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, "");
    const [first] = addresses;
    const closed = first === undefined || addresses.some(({ address }) => !isPublic(address));
    if (closed) return done(new ReachError("The name leads to no public address."), "");
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
