import { describe, expect, test } from "vitest";
import { type Held, type Offered, PARTS, type Part } from "./parts.ts";
import { freshUntil, staleParts } from "./stale-parts.ts";

const NOW = 1_000_000;
const ORDERS: Partial<Record<Part, number[]>> = {
  root: [5_000_000],
  rootCrl: [900_000],
  pckCrl: [900_000],
  tcbInfo: [900_000, 19],
  qeIdentity: [900_000, 19],
};
type Versions = Offered["versions"];
const all = {
  ...Object.fromEntries(PARTS.map((part) => [part, { order: ORDERS[part] ?? [], from: 900_000, until: 2_000_000 }])),
} as Versions;
const state = (changes: Versions = {}, revoked: Part[] = []) => {
  const versions = Object.entries({ ...all, ...changes }).filter(([, version]) => version !== undefined);
  return { versions: Object.fromEntries(versions), revoked: new Set(revoked) };
};
const without = (...parts: Part[]): Held => {
  return {
    versions: Object.fromEntries(Object.entries(all).filter(([part]) => !parts.includes(part as Part))),
    revoked: new Set(),
  };
};
const sent = (held: Held, offered: Offered) =>
  staleParts(held, offered, NOW).flatMap(({ part, send }) => (send === undefined ? [] : [part]));
const problems = (held: Held, offered: Offered) =>
  Object.fromEntries(staleParts(held, offered, NOW).flatMap(({ part, problem }) => (problem ? [[part, problem]] : [])));

test("contracts that hold nothing are sent everything, in an order that works", () => {
  expect(sent(without(...PARTS), state())).toEqual([...PARTS]);
});

test("what is held as it is offered is not sent, and is good until its first part ends", () => {
  const held = state({ pckCrl: { order: [900_000], from: 0, until: 1_500_000 } });
  expect(sent(held, state())).toEqual([]);
  expect(freshUntil(staleParts(held, state(), NOW))).toBe(1_500_000);
});

test.each([
  ["a later date", [900_001, 19], true],
  ["a higher evaluation", [900_000, 20], true],
  ["an earlier date", [899_999, 19], false],
  ["a later date of a lower evaluation", [900_001, 18], false],
])("TCB info of %s: sent %s", (_, order, isSent) => {
  const offered = state({ tcbInfo: { order, from: 900_000, until: 2_000_000 } });
  expect(sent(state(), offered)).toEqual(isSent ? ["tcbInfo"] : []);
  expect(problems(state(), offered)).toEqual({});
});

describe("what cannot be mended is named", () => {
  test("an end that has passed, with nothing newer", () => {
    const old = { order: [900_000], from: 0, until: NOW - 1 };
    expect(problems(state({ pckCrl: old }), state({ pckCrl: old }))).toEqual({
      pckCrl: "what is held ended at 1970-01-12T13:46:39Z and what is offered ended at 1970-01-12T13:46:39Z",
    });
  });

  test("an offer that is not valid yet", () => {
    const offered = state({ qeIdentity: { order: [NOW + 1, 20], from: NOW + 1, until: NOW + 2 } });
    expect(problems(without("qeIdentity"), offered).qeIdentity).toMatch(
      /^it is not held and what is offered is valid from/,
    );
  });

  test("everything that needs what is missing", () => {
    const { rootCrl: _, ...rest } = all;
    const offered = { versions: rest, revoked: new Set<Part>() };
    const found = problems(without("rootCrl", "pckCa", "pckCrl"), offered);
    expect(found).toEqual({
      rootCrl: "it is not held and none is offered",
      pckCa: "it cannot be sent without the root CRL",
      pckCrl: "it cannot be sent without the root CRL",
    });
  });
});

test("the newest list is the truth of what is revoked", () => {
  const newer = { pckCrl: { order: [900_001], from: 900_001, until: 2_000_000 } };
  // Named by the newer list: the list is sent, the platform is not.
  expect(sent(without("platform"), state(newer, ["platform"]))).toEqual(["pckCrl"]);
  expect(problems(state(), state(newer, ["platform"]))).toEqual({ platform: "Intel revoked it" });
  // Named no longer: it is registered again.
  const held = { ...without("platform"), revoked: new Set<Part>(["platform"]) };
  expect(sent(held, state(newer))).toEqual(["pckCrl", "platform"]);
  // An older list's word does not count.
  const older = { pckCrl: { order: [899_999], from: 899_999, until: 2_000_000 } };
  expect(problems(held, state(older))).toEqual({ platform: "Intel revoked it" });
});
