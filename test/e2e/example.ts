import { createContributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import type { World } from "../../script/demo/world.ts";
import { membersOf } from "../oracle/ballots.ts";
import { sendMails, vote } from "../oracle/life.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { newcomer } from "./people.ts";
import { endVoting, sealAndDraw, settle } from "./progress.ts";

// A campaign to look at: one batch that is paid, one that is being voted on. Nobody wrote these mails.

const TASK = "Ordinary mails in English, labelled ham or spam, to train a filter for a small library";

const FIRST = [
  "the reading room opens at nine on saturday, and the new shelves for maps are ready at last",
  "could you please bring back the atlas of rivers, since somebody else has asked for it twice",
  "our choir sings in the hall on sunday evening, and everybody from the library is welcome to listen",
  "the printer on the second floor is mended, so posters for the summer fair can be made again",
  "act now", // too short: the checks turn it away
];

const SECOND = [
  "the gardener asks who has taken the long ladder from the shed behind the archive this week",
  "we are looking for two people who would read to children on wednesday afternoons in spring",
  "minutes of the meeting are attached, with the vote about the opening hours on the last page",
];

/** Plays the example on a chain that nobody needs as it was. @returns its campaign */
export async function playExample(world: World, voters: readonly Voter[]): Promise<number> {
  const policy = JSON.stringify({ ...POLICY, task: TASK });
  const campaignId = await createCampaign(world, { policy, funds: 10n ** 9n, reward: 250_000n });
  const author = await createContributor(world, await newcomer(world), 0);
  await sendMails(world, author, campaignId, FIRST);
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  for (const member of membersOf(round, voters)) await vote(world, member, round);
  await endVoting(world, round);
  await settle(world, round);
  await sendMails(world, author, campaignId, SECOND);
  const open = await sealAndDraw(world, { campaignId, sequence: 2 });
  const [first] = membersOf(open, voters);
  if (first !== undefined) await vote(world, first, open);
  return campaignId;
}
