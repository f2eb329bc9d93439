import { concat, type Hex, isHex, keccak256, size, stringToHex, zeroAddress } from "viem";
import { z } from "zod";
import { TCB_STATUSES } from "../../contracts/sdk/attestation/tcb-status.ts";
import { addressValue, hashValue } from "../../contracts/sdk/values.ts";

const measurement = z
  .string()
  .refine((text): text is Hex => isHex(text) && size(text) === 48, "must be 48 bytes as 0x hex");
const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(32);

/** Where a workload may run, as a file says it. Times are seconds. */
export const policySchema = z
  .strictObject({
    floor: z.enum(TCB_STATUSES).exclude(["Revoked"]).default("UpToDate"),
    /** Zero retires the workload. */
    lifetime: z.number().int().nonnegative().default(604_800),
    advisories: list(z.string().min(1).max(32)).default([]),
    /** Every allowed shape of the virtual machine, by its rtmr0. */
    rtmr0: list(measurement).min(1),
    platforms: list(hashValue).default([]),
  })
  .transform(({ floor, lifetime, advisories, rtmr0, platforms }) => ({
    floor: TCB_STATUSES.indexOf(floor),
    lifetime,
    advisories: advisories.map((name) => stringToHex(name, { size: 32 })),
    shapes: rtmr0.map((value) => keccak256(value)),
    platforms,
  }));

/** A workload, as a file says it: the OS image by its measurements, the program by its compose file's SHA-256. */
export const workloadSchema = z
  .strictObject({
    mrTd: measurement,
    rtmr1: measurement,
    rtmr2: measurement,
    composeHash: hashValue,
    /** Its DstackApp contract, or dstack's id of it. */
    app: addressValue.default(zeroAddress),
    policy: policySchema,
  })
  .transform(({ mrTd, rtmr1, rtmr2, composeHash, app, policy }) => ({
    program: { osImage: keccak256(concat([mrTd, rtmr1, rtmr2])), composeHash, app },
    policy,
  }));
