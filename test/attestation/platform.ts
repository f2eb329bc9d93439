import type { Request } from "../../oracle/tee/platform/draft.ts";
import type { FaultName } from "../../oracle/tee/platform/faults.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { type Issued, issue } from "../../oracle/tee/platform/issue.ts";
import { platformOf } from "../../oracle/tee/platform/platform.ts";

/** A platform that is the same in every test. */
export const PLATFORM = platformOf(new Uint8Array(32).fill(0xa1), new Uint8Array(32).fill(0xb2));
export const COMPOSE = JSON.stringify({ manifest_version: 2, name: "test", runner: "docker-compose" });
export const REPORT_DATA = Uint8Array.from({ length: 64 }, (_, i) => i + 1);
/** 2026-09-21, noon. */
export const AT = Date.UTC(2026, 8, 21, 12) / 1_000;

/** A quote of {@link PLATFORM}, judged at {@link AT}. */
export function sample(faults: readonly FaultName[] = [], request: Partial<Request> = {}): Issued {
  const guest = guestOn(PLATFORM, COMPOSE);
  // Three revoked certificates instead of 57: encoding them is most of the work.
  return issue(PLATFORM, { guest, reportData: REPORT_DATA, at: AT, revoked: 3, ...request }, faults);
}
