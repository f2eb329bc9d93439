import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePacket } from "../../contracts/sdk/packet.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { readMail } from "../checks/mail/mail.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "../checks/measure/corpus.ts";
import { MEASURED_POLICY } from "../checks/measure/policy.ts";
import { normalisedText } from "../checks/words.ts";
import { withoutMarks } from "./marks.ts";
import { nonceOf, packetBytes, preparePackets, roundKeyOf, type Voted } from "./packet.ts";
import { MAX_CHANCE, tailOf, traceText } from "./trace.ts";

const SEATS = 31;
const roundId = `0x${"11".repeat(32)}` as const;
const roundKey = roundKeyOf(new Uint8Array(32).fill(7), roundId);
const policy = (view: Policy["view"]): Policy => ({
  ...MEASURED_POLICY,
  view,
  checks: { ...MEASURED_POLICY.checks, personalData: { kinds: ["email", "phone"], regions: ["US"], outcome: "pass" } },
});
const mails = listCorpus()
  .filter((_, i) => i % 301 === 5)
  .map((name) => readCorpusMail(name).data);
const votedOn = (data: readonly (Uint8Array | undefined)[]): Voted[] =>
  data.map((data, bit) => ({
    ...{ bit, verdict: "approve", findings: [{ rule: "size", outcome: "pass", evidence: "small" }] },
    item: data && { data, label: { label: "ham" } },
  }));
const packetsOf = async (view: Policy["view"], data: readonly (Uint8Array | undefined)[] = mails, key = roundKey) => {
  const prepared = await preparePackets(
    key,
    { campaignId: 1, sequence: 1, roundId, policy: policy(view) },
    votedOn(data),
  );
  return (seat: number) => parsePacket(packetBytes(prepared, seat));
};
/** The text that a reader of one item sees, as a browser would copy it. */
const copied = (packet: ReturnType<typeof parsePacket>, bit: number) => {
  const mail = readMail(packet.items.find((item) => item.bit === bit)?.data ?? new Uint8Array());
  if ("problem" in mail) throw new Error(mail.problem);
  return mail.text;
};
const ordinary = Buffer.from(
  "From: a@b.example\nTo: c@d.example\n\nThe committee met on Tuesday in the old town hall to talk about the new bridge across the " +
    "river. Nobody could say what it would cost, how long people would have to take the ferry, or who had asked for it first.\n",
);

test.each(["report", "redacted", "full"] as const)(
  "with the view %s every seat sees every item, in its own order, always the same",
  async (view) => {
    const packet = await packetsOf(view);
    const again = await packetsOf(view);
    const orders = new Set<string>();
    for (let seat = 0; seat < SEATS; seat++) {
      const bits = packet(seat).items.map(({ bit }) => bit);
      expect(bits.toSorted((a, b) => a - b)).toEqual(mails.map((_, bit) => bit));
      expect(again(seat)).toEqual(packet(seat));
      orders.add(bits.join());
    }
    expect(orders.size).toBe(SEATS);
  },
);

test("marks change nothing that a reader sees; headers stay, and a full view says what was contributed", async () => {
  const packet = await packetsOf("full");
  for (const { bit, data } of packet(3).items) {
    const original = mails[bit] as Uint8Array;
    expect(normalisedText(data as Uint8Array), `mail ${bit}`).toBe(normalisedText(original));
    const [shown, sent] = [readMail(data as Uint8Array), readMail(original)];
    if ("problem" in shown || "problem" in sent) continue;
    expect(shown.fields.filter(({ name }) => !name.startsWith("content-"))).toEqual(
      sent.fields.filter(({ name }) => !name.startsWith("content-")),
    );
  }
});

test("a redacted view has placeholders and marks; what cannot be redacted or opened shows its report alone", async () => {
  const data = [ordinary, Buffer.from("no mail"), undefined, findCorpusMail("easy-ham-1/00001").data];
  const packet = (await packetsOf("redacted", data))(0);
  const shown = packet.items.toSorted((a, b) => a.bit - b.bit).map(({ data }) => data !== undefined);
  expect(shown).toEqual([true, false, false, true]);
  expect(Buffer.from(packet.items.find(({ bit }) => bit === 0)?.data ?? []).toString()).toContain("From: [email 1]");
  expect(packet.items.every(({ findings }) => findings.length === 1)).toBe(true);
});

test.each(["redacted", "full"] as const)(
  "an excerpt of a sentence tells each of 31 seats, with the view %s",
  async (view) => {
    const packet = await packetsOf(view, [ordinary]);
    for (let seat = 0; seat < SEATS; seat++) {
      const excerpt = copied(packet(seat), 0).slice(20, 160);
      const { accused } = traceText(
        roundKey,
        SEATS,
        excerpt.replace(/ /g, (space, at) => (at % 60 === 59 ? "\n" : space)),
      );
      expect(
        accused.map(({ seat }) => seat),
        excerpt,
      ).toEqual([seat]);
      expect(accused[0]?.chance).toBeLessThanOrEqual(MAX_CHANCE);
    }
  },
);

test("nobody is accused of a text without marks, of another round's, or of one that somebody made up", async () => {
  const [own, other] = [await packetsOf("full"), await packetsOf("full", mails, roundKeyOf(roundKey, roundId))];
  for (let bit = 0; bit < 8; bit++) {
    expect(traceText(roundKey, SEATS, copied(other(bit), bit)).accused).toEqual([]);
    expect(traceText(roundKey, SEATS, withoutMarks(copied(own(bit), bit))).accused).toEqual([]);
  }
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom(" ", " \u200b", " \u2060", " \u2063"))),
      (words) => {
        expect(traceText(roundKey, SEATS, words.flat().join("")).accused).toEqual([]);
      },
    ),
  );
});

test("two seats that mix their packets are both found, and nobody else, whatever they mix by", async () => {
  const packet = await packetsOf("full");
  const lengths = mails.map((_, bit) => copied(packet(0), bit).length);
  const longest = lengths.indexOf(Math.max(...lengths));
  fc.assert(
    fc.property(
      fc.nat(SEATS - 1),
      fc.integer({ min: 1, max: SEATS - 1 }),
      fc.infiniteStream(fc.nat(2)),
      (one, step, choices) => {
        const two = (one + step) % SEATS;
        const bit = longest;
        const [a, b] = [copied(packet(one), bit), copied(packet(two), bit)].map((text) => text.split(/(\s+)/)) as [
          string[],
          string[],
        ];
        const mixed = a.map((piece, i) => {
          if (piece === b[i]) return piece;
          return [piece, b[i] ?? "", withoutMarks(piece)][choices.next().value as number];
        });
        const { accused, gaps } = traceText(roundKey, SEATS, mixed.join(""));
        expect(gaps).toBeGreaterThan(100);
        for (const { seat } of accused) expect([one, two]).toContain(seat);
        expect(accused.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 20 },
  );
});

test("the bound is exact where every mark agrees, and one where no more agree than by chance", () => {
  expect(tailOf(13, 13)).toBeCloseTo(4 ** -13, 12);
  expect(SEATS * tailOf(13, 13)).toBeLessThanOrEqual(MAX_CHANCE);
  expect(SEATS * tailOf(12, 12)).toBeGreaterThan(MAX_CHANCE);
  expect(tailOf(25, 100)).toBe(1);
  expect(tailOf(0, 0)).toBe(1);
});

test("a seat's nonce is its own", () => {
  expect(new Set(Array.from({ length: SEATS }, (_, seat) => nonceOf(roundKey, seat))).size).toBe(SEATS);
});
