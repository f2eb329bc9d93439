import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { COMPOSE, PLATFORM, sample } from "../../../test/attestation/platform.ts";
import { replay, runtimeEvent } from "./boot.ts";
import { guestOn } from "./guest.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("digests of runtime events are dstack's", () => {
  // Taken from event logs of real guests.
  expect(runtimeEvent("system-ready").digest).toBe(
    "1a76b2a80a0be71eae59f80945d876351a7a3fb8e9fd1ff1cede5734aa84ea11fd72b4edfbb6f04e5a85edd114c751bd",
  );
  expect(runtimeEvent("app-id", Buffer.from("3763bc34552cf3a27ff71ad5f7a90471562a1a2d", "hex")).digest).toBe(
    "837c2dd72f8a4c740159e5e042ed79b7eaaa5ab3a151a45e27bc366bb8b27e6c3faec87aab1e95197d3e6d23308d448c",
  );
  const three = ["system-ready", "app-id", "storage-fs"].map((name, i) =>
    runtimeEvent(name, Buffer.from(["", "3763bc34552cf3a27ff71ad5f7a90471562a1a2d", "7a6673"][i] ?? "", "hex")),
  );
  expect(hex(replay(three, 3))).toBe(
    "5ddd69144e8c7c6cfecb871e7f8aebb784f56fc0313e7e37f06095a73687b3c43397676cf950b33cbe2f3469f3ff76bd",
  );
});

test("the event log replays to the quote's four registers, and names the guest", () => {
  const { quote, eventLog } = sample();
  for (const imr of [0, 1, 2, 3]) {
    expect(hex(replay(eventLog, imr))).toBe(hex(quote.subarray(376 + 48 * imr, 424 + 48 * imr)));
  }
  const guest = guestOn(PLATFORM, COMPOSE);
  const payloads = Object.fromEntries(
    eventLog.filter(({ imr }) => imr === 3).map(({ event, event_payload }) => [event, event_payload]),
  );
  expect(Object.keys(payloads)).toEqual([
    ...["system-preparing", "app-id", "compose-hash", "instance-id", "boot-mr-done"],
    ...["key-provider", "storage-fs", "system-ready"],
  ]);
  expect(payloads["compose-hash"]).toBe(createHash("sha256").update(COMPOSE).digest("hex"));
  expect(payloads["app-id"]).toBe(payloads["compose-hash"]?.slice(0, 40));
  expect(payloads["instance-id"]).toBe(hex(guest.instanceId));
});

test("another compose file changes RTMR3 only, another shape RTMR0 only", () => {
  const guest = guestOn(PLATFORM, COMPOSE);
  const registers = (changed: typeof guest) => {
    const { quote } = sample([], { guest: changed });
    return [0, 1, 2, 3].map((imr) => hex(quote.subarray(376 + 48 * imr, 424 + 48 * imr)));
  };
  const base = registers(guest);
  const differ = (changed: typeof guest) => registers(changed).flatMap((value, i) => (value === base[i] ? [] : [i]));
  expect(differ(guestOn(PLATFORM, `${COMPOSE} `))).toEqual([3]);
  expect(differ({ ...guest, shape: { cpus: 8, memory: guest.shape.memory } })).toEqual([0]);
});
