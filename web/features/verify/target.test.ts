import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, type Target, targetIn } from "./target.ts";

const item = { kind: "item", campaignId: 1, sequence: 2, item: 17 };
const signer = "0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199";

test.each([
  ["1/2/17", item],
  [" 1 2 17 ", item],
  ["campaign 1, batch 2, item 17", item],
  ["Item 17", { kind: "campaign", campaignId: 17 }],
  ["https://assay.example/app/#/verify/campaigns/1/2/17", item],
  ["1/2", { kind: "batch", campaignId: 1, sequence: 2 }],
  ["http://localhost:4173/#/campaigns/3", { kind: "campaign", campaignId: 3 }],
  ["#7", { kind: "campaign", campaignId: 7 }],
  [signer.toLowerCase(), { kind: "key", signer }],
  [`http://localhost/#/verify/keys/${signer}`, { kind: "key", signer }],
])("%s names what it says", (text, target) => {
  expect(targetIn(text)).toEqual(target);
});

test.each([
  "",
  "hello",
  "0/1",
  "1/0",
  "1/2/256",
  "1/2/3/4",
  "-1",
  "1.5.x",
  "4294967296",
  "0x1234",
  "#/verify/keys/0x1",
])("'%s' names nothing", (text) => {
  expect(targetIn(text)).toBeUndefined();
});

test("a quote is told by its length, in hex and base64, broken into lines or not", () => {
  const bytes = Buffer.alloc(900, 7);
  for (const text of [bytes.toString("hex"), `0x${bytes.toString("hex")}`, bytes.toString("base64")]) {
    expect(targetIn(text)).toEqual({ kind: "quote", quote: text });
    expect(targetIn(text.replace(/.{64}/g, "$&\n"))).toEqual({ kind: "quote", quote: text });
  }
});

test("a gateway's or an agent's answer is a quote with what it is verified with", () => {
  const quote = JSON.stringify(
    { quote: "0x0400", collateral: { tcb_info: "{}" }, url: "http://a/#/campaigns/1" },
    null,
    2,
  );
  expect(targetIn(`\n${quote} `)).toEqual({ kind: "quote", quote });
  expect(targetIn(`https://a.example/#${pathOf({ kind: "quote", quote })}`)).toEqual({ kind: "quote", quote });
  expect(targetIn('{"signer":"0x1"}')).toBeUndefined();
});

const number = (min: number, max: number) => fc.integer({ min, max });
const targets = fc.oneof(
  fc.record({ kind: fc.constant("campaign" as const), campaignId: number(1, 2 ** 32 - 1) }),
  fc.record({ kind: fc.constant("batch" as const), campaignId: number(1, 99), sequence: number(1, 2 ** 32 - 1) }),
  fc.record({
    ...{ kind: fc.constant("item" as const), campaignId: number(1, 9), sequence: number(1, 9), item: number(0, 255) },
  }),
  fc.record({
    kind: fc.constant("quote" as const),
    quote: fc.uint8Array({ minLength: 700, maxLength: 900 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  }),
);

test("every page's link leads back to what it shows, and any text is answered", () => {
  fc.assert(
    fc.property(targets, (target: Target) => {
      expect(targetIn(`https://a.example/x/#${pathOf(target)}`)).toEqual(target);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => void targetIn(text)));
});
