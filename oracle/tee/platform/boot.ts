import { sha256, sha384 } from "./p256.ts";

/** One entry of a guest's event log, fields as dstack's agent writes them; bytes are hex without 0x. */
export type BootEvent = { imr: number; event_type: number; digest: string; event: string; event_payload: string };

/** What a guest booted. */
export type Guest = {
  /** The raw bytes of app-compose.json, as text. */
  appCompose: string;
  /** 20 bytes; without a KMS on a chain dstack takes the first bytes of the compose hash. */
  appId: Uint8Array;
  /** 20 bytes. */
  instanceId: Uint8Array;
  /** Number of virtual processors and bytes of memory: machines of another shape have another RTMR0. */
  shape: { cpus: number; memory: number };
};

/** Registers after boot, 48 bytes each, and the log that they follow from. */
export type Measurements = { mrTd: Uint8Array; rtmrs: Uint8Array[]; eventLog: BootEvent[] };

/** Event type of what dstack's own boot measures, into RTMR3. */
const RUNTIME_EVENT = 0x08000001;
/** Event types of the firmware, kernel and command line, in the order they are measured on real machines. */
const FIRMWARE_EVENTS: readonly (readonly [imr: number, type: number])[] = [
  ...([0x8000000b, 0x8000000a, 0x80000001, 0x80000001, 0x80000001, 0x80000001, 0x80000001, 4] as const).map(
    (type) => [0, type] as const,
  ),
  ...[[0, 10] as const, [0, 10] as const, [0, 10] as const, [1, 0x80000003] as const],
  ...[[0, 0x80000002] as const, [0, 0x80000002] as const, [1, 0x80000007] as const, [1, 4] as const],
  ...[[2, 6] as const, [2, 6] as const, [1, 0x80000007] as const, [1, 0x80000007] as const],
];

/** Measurement of the guest's firmware. No firmware has it: whoever sees it knows a development platform. */
export const DEVELOPMENT_MRTD = sha384(text("development platform: firmware"));
/** Hash of the guest's image; no image has it. */
export const DEVELOPMENT_IMAGE = sha256(text("development platform: image"));

export const KEY_PROVIDER = JSON.stringify({
  name: "local-sgx",
  id: Buffer.from(sha256(text("development platform: key provider"))).toString("hex"),
});

/** Boots a guest: the same one has the same registers, always. */
export function boot(guest: Guest): Measurements {
  const eventLog = [...firmwareEvents(guest.shape), ...runtimeEvents(guest)];
  return { mrTd: DEVELOPMENT_MRTD, rtmrs: [0, 1, 2, 3].map((imr) => replay(eventLog, imr)), eventLog };
}

/** The register's value after all its events: mr = SHA-384(mr ‖ digest), from zero. */
export function replay(eventLog: readonly BootEvent[], imr: number): Uint8Array {
  return eventLog
    .filter((event) => event.imr === imr)
    .reduce<Uint8Array>((mr, { digest }) => sha384(mr, Buffer.from(digest, "hex")), new Uint8Array(48));
}

/** An event of dstack's boot; its digest covers type, name and payload. */
export function runtimeEvent(event: string, payload: Uint8Array = new Uint8Array()): BootEvent {
  const type = Buffer.alloc(4);
  type.writeUInt32LE(RUNTIME_EVENT);
  const digest = sha384(type, text(`:${event}:`), payload);
  return { imr: 3, event_type: RUNTIME_EVENT, digest: hex(digest), event, event_payload: hex(payload) };
}

export function composeHash({ appCompose }: Pick<Guest, "appCompose">): Uint8Array {
  return sha256(text(appCompose));
}

function runtimeEvents(guest: Guest): BootEvent[] {
  return [
    runtimeEvent("system-preparing"),
    runtimeEvent("app-id", guest.appId),
    runtimeEvent("compose-hash", composeHash(guest)),
    runtimeEvent("instance-id", guest.instanceId),
    runtimeEvent("boot-mr-done"),
    runtimeEvent("key-provider", text(KEY_PROVIDER)),
    runtimeEvent("storage-fs", text("zfs")),
    runtimeEvent("system-ready"),
  ];
}

/** Agents leave out the payloads of these. The first register follows from the machine's shape. */
function firmwareEvents({ cpus, memory }: Guest["shape"]): BootEvent[] {
  return FIRMWARE_EVENTS.map(([imr, event_type], i) => {
    const measured = imr === 0 ? `${i}: ${cpus} processors, ${memory} bytes` : `${i}`;
    const digest = hex(sha384(text(`development platform: event ${measured}`)));
    return { imr, event_type, digest, event: "", event_payload: "" };
  });
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
