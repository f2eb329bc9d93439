import { expect, test } from "vitest";
import { duplicate, remember, seenIn } from "./duplicate.ts";
import { printOf } from "./fingerprint.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { randomFrom } from "./measure/random.ts";
import { deriveKeys } from "./sketch.ts";
import { normalisedText } from "./words.ts";

const keys = deriveKeys(new Uint8Array(32).fill(9));
const mails = listCorpus().slice(0, 20).map(readCorpusMail);

function fingerprintOf(data: Uint8Array, bitIndex = 0) {
  return printOf(keys, bitIndex, data, normalisedText(data).split(" ")).fingerprint;
}

const index = mails.map(({ data }, i) => ({ ...fingerprintOf(data, i), sequence: 2 }));

test("the same bytes are found in the index", () => {
  const data = mails[7]?.data ?? new Uint8Array();
  expect(duplicate(seenIn(index), fingerprintOf(data)).evidence).toBe("same bytes as item 7 of batch 2");
});

test.each(["other headers", "quoted-printable"])("the same text is found under %s", (kind) => {
  const spoil = FAULTS.find((fault) => fault.kind === kind)?.spoil;
  const data = spoil?.(mails[7]?.data ?? new Uint8Array(), randomFrom(1)) ?? new Uint8Array();
  expect(duplicate(seenIn(index), fingerprintOf(data)).evidence).toBe("same text as item 7 of batch 2");
});

test("the first of several is named", () => {
  const seen = seenIn(index);
  const copy = fingerprintOf(mails[3]?.data ?? new Uint8Array());
  remember(seen, copy, "item 9 of this batch");
  expect(duplicate(seen, copy).evidence).toBe("same bytes as item 3 of batch 2");
});

test("an unrelated mail passes, and under another key nothing matches", () => {
  const other = readCorpusMail(listCorpus()[1_000] ?? "");
  expect(duplicate(seenIn(index), fingerprintOf(other.data)).outcome).toBe("pass");
  const foreign = printOf(deriveKeys(new Uint8Array(32)), 0, mails[3]?.data ?? new Uint8Array(), ["x"]).fingerprint;
  expect(duplicate(seenIn(index), foreign).outcome).toBe("pass");
});
