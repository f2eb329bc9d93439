import type { Range } from "./kinds.ts";

const AT = /@|\s?[[({<]\s?at\s?[\])}>]\s?/gi;
const LOCAL = /[\p{L}\p{N}_](?:[\p{L}\p{N}._%+'!#$&*/=?^{|}~-]*[\p{L}\p{N}_+-])?$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.|\s?[[({]\s?dot\s?[\])}]\s?))+\p{L}{2,24}/iu;

/** RFC 5321 allows no longer local part; domains are cut at a length nobody types. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 128;

/** E-mail addresses, also written with (at) and (dot). */
export function findEmails(text: string): Range[] {
  const found: Range[] = [];
  for (const { 0: at, index } of text.matchAll(AT)) {
    const local = LOCAL.exec(text.slice(Math.max(0, index - MAX_LOCAL), index))?.[0];
    const after = index + at.length;
    const domain = local && DOMAIN.exec(text.slice(after, after + MAX_DOMAIN))?.[0];
    if (domain) found.push({ start: index - local.length, end: after + domain.length });
  }
  return found;
}
