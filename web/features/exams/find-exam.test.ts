import type { Hex } from "viem";
import { expect, test } from "vitest";
import { type Exam, examIn } from "./find-exam.ts";

const [own, other, foreign]: Hex[] = [`0x${"0a".repeat(32)}`, `0x${"0b".repeat(32)}`, `0x${"0c".repeat(32)}`];
const exam = (encryptionKey: Hex | undefined, ready: boolean) =>
  ({ encryptionKey, ready, gateway: `http://${encryptionKey}` }) as Exam;

test("a gateway with a key that is none keeps nobody from the exam at another, however ready it says it is", () => {
  const keys = [own, other] as Hex[];
  expect(examIn([exam(foreign, true), exam(own, false), exam(other, true)], keys)).toEqual(exam(other, true));
  expect(examIn([exam(foreign, true), exam(own, false)], keys)).toEqual(exam(own, false));
  expect(examIn([exam(foreign, true)], keys)).toBeUndefined();
  expect(examIn([], keys)).toBeUndefined();
});
