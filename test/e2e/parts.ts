import { z } from "zod";
import type { PathParts } from "./app.ts";
import type { StackFacts } from "./facts.ts";

const statusSchema = z.object({ signer: z.string() });
const attestationSchema = z.object({ quote: z.string() });

/** A bundle that nobody has sent. */
const digest = `0x${"00".repeat(32)}`;

/** What stands for the parts of pages' paths: a campaign with its first batch, round and item, the gateway's key, a quote of its machine. */
export async function partsOf({ gateway }: StackFacts, campaignId: number): Promise<PathParts> {
  const ask = async (route: string): Promise<unknown> => (await fetch(`${gateway}${route}`)).json();
  const { signer } = statusSchema.parse(await ask("/status"));
  const { quote } = attestationSchema.parse(await ask(`/attestation?nonce=0x${"00".repeat(32)}`));
  return { id: `${campaignId}`, sequence: "1", item: "0", round: "1", digest, signer, quote };
}
