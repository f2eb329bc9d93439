import { expect, test } from "vitest";
import { duplicate, remember, type Seen } from "./duplicate.ts";
import { type Print, printOf } from "./fingerprint.ts";
import { readEmail } from "./formats/email.ts";
import { lookUp } from "./history.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { randomFrom } from "./measure/random.ts";
import { bandsOf } from "./nearDuplicate.ts";
import { packPrints } from "./packed.ts";
import { deriveKeys } from "./sketch.ts";

const key = new Uint8Array(32).fill(9);
const mails = listCorpus().slice(0, 20).map(readCorpusMail);

function printIn(data: Uint8Array, bitIndex = 0, keys = deriveKeys(key)): Print {
  const read = readEmail(data);
  if ("problem" in read) throw new Error(read.problem);
  return printOf(keys, bitIndex, { data, label: 0, content: read.content });
}

const packed = packPrints(mails.map(({ data }, i) => printIn(data, i).fingerprint));
const batches = [
  { campaignId: 3, sequence: 4, packed },
  { campaignId: 5, sequence: 2, packed },
];
const nothing = (): Seen => ({ data: new Map(), essence: new Map() });

async function check(print: Print, index = { key, campaignId: 5, batches: batches.slice(1) }, seen = nothing()) {
  const [past] = await lookUp([print], bandsOf(1, []), index, { near: undefined, label: undefined });
  if (past === undefined) throw new Error("nothing was looked up");
  return duplicate(past, seen, print.fingerprint);
}

const copy = (kind: string) =>
  FAULTS.find((fault) => fault.kind === kind)?.spoil(mails[7]?.data ?? new Uint8Array(), randomFrom(1));

test("the same bytes are found in the index", async () => {
  expect((await check(printIn(copy("same bytes") ?? new Uint8Array()))).evidence).toBe(
    "same bytes as item 7 of batch 2",
  );
});

test.each(["other headers", "quoted-printable"])("the same text is found under %s", async (kind) => {
  expect((await check(printIn(copy(kind) ?? new Uint8Array()))).evidence).toBe("same content as item 7 of batch 2");
});

test("the first of several is named, that of another campaign with its number", async () => {
  const print = printIn(mails[3]?.data ?? new Uint8Array());
  const seen = nothing();
  remember(seen, print.fingerprint, "item 9 of this batch");
  expect((await check(print, { key, campaignId: 5, batches }, seen)).evidence).toBe(
    "same bytes as item 3 of batch 4 of campaign 3",
  );
  expect((await check(print, { key, campaignId: 5, batches: [] }, seen)).evidence).toBe(
    "same bytes as item 9 of this batch",
  );
});

test("an unrelated mail passes, and under another key nothing matches", async () => {
  const other = readCorpusMail(listCorpus()[1_000] ?? "");
  expect((await check(printIn(other.data))).outcome).toBe("pass");
  expect((await check(printIn(mails[3]?.data ?? new Uint8Array(), 0, deriveKeys(new Uint8Array(32))))).outcome).toBe(
    "pass",
  );
});
