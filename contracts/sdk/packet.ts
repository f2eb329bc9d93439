import { z } from "zod";
import { AssayError } from "./errors.ts";

const findingSchema = z.object({
  rule: z.string(),
  outcome: z.enum(["pass", "reject", "undecided"]),
  evidence: z.string(),
});

const packetSchema = z.object({
  campaignId: z.number(),
  sequence: z.number(),
  roundId: z.string(),
  /** The seat's own: whoever finds it in what was leaked knows whose packet it was. */
  nonce: z.string(),
  items: z.array(
    z.object({
      /** The item's bit in a ballot. Items come in an order of the seat's own. */
      bit: z.int().min(0).max(255),
      verdict: z.enum(["approve", "reject", "undecided"]),
      findings: z.array(findingSchema),
      /** Both missing where the report alone is shown. */
      label: z.unknown().optional(),
      data: z
        .base64()
        .transform((text): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
        .optional(),
    }),
  ),
});

/** What a committee member sees once its review key has opened the sealed message. */
export type Packet = z.output<typeof packetSchema>;

/** The bytes are no packet. */
export class PacketError extends AssayError {
  override readonly name = "PacketError";
  constructor(problems: string) {
    super(`Fetch the packet again, from the oracle that sealed the batch:\n${problems}`);
  }
}

/**
 * Reads a packet from the bytes of an opened message.
 *
 * @throws PacketError
 *
 * @example
 * const { sealed } = await fetchPacket(deployment, gateway, { roundId, voter, operator, workloadId });
 * const { items } = parsePacket(await openMessage(reviewKey, "assay/packet", roundId, sealed));
 */
export function parsePacket(bytes: Uint8Array): Packet {
  const parsed = packetSchema.safeParse(jsonOf(bytes));
  // Only where it is wrong: a packet holds what must not be logged.
  if (!parsed.success)
    throw new PacketError(parsed.error.issues.map(({ path, code }) => `${path.join(".")}: ${code}`).join("\n"));
  return parsed.data;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
