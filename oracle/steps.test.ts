import { expect, test } from "vitest";
import { chooseSeed } from "../test/oracle/chaos.ts";
import { STEPS, walkAll } from "../test/oracle/steps.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));

test(`killed right before and after each step all of it happens once (seed ${seed})`, async () => {
  const walk = await walkAll(seed, 1);
  console.log(`seed ${seed}: ${JSON.stringify(walk)}`);
  expect(walk).toMatchObject({ kills: 2 * STEPS.length, lost: 0, duplicates: 0, problems: [] });
}, 900_000);
