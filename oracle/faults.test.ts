import { expect, test } from "vitest";
import { chooseSeed } from "../test/oracle/chaos.ts";
import { runFaults } from "../test/oracle/fault-run.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));

test(`a campaign ends as it would have without faults (seed ${seed})`, async () => {
  const run = await runFaults(seed);
  console.log(JSON.stringify(run));
  expect(run.differences).toEqual([]);
  expect(Object.keys(run.faults)).toEqual(
    expect.arrayContaining(["status 429", "status 500", "half an answer", "timeout", "fees × 100"]),
  );
}, 900_000);
