import { gzipSync } from "node:zlib";
import { below, pick, type Random, randomBytes } from "../../script/demo/random.ts";

// What nobody sends who means well.

/** Texts for a place in a path, a query or a header. */
export function hostileText(random: Random, known: readonly string[]): string {
  return pick(random, [
    () => pick(random, known),
    () => pick(random, SEGMENTS),
    () => `0x${Buffer.from(randomBytes(random, pick(random, [0, 1, 16, 20, 31, 32, 33]))).toString("hex")}`,
    () => `${below(random, 2 ** 32)}`,
    () => encodeURIComponent(String.fromCharCode(...randomBytes(random, 1 + below(random, 40)))),
  ])();
}

const SEGMENTS = [
  ...["0", "1", "-1", "1e9", "1e400", "NaN", "Infinity", "4294967295", "4294967296", "0x", "0X", " 1", "1.5", "00001"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "true", "[object Object]"],
  ...["..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "..;", "%00", "%ff", "%c0%ae", "%ED%A0%80", "%", "%zz", "%u0041"],
  ...["'%20or%201=1--", "%3Cscript%3E", "{{7*7}}", "%0d%0aset-cookie:x", "a".repeat(4_000), "🦓"],
];

/** A JSON value that no schema asks for. */
export function hostileValue(random: Random): unknown {
  return pick<unknown>(random, [
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      2 ** 53,
      1e308,
      "",
      "0x",
      "x",
      [],
      {},
      [[]],
      [null],
      "\u0000",
      "\ud800",
      "a".repeat(5_000),
    ],
    ...[
      { __proto__: null, constructor: { prototype: {} } },
      "9".repeat(80),
      "0x".padEnd(66, "g"),
      `0x${"0".repeat(64)}`,
    ],
    Array.from({ length: 300 }, () => ({})),
  ]);
}

/** A good body with one value, anywhere in it, replaced by another. */
export function spoiled(random: Random, good: object): string {
  let count = 0;
  JSON.stringify(good, (_, part: unknown) => {
    count++;
    return part;
  });
  const at = 1 + below(random, Math.max(1, count - 1));
  let index = 0;
  return JSON.stringify(good, (_, part: unknown) => (index++ === at ? hostileValue(random) : part)) ?? "null";
}

/** A body, and the headers that it needs; `limit` is the most that its route reads. */
export function hostileBody(random: Random, good: object, limit: number): { body: Uint8Array; headers: Headers } {
  const headers: Headers = {};
  const text = (value: string) => Buffer.from(value);
  const body = pick(random, [
    () => text(spoiled(random, good)),
    () => text(spoiled(random, good)),
    () => text(JSON.stringify(hostileValue(random)) ?? ""),
    () => new Uint8Array(),
    () => randomBytes(random, below(random, 500)),
    () => Buffer.concat([text('{"a":"'), randomBytes(random, 9), text('"}')]),
    () => text(`${"[".repeat(20_000)}${"]".repeat(below(random, 2) * 20_000)}`),
    () => text(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`),
    () => text('{"voter":1,"voter":2,"__proto__":{"x":1},"url":"a","url":["b"],"message":{}}'),
    () => text(JSON.stringify(good).replace("{", '{"__proto__":{"isAdmin":true},').slice(0, -below(random, 3))),
    () => text("1e999"),
    () => Buffer.alloc(limit <= 2 ** 18 ? limit + 1 : 5_000, 0x20),
    () => {
      headers["content-encoding"] = pick(random, ["gzip", "deflate", "br", "x"]);
      return BOMB;
    },
    () => {
      headers["content-type"] = pick(random, [
        "text/xml",
        "multipart/form-data; boundary=x",
        "",
        "application/json;charset=utf-7",
      ]);
      return text('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--');
    },
  ])();
  return { body, headers };
}

export type Headers = Record<string, string>;

/** Ten million spaces in ten thousand bytes. */
const BOMB = gzipSync(Buffer.alloc(10_000_000, 0x20));
