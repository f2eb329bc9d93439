import type { Range } from "./kinds.ts";

/** Shapes that issuers gave their credentials so that they can be found. */
const ISSUED =
  /(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[opsur]_[A-Za-z0-9]{36,64}|github_pat_[A-Za-z0-9_]{22,120}|glpat-[\w-]{20,64}|xox[abeprs]-[A-Za-z0-9-]{10,120}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,120}|sk-[A-Za-z0-9_-]{20,200}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36}|SG\.[\w-]{22}\.[\w-]{43}|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000})(?![A-Za-z0-9])/g;

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;

/** A word for it, a sign, and a value with a digit in it: without one it is a sentence about passwords. */
const NAMED =
  /(?<![A-Za-z])(?:pass(?:word|wd|phrase|code)?|pwd|pin|api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|(?:auth|access)[ _-]?token)(?: is)? ?[:=] {0,3}["']?([^\s"'<>,;[\]]{4,200})/gi;

/** Credentials in a URL, RFC 3986 userinfo with a password. */
const IN_URL = /(?<=:\/\/)[^\s/:@"'<>[\]]{1,64}:[^\s/:@"'<>[\]]{1,128}(?=@)/g;

/** Keys, tokens and passwords. */
export function findSecrets(text: string): Range[] {
  const whole = [...text.matchAll(ISSUED), ...text.matchAll(IN_URL)];
  return [
    ...whole.map(({ 0: value, index }) => ({ start: index, end: index + value.length })),
    ...findPrivateKeys(text),
    ...[...text.matchAll(NAMED)].flatMap(({ 0: all, 1: value = "", index }) => {
      const end = index + all.length;
      return /\d/.test(value) && !/^[a-z]+:\/\//i.test(value) ? [{ start: end - value.length, end }] : [];
    }),
  ];
}

/** A key without its end reaches to the end of the text. */
function findPrivateKeys(text: string): Range[] {
  const ends = [...text.matchAll(KEY_END)].map(({ 0: line, index }) => index + line.length);
  let next = 0;
  return [...text.matchAll(PRIVATE_KEY)].map(({ index }) => {
    while (next < ends.length && (ends[next] as number) < index) next++;
    return { start: index, end: ends[next] ?? text.length };
  });
}
