import fc from "fast-check";
import { hexToBytes } from "viem";
import { describe, expect, test } from "vitest";
import { readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { type BootEvent, parseEventLog, readBoot, replayRtmr3 } from "./event-log.ts";
import { cutQuote, parseQuote } from "./quote.ts";
import { RefusedError } from "./reasons.ts";
import { readTdReport } from "./td-report.ts";
import { verifyQuote } from "./verify.ts";

const RUNTIME = 0x08000001;
const event = (name: string, payload = ""): BootEvent => {
  return { imr: 3, event_type: RUNTIME, event: name, event_payload: payload };
};
const boot = [
  event("system-preparing"),
  event("app-id", "aa".repeat(20)),
  event("compose-hash", "bb".repeat(32)),
  event("instance-id", "cc".repeat(20)),
  event("key-provider", Buffer.from('{"name":"kms","id":"00"}').toString("hex")),
  event("system-ready"),
];
const without = (name: string) => boot.filter((one) => one.event !== name);

describe("the boot", () => {
  test("is read by name, from what was measured before programs ran", () => {
    const late = event("compose-hash", "dd".repeat(32));
    const read = readBoot([event("something-new", "01"), ...boot, late, late]);
    expect(read).toEqual({
      composeHash: `0x${"bb".repeat(32)}`,
      appId: `0x${"aa".repeat(20)}`,
      instanceId: `0x${"cc".repeat(20)}`,
      keyProvider: '{"name":"kms","id":"00"}',
    });
  });

  test("may have no instance id and no key provider", () => {
    const log = without("key-provider").map((one) => (one.event === "instance-id" ? event("instance-id") : one));
    expect(readBoot(log)).toEqual({
      composeHash: `0x${"bb".repeat(32)}`,
      appId: `0x${"aa".repeat(20)}`,
      instanceId: "0x",
    });
  });

  test.each([
    ["a name twice", [boot[2] as BootEvent, ...boot]],
    ["no compose hash", without("compose-hash")],
    ["no app id", without("app-id")],
    ["no instance id", without("instance-id")],
    ["no end", without("system-ready")],
    ["a short compose hash", [...without("compose-hash"), event("compose-hash", "bb")]],
    ["a compose hash after the end only", [...without("compose-hash"), event("compose-hash", "bb".repeat(32))]],
    ["nothing", []],
  ])("with %s is refused", (_, log) => {
    expect(() => readBoot(log)).toThrow(RefusedError);
  });
});

describe("the replay", () => {
  test("refuses events of other types and names that a colon could split", async () => {
    await expect(replayRtmr3([{ ...event("x"), event_type: 1 }])).rejects.toThrow(RefusedError);
    await expect(replayRtmr3([event("compose-hash:")])).rejects.toThrow(RefusedError);
  });

  test("depends on every name, payload and the order", async () => {
    const whole = await replayRtmr3(boot);
    const others = boot.flatMap((one, i) => [
      boot.toSpliced(i, 1),
      boot.toSpliced(i, 1, { ...one, event: `${one.event}2` }),
      boot.toSpliced(i, 1, { ...one, event_payload: `${one.event_payload}00` }),
    ]);
    for (const log of [...others, boot.toReversed()]) expect(await replayRtmr3(log)).not.toBe(whole);
    expect(await replayRtmr3([...boot, { ...event("other"), imr: 0, event_type: 5 }])).toBe(whole);
  });
});

test("what is no event log is refused, whatever it is", () => {
  for (const input of [
    "",
    "[",
    "{}",
    {},
    null,
    7,
    [{}],
    [{ ...boot[0], imr: 4 }],
    [{ ...boot[0], event_payload: "0" }],
  ])
    expect(() => parseEventLog(input)).toThrow(RefusedError);
  fc.assert(
    fc.property(fc.anything(), (input) => {
      try {
        expect(Array.isArray(parseEventLog(input))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedError);
      }
    }),
  );
});

const logged = readRealQuotes().filter(({ eventLog }) => eventLog !== undefined);

describe.skipIf(logged.length === 0)("event logs of real guests", () => {
  test("are seven", () => {
    expect(logged).toHaveLength(7);
  });

  test.each(logged)("$name replays to its quote's RTMR3", async ({ padded, eventLog }) => {
    const { rtmr3 } = readTdReport(parseQuote(cutQuote(padded)).report);
    const log = parseEventLog(JSON.stringify(eventLog));
    expect(await replayRtmr3(log)).toBe(rtmr3);
    expect(hexToBytes(readBoot(log).composeHash)).toHaveLength(32);
    const measured = log.filter(({ imr }) => imr === 3);
    expect(await replayRtmr3(measured.slice(0, -1))).not.toBe(rtmr3);
  });

  test("a log that is not the quote's, or none at all, is refused beside a quote that stands", async () => {
    const [one, two] = logged;
    if (!one || !two) throw new Error("two logs are needed");
    const verify = (eventLog: unknown) =>
      verifyQuote({ quote: cutQuote(one.padded), collateral: one.collateral, at: one.at, eventLog });
    const stands = { accepted: false, status: "UpToDate", boot: null };
    expect(await verify(two.eventLog)).toMatchObject({ ...stands, reasons: ["event-log-mismatch"] });
    expect(await verify("x")).toMatchObject({ ...stands, reasons: ["event-log-malformed"] });
  });
});
