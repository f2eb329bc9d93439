import { encodeFunctionData } from "viem";
import type { Upsert } from "../../oracle/attestation/upserts.ts";
import type { Sender } from "../session.ts";
import { type Call, type Sent, transact } from "../transact.ts";

/**
 * Sends calls one after the other and adds each to a list once it is mined: what was sent before one that fails is known. A dry
 * run simulates them together.
 */
export async function sendUpserts(
  sender: Sender,
  upserts: readonly Upsert[],
  onSent: (sent: Sent) => void,
): Promise<void> {
  const calls = upserts.map((upsert): Call => {
    return { what: upsert.what, to: upsert.address, data: encodeFunctionData(upsert) };
  });
  const groups = sender.dryRun ? [calls] : calls.map((call) => [call]);
  for (const group of groups) for (const sent of await transact(sender, group)) onSent(sent);
}
