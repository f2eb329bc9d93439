import { expect, test } from "vitest";
import { findCorpusMail } from "./measure/corpus.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { size } from "./size.ts";

const { data } = findCorpusMail("easy-ham-1/00001");

test("the largest allowed mail passes, one byte more does not", () => {
  expect(size({ ...MEASURED_POLICY, maxBytes: data.length }, data).outcome).toBe("pass");
  const finding = size({ ...MEASURED_POLICY, maxBytes: data.length - 1 }, data);
  expect(finding).toEqual({
    rule: "size",
    outcome: "reject",
    evidence: `${data.length} bytes, from 1 to ${data.length - 1} are allowed`,
  });
});

test("no bytes are refused", () => {
  expect(size(MEASURED_POLICY, new Uint8Array()).outcome).toBe("reject");
});
