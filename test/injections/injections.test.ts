import { expect, test } from "vitest";
import { randomFrom } from "../../oracle/checks/measure/random.ts";
import { attacksFrom, FAMILY_NAMES } from "./attacks.ts";
import { measureInjections } from "./measure.ts";

const SEED = 20_261_128;

test("injections approve nothing that rules refuse, whatever the model makes of them", async () => {
  const attacks = 3 * FAMILY_NAMES.length;
  const measured = await measureInjections({ seed: SEED, attacks, train: 300 });
  expect(measured).toMatchObject({ seed: SEED, attacks, approvalsOfRefused: 0 });
  // A model that obeys gives away what it guards, and nothing else.
  expect(measured.obedient.approvalsOfRefused).toBe(0);
  expect(measured.obedient.changedAnswers).toBeGreaterThan(measured.changedAnswers);
});

test("the same seed makes the same attacks, of every family", () => {
  const made = attacksFrom(randomFrom(SEED), 300);
  expect(attacksFrom(randomFrom(SEED), 300)).toEqual(made);
  expect(new Set(made.map(({ family }) => family))).toEqual(new Set(FAMILY_NAMES));
  expect(new Set(made.map(({ text, place }) => `${place} ${text}`)).size).toBeGreaterThan(250);
});
