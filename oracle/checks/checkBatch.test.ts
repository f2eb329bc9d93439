import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { PERSONAL_DATA } from "../../contracts/sdk/policy-checks.ts";
import { createChecks } from "./checkBatch.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { cleanSample, plant } from "./measure/plant.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { randomFrom } from "./measure/random.ts";
import { packPrints } from "./packed.ts";
import { FingerprintKeyError } from "./sketch.ts";
import type { Item } from "./verdict.ts";

const checkBatch = await createChecks();
const index = { key: new Uint8Array(32).fill(4), campaignId: 1, batches: [] };
const names = listCorpus().filter((_, i) => i % 37 === 0);
const items: Item[] = names.slice(0, 60).map((name) => cleanSample(readCorpusMail(name)).item);
const check = async (items: readonly Item[]) => (await checkBatch(MEASURED_POLICY, items, index)).items;
const label = { label: "ham" };

test("every planted fault that leaves a trace rejects its item by its rule", async () => {
  const clean = listCorpus()
    .slice(0, 60)
    .map((name) => cleanSample(readCorpusMail(name)));
  const alone = await Promise.all(clean.map(({ item }) => check([item])));
  const originals = clean.filter((_, i) => alone[i]?.[0]?.verdict === "approve");
  const spare = names.slice(0, 110).map((name) => cleanSample(readCorpusMail(name)));
  const samples = plant(clean, originals, spare, 2, randomFrom(11));
  const reports = await check(samples.map(({ item }) => item));
  const hard = ["cut between lines", "4 % of words changed"];
  const missed = samples.filter(({ rule, fault }, i) => {
    const found = reports[i]?.findings.some((finding) => finding.rule === rule && finding.outcome === "reject");
    return fault !== null && !hard.includes(fault) && !found;
  });
  expect(new Set(samples.map(({ fault }) => fault)).size).toBe(FAULTS.length + 2);
  expect(missed.map(({ fault, name }) => `${fault} of ${name}`)).toEqual([]);
});

test("a good mail is approved with a finding of each rule", async () => {
  const { data } = findCorpusMail("easy-ham-1/00001");
  const [report] = await check([{ data, label }]);
  expect(report?.verdict).toBe("approve");
  expect(report?.findings.map(({ rule }) => rule)).toEqual([
    "size",
    "label",
    "format",
    "words",
    "truncated",
    "language",
    "duplicate",
    "near-duplicate",
  ]);
});

test("the first in bit order stands; one rejected for another reason claims nothing", async () => {
  const { data } = findCorpusMail("easy-ham-1/00001");
  const copies = [
    { data, label: "?" },
    { data, label },
    { data, label },
  ];
  expect((await check(copies)).map(({ verdict }) => verdict)).toEqual(["reject", "approve", "reject"]);
});

test("fingerprints carry duplicates over to later batches", async () => {
  const first = await checkBatch(MEASURED_POLICY, items, index);
  const { fingerprints } = first;
  expect(fingerprints.map(({ bitIndex }) => bitIndex)).toEqual(
    first.items.flatMap(({ verdict }, i) => (verdict === "reject" ? [] : [i])),
  );
  const batches = [{ campaignId: 1, sequence: 5, packed: packPrints(fingerprints) }];
  const again = await checkBatch(MEASURED_POLICY, items, { ...index, batches });
  expect(again.fingerprints).toEqual([]);
  expect(again.items[fingerprints[0]?.bitIndex ?? 0]?.findings.at(-1)?.evidence).toMatch(
    /^same bytes as item \d+ of batch 5$/,
  );
});

test("a module that the policy leaves out does not run; mails without words are no copies of each other", async () => {
  const mail = (subject: string) => ({ data: Buffer.from(`From: a\nSubject: ${subject}\n\n...\n`), label });
  const copies = [mail("1"), mail("2"), mail("1")];
  const { items } = await checkBatch({ ...MEASURED_POLICY, checks: {} }, copies, index);
  expect(items.map(({ verdict }) => verdict)).toEqual(["approve", "approve", "reject"]);
  expect(items[0]?.findings.map(({ rule }) => rule)).toEqual(["size", "label", "format", "truncated", "duplicate"]);
});

test("an item beyond the size limit is not even opened", async () => {
  const { data } = findCorpusMail("easy-ham-1/00001");
  const policy = { ...MEASURED_POLICY, maxBytes: data.length - 1 };
  const { items, fingerprints } = await checkBatch(policy, [{ data, label }], index);
  expect(items[0]?.findings.map(({ rule }) => rule)).toEqual(["size", "label"]);
  expect(fingerprints).toEqual([]);
});

test("an undecided item is neither approved nor rejected", async () => {
  const [report] = await check([{ data: findCorpusMail("easy-ham-2/00959").data, label }]);
  expect(report?.verdict).toBe("undecided");
});

test("any bytes and any label give a verdict, twice the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ data: fc.uint8Array(), label: fc.anything() }), { maxLength: 5 }),
      async (items) => {
        expect(await check(items)).toEqual(
          await check(items.map(({ data, label }) => ({ data: data.slice(), label }))),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test.each(["text", "jsonl"] as const)(
  "any bytes sent as %s give a verdict of every module, twice the same",
  async (format) => {
    const modules = {
      ...MEASURED_POLICY.checks,
      personalData: { kinds: [...PERSONAL_DATA], regions: ["US"], outcome: "reject" as const },
      profanity: { outcome: "undecided" as const },
      labelConsistency: { threshold: 0.5 },
    };
    const policy: Policy = {
      ...{ ...MEASURED_POLICY, format },
      checks: { ...modules, ...(format === "jsonl" ? { schema: { type: "object" } } : {}) },
    };
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.lorem({ maxCount: 40 }));
    const data = fc.oneof(fc.uint8Array(), text.map(Buffer.from));
    const item = fc.record({ data, label: fc.constantFrom({ label: "ham" }, { label: "spam" }, null) });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 6 }), async (items) => {
        const once = await checkBatch(policy, items, index);
        expect(once.items).toHaveLength(items.length);
        expect(await checkBatch(policy, items, index)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  },
);

test("real mails with random damage give a verdict, twice the same", async () => {
  const splice = fc.record({ mail: fc.nat(items.length - 1), at: fc.nat(), cut: fc.nat(50), put: fc.uint8Array() });
  await fc.assert(
    fc.asyncProperty(fc.array(splice, { maxLength: 4 }), async (splices) => {
      const damaged = splices.map(({ mail, at, cut, put }) => {
        const data = items[mail]?.data ?? new Uint8Array();
        const start = at % data.length;
        return { data: Buffer.concat([data.slice(0, start), put, data.slice(start + cut)]), label };
      });
      expect(await check(damaged)).toEqual(await check(damaged));
    }),
    { numRuns: 100 },
  );
});

test("another process, in another time zone and locale, gives the same report", async () => {
  const script = `
    import { createChecks } from "./oracle/checks/checkBatch.ts";
    import { listCorpus, readCorpusMail } from "./oracle/checks/measure/corpus.ts";
    import { cleanSample } from "./oracle/checks/measure/plant.ts";
    import { MEASURED_POLICY } from "./oracle/checks/measure/policy.ts";
    const names = listCorpus().filter((_, i) => i % 37 === 0).slice(0, 60).reverse();
    const items = names.map((name) => cleanSample(readCorpusMail(name)).item);
    const checkBatch = await createChecks();
    const index = { key: new Uint8Array(32).fill(4), campaignId: 1, batches: [] };
    await checkBatch(MEASURED_POLICY, items, index);
    console.log(JSON.stringify(await checkBatch(MEASURED_POLICY, items.reverse(), index)));`;
  const root = new URL("../..", import.meta.url);
  const env = { ...process.env, TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8" };
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const output = execFileSync(process.execPath, args, { cwd: root, env, maxBuffer: 2 ** 25 });
  const report = await checkBatch(MEASURED_POLICY, items, index);
  expect(JSON.parse(output.toString())).toEqual(JSON.parse(JSON.stringify(report)));
}, 30_000);

test.each([
  ["headers", "A: b\n"],
  ["boundaries", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"],
  ["nested messages", "Content-Type: message/rfc822\n\n"],
  ["unclosed HTML", 'Content-Type: text/html\n\n<a href="'],
  ["lines", "\n\n"],
  ["soft line breaks", "Content-Transfer-Encoding: quoted-printable\n\n=\n"],
  ["at signs", "X: y\n\na@"],
])("a megabyte of %s is done in time", async (_, unit) => {
  const data = Buffer.from(`From: a\nTo: b\n${unit.repeat(2 ** 20 / unit.length)}\n`);
  const policy = { ...MEASURED_POLICY, maxBytes: 2 ** 21 };
  expect((await checkBatch(policy, [{ data, label }], index)).items).toHaveLength(1);
});

test("a short fingerprint key is refused", async () => {
  await expect(checkBatch(MEASURED_POLICY, items, { ...index, key: new Uint8Array(31) })).rejects.toThrow(
    FingerprintKeyError,
  );
});
