import { expect, test } from "vitest";
import { chooseSeed } from "../oracle/chaos.ts";
import { plantAndSearch } from "./run.ts";

// npm run secrets -- --secrets 1000 is the long version.

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));

test("nothing that people send is found on a disk or in a log, whatever happens on the way", async () => {
  console.log(`seed ${seed}`);
  const { places, planted, claimed } = await plantAndSearch(90, seed);
  expect(places).toEqual([]);
  expect(planted).toBe(90);
  expect(claimed).toBeGreaterThan(0);
}, 300_000);
