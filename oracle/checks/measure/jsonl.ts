import type { Policy } from "../../../contracts/sdk/policy.ts";
import { readMail } from "../mail/mail.ts";
import type { Rule } from "../verdict.ts";
import { type CorpusMail, listCorpus, readCorpusMail } from "./corpus.ts";
import { foreignText } from "./foreign.ts";
import type { Sample } from "./plant.ts";
import { type Random, shuffled } from "./random.ts";

/** What dialogues made of mails are checked against. */
export const JSONL_POLICY: Policy = {
  version: 1,
  task: "Is this mail spam?",
  format: "jsonl",
  labels: ["ham", "spam"],
  maxBytes: 400_000,
  view: "report",
  checks: {
    words: { minimum: 5 },
    language: { languages: ["en"] },
    nearDuplicate: { threshold: 0.8 },
    schema: {
      type: "object",
      required: ["id", "said"],
      properties: {
        id: { type: "string", pattern: "^[a-z0-9-]+$" },
        said: { type: "string", minLength: 1 },
        turn: { type: "integer", minimum: 1 },
      },
      additionalProperties: false,
    },
  },
};

type Line = Record<string, unknown>;
type Fault = {
  kind: string;
  rule: Rule;
  needsOriginal?: boolean;
  spoil: (lines: Line[], random: Random) => Uint8Array;
};

/** One line is spoiled, the others stay. */
const oneLine = (change: (line: Line) => Line) => (lines: Line[], random: Random) => {
  const at = random(lines.length);
  return bytesOf(lines.map((line, i) => (i === at ? change(line) : line)));
};
const text = (change: (text: string, random: Random) => string) => (lines: Line[], random: Random) =>
  Buffer.from(change(bytesOf(lines).toString("utf8"), random));

const FAULTS: readonly Fault[] = [
  { kind: "a name missing", rule: "schema", spoil: oneLine(({ said: _, ...rest }) => rest) },
  { kind: "a number for a text", rule: "schema", spoil: oneLine((line) => ({ ...line, id: 7 })) },
  { kind: "a name too many", rule: "schema", spoil: oneLine((line) => ({ ...line, note: "x" })) },
  { kind: "an id against the pattern", rule: "schema", spoil: oneLine((line) => ({ ...line, id: "A 1" })) },
  { kind: "cut anywhere", rule: "format", spoil: text((all, random) => all.slice(0, 5 + random(all.length - 8))) },
  { kind: "a name twice", rule: "format", spoil: text((all) => all.replace('{"id":', '{"id":"a","id":')) },
  { kind: "a comma too many", rule: "format", spoil: text((all) => all.replace("}", ",}")) },
  {
    kind: "a whole array instead of lines",
    rule: "schema",
    spoil: text((all) => `[${all.trim().split("\n").join(",")}]\n`),
  },
  { kind: "UTF-16", rule: "format", spoil: (lines) => Buffer.from(bytesOf(lines).toString("utf8"), "utf16le") },
  {
    kind: "another language",
    rule: "language",
    spoil: (lines, random) => bytesOf(lines.map((line) => ({ ...line, said: foreignText(random) }))),
  },
  {
    kind: "names in another order, other spaces",
    rule: "duplicate",
    needsOriginal: true,
    spoil: (lines) =>
      Buffer.from(
        lines.map(({ id, ...rest }) => JSON.stringify({ ...rest, id }, null, 1).replace(/\n/g, " ")).join("\n"),
      ),
  },
  {
    kind: "2 % of words changed",
    rule: "near-duplicate",
    needsOriginal: true,
    spoil: text((all, random) =>
      all.replace(/\b[a-z]{5,}\b/g, (word) => (random(50) === 0 && word !== "false" ? `other${random(1_000)}` : word)),
    ),
  },
];

/** Dialogues of up to eight lines, each made of a mail of the corpus, and among them so many of each fault. */
export function jsonlSamples(count: number, perFault: number, random: Random): Sample[] {
  const mails = shuffled(listCorpus(), random).map(readCorpusMail);
  const dialogues = mails.flatMap((mail) => {
    const lines = linesOf(mail);
    return lines.length < 3 ? [] : [{ lines, mail }];
  });
  const clean = dialogues.slice(0, count);
  const spare = dialogues.slice(count);
  const spoiled = FAULTS.flatMap((fault, f) =>
    Array.from({ length: perFault }, (_, i) => {
      const source = fault.needsOriginal ? clean[(f * perFault + i) % clean.length] : spare[f * perFault + i];
      if (source === undefined) throw new Error("the corpus has too few mails for so many faults");
      return sampleOf(source.mail, fault.spoil(source.lines, random), fault);
    }),
  );
  return [...clean.map(({ lines, mail }) => sampleOf(mail, bytesOf(lines))), ...shuffled(spoiled, random)];
}

function linesOf(mail: CorpusMail): Line[] {
  const read = readMail(mail.data);
  if ("problem" in read) return [];
  const parts = read.text.split(/\n\s*\n/).map((part) =>
    part
      .replace(/\s+/g, " ")
      .replace(/\p{Cc}|\p{Surrogate}/gu, "")
      .trim(),
  );
  const name = mail.name.replace(/[^a-z0-9]+/g, "-");
  return parts
    .filter((part) => part.length > 30)
    .slice(0, 8)
    .map((said, i) => ({ id: `${name}-${i}`, said, turn: i + 1 }));
}

function bytesOf(lines: readonly Line[]): Buffer {
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function sampleOf(mail: CorpusMail, data: Uint8Array, fault?: Fault): Sample {
  const item = { data, label: { label: mail.label } };
  return { item, name: mail.name, fault: fault?.kind ?? null, rule: fault?.rule ?? null };
}
