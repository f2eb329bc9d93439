import { z } from "zod";
import { createContributor } from "../../script/demo/contributor.ts";
import { anvilAccount } from "../anvil.ts";
import { bankOf, openSkill } from "../oracle/exams.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import { contribute, mailOf } from "../oracle/people.ts";
import type { PathParts } from "./app.ts";
import type { StackFacts } from "./facts.ts";
import { newcomer, schoolOf, worldOf } from "./people.ts";

const statusSchema = z.object({ signer: z.string() });
const attestationSchema = z.object({ quote: z.string() });

/**
 * What stands for the parts of pages' paths: a campaign with its first batch, round and item, a bundle that is sent to it now, a skill with an exam,
 * the first voter, the gateway's key, a quote of its machine.
 */
export async function partsOf(facts: StackFacts, campaignId: number): Promise<PathParts> {
  const { gateway } = facts;
  const world = await worldOf(facts);
  const author = await createContributor(world, await newcomer(world), 0);
  const digest = await contribute(world, author, campaignId, [mailOf("a bundle of one mail, to look at its page")]);
  const ask = async (route: string): Promise<unknown> => (await fetch(`${gateway}${route}`)).json();
  const { signer } = statusSchema.parse(await ask("/status"));
  const { quote } = attestationSchema.parse(await ask(`/attestation?nonce=0x${"00".repeat(32)}`));
  const batch = { id: `${campaignId}`, sequence: "1", item: "0", round: "1", appeal: "1", digest };
  const skill = `${await openSkill(await schoolOf(facts, world), bankOf(6), { name: "Tells spam from ham" })}`;
  return { ...batch, skill, voter: anvilAccount(ACCOUNT.voters).address, signer, quote };
}
