import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseQuote } from "../../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import { type RealQuote, readRealQuotes } from "../../test/attestation/real-quotes.ts";
import { runProgram } from "../../test/command.ts";
import { run } from "../processes.ts";
import { readQuote } from "./input.ts";

const attest = (...args: string[]) => runProgram("script/attest.ts", args);
const lastLine = (stdout: string) => JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
const quotes = readRealQuotes();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-attest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe.skipIf(quotes.length === 0)("attest explains", () => {
  const named = (name: string) => quotes.find((real) => real.name === name) as RealQuote;
  const given = ({ files, at }: RealQuote) => ["--collateral", files.collateral, "--at", String(at)];

  test("an accepted quote line by line, with the app its event log names", async () => {
    const real = named("near-mpc_17_2026-08-10");
    const { code, stdout } = await attest(real.files.quote, ...given(real), "--event-log", real.files.eventLog ?? "");
    expect(code).toBe(0);
    expect(stdout).toContain("ok      the attestation key signed the TD report");
    expect(stdout).toMatch(/composeHash +0x[0-9a-f]{64}\n/);
    expect(stdout).toContain("Accepted: UpToDate, valid until 2026-09-06T00:29:13Z.");
    expect(stdout).not.toMatch(/^(FAILED|open)/m);
  });

  test("the same as JSON, and takes the event log from a dstack agent's answer", async () => {
    const real = named("dstack_verifier_quote-report");
    const hex = Buffer.from(real.padded).toString("hex");
    const answer = JSON.stringify({ quote: hex, event_log: JSON.stringify(real.eventLog) });
    const { code, stdout } = await attest(await fileOf("answer.json", answer), ...given(real), "--json");
    expect({ code, lines: stdout.trim().split("\n").length }).toEqual({ code: 0, lines: 1 });
    const { measurements, ...rest } = lastLine(stdout);
    expect(rest).toEqual({ accepted: true, status: "UpToDate", advisories: [], reasons: [] });
    expect(measurements.composeHash).toMatch(/^0x[0-9a-f]{64}$/);
  });

  test("why a quote is refused, and accepts it under the floor that it meets", async () => {
    const real = named("automata_v4_sample");
    const refused = await attest(real.files.quote, ...given(real));
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain(
      "Refused, its status is OutOfDate:\n  status-below-floor: the TCB status is worse",
    );
    const { code, stdout } = await attest(real.files.quote, ...given(real), "--floor", "OutOfDate", "--json");
    expect(code).toBe(0);
    expect(lastLine(stdout)).toMatchObject({ accepted: true, status: "OutOfDate", reasons: [] });
    expect(lastLine(stdout).advisories.length).toBeGreaterThan(0);
  });

  test("a quote from a URL whose collateral comes from a service", async () => {
    const real = named("google_quote_v5_sample");
    const parts = real.collateral as Record<string, string>;
    const asked: string[] = [];
    const server = createServer(({ url = "" }, response) => {
      asked.push(url);
      const chain = (header: string, part: string) => response.setHeader(header, encodeURIComponent(parts[part] ?? ""));
      if (url === "/quote") return void response.end(Buffer.from(real.padded).toString("hex"));
      if (url.includes("rootcacrl")) return void response.end(parts.root_ca_crl);
      if (url.includes("pckcrl")) {
        chain("SGX-PCK-CRL-Issuer-Chain", "pck_crl_issuer_chain");
        return void response.end(Buffer.from(parts.pck_crl ?? "", "hex"));
      }
      const isTcb = url.includes("/tcb?fmspc=90c06f000000");
      if (isTcb) chain("TCB-Info-Issuer-Chain", "tcb_info_issuer_chain");
      else chain("SGX-Enclave-Identity-Issuer-Chain", "qe_identity_issuer_chain");
      const [name, part] = isTcb ? ["tcbInfo", "tcb_info"] : ["enclaveIdentity", "qe_identity"];
      response.end(`{"${name}":${parts[part]},"signature":"${parts[`${part}_signature`]}"}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stdout, stderr } = await attest(`${url}/quote`, "--pccs", url, "--at", String(real.at), "--json");
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(lastLine(stdout)).toMatchObject({ accepted: true, status: "UpToDate" });
    expect(asked).toHaveLength(5);
  });

  test("what is wrong with the files beside it", async () => {
    const real = named("google_quote_v5_sample");
    const { quote, collateral } = real.files;
    const text = await fileOf("text.txt", "no JSON");
    const run = async (...args: string[]) => {
      const { code, stdout } = await attest(quote, "--at", String(real.at), ...args, "--json");
      return { code, ...lastLine(stdout) };
    };
    expect(await run("--collateral", text)).toMatchObject({ code: 1, reasons: ["collateral-malformed"] });
    expect(await run("--collateral", collateral, "--event-log", text)).toMatchObject({
      code: 1,
      reasons: ["event-log-malformed"],
    });
  });
});

test("a quote is read as binary, and as hex in any dress", async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  const hex = Buffer.from(bytes).toString("hex");
  for (const content of [
    bytes,
    hex,
    `0x${hex}\n`,
    hex.toUpperCase(),
    hex.replace(/.{64}/g, "$&\r\n"),
    `{"quote":"${hex}"}`,
    `{"quote":"${hex}","collateral":null}`,
  ])
    expect(await readQuote(await fileOf("form", content))).toEqual({ bytes });
  // Base64 is told from hex by how a quote begins.
  const begun = Uint8Array.of(4, 0, 2, 0, ...bytes);
  for (const encoding of ["base64", "base64url"] as const)
    expect(await readQuote(await fileOf("form", Buffer.from(begun).toString(encoding)))).toEqual({ bytes: begun });
  const collateral = { tcb_info: "{}" };
  expect(await readQuote(await fileOf("form", JSON.stringify({ quote: hex, collateral })))).toEqual({
    bytes,
    collateral,
  });
});

test.each([
  ["nothing", "", "it is empty"],
  ["a text", "Hello, I am no quote.", "it is a text, but not hex"],
  ["half a byte", "04000", "it is a text, but not hex"],
  ["a JSON", '{"quotes":[]}', 'it is not JSON with a "quote" in hex'],
  ["an open JSON", "{", 'it is not JSON with a "quote" in hex'],
  ["zeros", new Uint8Array(5_000), "it says version 0"],
  ["a few bytes", Uint8Array.of(4, 0, 2, 0), "too few for a quote"],
  ["a large file", new Uint8Array(200_000).fill(4), "more than any quote"],
])("a file with %s is refused in a sentence", async (name, content, sentence) => {
  const path = await fileOf(name, content);
  const read = readQuote(path).then(({ bytes }) => parseQuote(bytes));
  await expect(read).rejects.toThrow(RefusedError);
  await expect(read).rejects.toThrow(sentence);
});

test("a pipe that nobody writes to is refused, not waited for", async () => {
  const path = join(folder, "pipe");
  await run("mkfifo", [path], { name: "mkfifo" });
  await expect(readQuote(path)).rejects.toThrow("it is not a file");
});

test("such a file ends with 1, as a text and as JSON", async () => {
  const path = await fileOf("text", "Hello, I am no quote.");
  const { code, stdout, stderr } = await attest(path);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("FAILED  the quote is a whole TDX quote: it is a text, but not hex or base64\n");
  const json = await attest(path, "--json");
  expect({ code: json.code, ...lastLine(json.stdout) }).toEqual({
    ...{ code: 1, accepted: false, status: null, advisories: [] },
    ...{ reasons: ["quote-malformed"], measurements: null },
  });
});

test("what cannot be read at all is named", async () => {
  const huge = await fileOf("huge", new Uint8Array(1_000_001));
  for (const [source, problem] of [
    [join(folder, "missing"), "it cannot be opened (ENOENT)"],
    [folder, "it is not a file"],
    [huge, "it has 1000001 bytes"],
    ["http://127.0.0.1:1/quote", "nothing answers there"],
  ] as const)
    await expect(readQuote(source)).rejects.toThrow(problem);
  const { code, stdout, stderr } = await attest(huge, "--json");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: Give another file than .*: it has 1000001 bytes/);
});
