import { isIPv4, isIPv6 } from "node:net";
import type { Range } from "./kinds.ts";

const V4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g;
const V6 = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:])/gi;

/** Of nobody: this host, private networks, link local, multicast and reserved. */
const NOBODYS = /^(?:0|10|127|22[4-9]|2[3-5]\d|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./;

/** Revisions and versions have four parts, too, but small ones. */
const VERSION = /^\d\.\d{1,3}\.\d\.\d{1,2}$/;

/** A shorter one is more often a scope or a time than an address. */
const MIN_GROUPS = 3;

/** IPv4 and IPv6 addresses that can be somebody's. */
export function findIps(text: string): Range[] {
  const v4 = [...text.matchAll(V4)].filter(({ 0: ip }) => isIPv4(ip) && !NOBODYS.test(ip) && !VERSION.test(ip));
  const v6 = [...text.matchAll(V6)].filter(({ 0: ip }) => isIPv6(ip) && isSomebodys(ip));
  return [...v4, ...v6].map(({ 0: ip, index }) => ({ start: index, end: index + ip.length }));
}

function isSomebodys(v6: string): boolean {
  const groups = v6.split(":").filter((group) => group !== "");
  return groups.length >= MIN_GROUPS && !/^f[cdef]/i.test(v6);
}
