import { expect, test } from "vitest";
import { combineTcb, meetsFloor, TCB_STATUSES, type TcbStatus } from "./tcb-status.ts";

const combine = (...statuses: TcbStatus[]) => combineTcb(statuses.map((status) => ({ status, advisories: [] }))).status;

test.each<[TcbStatus, TcbStatus, TcbStatus]>([
  ["UpToDate", "UpToDate", "UpToDate"],
  ["UpToDate", "OutOfDate", "OutOfDate"],
  ["SWHardeningNeeded", "OutOfDate", "OutOfDate"],
  ["ConfigurationNeeded", "OutOfDate", "OutOfDateConfigurationNeeded"],
  ["ConfigurationAndSWHardeningNeeded", "OutOfDate", "OutOfDateConfigurationNeeded"],
  ["OutOfDateConfigurationNeeded", "UpToDate", "OutOfDateConfigurationNeeded"],
  ["SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded"],
  ["UpToDate", "Revoked", "Revoked"],
  ["OutOfDateConfigurationNeeded", "Revoked", "Revoked"],
])("%s and %s are %s", (a, b, both) => {
  expect(combine(a, b)).toBe(both);
  expect(combine(b, a)).toBe(both);
});

test("a status alone stays what it is, and parts never make the whole better", () => {
  for (const a of TCB_STATUSES) {
    expect(combine(a)).toBe(a);
    for (const b of TCB_STATUSES) {
      expect(meetsFloor(combine(a, b), a)).toBe(combine(a, b) === a);
      expect(TCB_STATUSES.indexOf(combine(a, b))).toBeGreaterThanOrEqual(TCB_STATUSES.indexOf(a));
    }
  }
});

test("a floor lets itself and what is better through", () => {
  expect(TCB_STATUSES.filter((status) => meetsFloor(status, "ConfigurationNeeded"))).toEqual([
    "UpToDate",
    "SWHardeningNeeded",
    "ConfigurationNeeded",
  ]);
});

test("advisories are ascending, each once", () => {
  const part = (...advisories: string[]) => ({ status: "OutOfDate" as const, advisories });
  const parts = [part("INTEL-SA-00982", "INTEL-SA-00960"), part(), part("INTEL-SA-00960")];
  expect(combineTcb(parts).advisories).toEqual(["INTEL-SA-00960", "INTEL-SA-00982"]);
});
