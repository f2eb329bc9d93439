import { z } from "zod";
import { askGateway } from "./request.ts";

/** What a creator seals before a campaign: known answers for voters, or tasks to be labelled. */
export type BankKind = "gold" | "tasks";

const takenSchema = z.union([z.object({ items: z.number() }), z.object({ tasks: z.number() })]);

/**
 * Hands in the sealed bank that a campaign's policy names.
 *
 * @returns how many items or tasks it has
 * @throws GatewayRefusal; the platform's errors where nobody answers
 */
export async function putBank(
  gateway: string,
  campaignId: number,
  kind: BankKind,
  sealed: Uint8Array,
): Promise<number> {
  const headers = { "content-type": "application/octet-stream" };
  const request = { method: "PUT", headers, body: Uint8Array.from(sealed) };
  const response = await askGateway(`${gateway}/campaigns/${campaignId}/${kind}`, request);
  const taken = takenSchema.parse(await response.json());
  return "items" in taken ? taken.items : taken.tasks;
}
