import { connect } from "node:net";
import { below, pick, type Random, randomBytes } from "../../script/demo/random.ts";

/** Bytes for a connection of their own, how many requests they count as, and whether they stop in the middle. */
export type Raw = { bytes: Uint8Array; count: number };

/** What is no HTTP, or is HTTP that nobody should write. */
export function rawRequest(random: Random, path: string): Raw {
  const one = (text: string | Uint8Array): Raw => ({ bytes: Buffer.from(text as string), count: 1 });
  const head = (lines: readonly string[]) => one(`${lines.join("\r\n")}\r\n\r\n`);
  const host = "Host: gateway";
  return pick(random, [
    () => one(randomBytes(random, 1 + below(random, 300))),
    () => one(`${"\0".repeat(1 + below(random, 9))}\r\n\r\n`),
    () => head([`GET ${path} HTTP/9.9`]),
    () => head([`${pick(random, ["BREW", "get", "CONNECT", "TRACE", "\u00e9", ""])} ${path} HTTP/1.1`, host]),
    () =>
      head([
        "POST /submissions HTTP/1.1",
        host,
        `Content-Length: ${pick(random, ["-5", "1e3", "0x10", "9".repeat(30), ""])}`,
      ]),
    () => head(["POST /submissions HTTP/1.1", host, "Content-Length: 1073741824"]),
    () => head([`PUT ${path} HTTP/1.1`, host, "Content-Length: 5", "Content-Length: 6"]),
    () => head(["POST /sessions HTTP/1.1", host, "Transfer-Encoding: chunked", "Content-Length: 4"]),
    () => one(`POST /sessions HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`),
    () => one(`POST /sessions HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello`),
    () => head([`GET ${path} HTTP/1.1`, host, `X-Large: ${"a".repeat(20_000)}`]),
    () => head([`GET ${path} HTTP/1.1`, host, ...Array.from({ length: 3_000 }, (_, i) => `X-${i}: 1`)]),
    () => head([`GET /${"a".repeat(70_000)} HTTP/1.1`, host]),
    () => head([`GET http://evil.example${path} HTTP/1.1`, host]),
    () => head([`GET ${path} HTTP/1.1`, "Host: \u0000", "Authorization: Bearer \u00ff"]),
    () => head([`GET ${path} HTTP/1.1`]),
    () => head([`GET ${path} HTTP/1.1`, host, "Expect: 100-continue", "Upgrade: websocket", "Connection: Upgrade"]),
    () => head(["PRI * HTTP/2.0", "", "SM"]),
    () => ({ bytes: Buffer.from(`GET ${path} HTTP/1.1\r\n${host}\r\n\r\n`.repeat(10)), count: 10 }),
    () => one(`POST /submissions HTTP/1.1\r\n${host}\r\nContent-Length: 500\r\n\r\n{"half":`),
  ])();
}

/** Milliseconds without a byte after which a connection has said all that it says. */
const QUIET = 150;
const PATIENCE = 10_000;

/** Writes bytes on a connection of their own. @returns the statuses that came back, none where it was hung up on */
export function talkRaw(port: number, { bytes, count }: Raw): Promise<number[]> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    // Half a request is never answered: hung up on after a while, as its sender would.
    socket.setTimeout(QUIET, () => socket.destroy());
    const late = setTimeout(() => socket.destroy(), PATIENCE);
    socket.on("data", (data) => {
      text += data.toString("latin1");
      if (count === 1 && /^HTTP\/1\.1 [2-5]/.test(text)) socket.end();
    });
    socket.on("error", () => {}); // a reset is an answer as well
    socket.on("close", () => {
      clearTimeout(late);
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)));
    });
  });
}
