import type { Hex } from "viem";
import type { LocalAccount } from "viem/accounts";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { createContributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { mined, tokenAbi, type World, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { membersOf } from "../oracle/ballots.ts";
import { sendMails, vote } from "../oracle/life.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { newcomer } from "./people.ts";
import { endVoting, sealAndDraw, settle } from "./progress.ts";

// Something to look at: a campaign with one batch that is paid and one that is being voted on, and two that have just
// begun. Nobody wrote these mails.

const TASK = "Ordinary mails in English, labelled ham or spam, to train a filter for a small library";

const OTHERS = [
  {
    reward: 1_500_000n,
    policy: {
      ...{ ...POLICY, checks: {} },
      ...{ task: "Photographs of leaves on a plain ground, labelled by their tree", format: "image" },
      ...{ labels: ["oak", "ash", "beech", "lime"], maxBytes: 4_000_000 },
    },
  },
  {
    reward: 40_000n,
    policy: {
      ...{ ...POLICY, checks: { words: { minimum: 12 } } },
      ...{ task: "Questions that people ask at a library's desk, in their own words", format: "text" },
      ...{ labels: ["loan", "search", "rooms", "other"], maxBytes: 2_000 },
    },
  },
] as const;

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

/** The campaign, and who has something to do in it. */
export type Example = {
  campaignId: number;
  /** Has the means for another campaign. */
  creator: LocalAccount;
  /** Sent the bundle `digest`, whose items are decided and not claimed yet. */
  contributor: LocalAccount;
  digest: Hex;
  /** An item of its first batch that is to be paid for. */
  accepted: number;
  /** The batch that is being voted on, and one of its committee who has not voted. */
  openBatch: number;
  openVoter: Voter;
  voter: LocalAccount;
};

/** Plays the example on a chain that nobody needs as it was. */
export async function playExample(world: World, voters: readonly Voter[]): Promise<Example> {
  const policy = JSON.stringify({ ...POLICY, task: TASK });
  const pay = { funds: 10n ** 9n, votePay: 4_000n };
  for (const { reward, policy } of OTHERS) {
    await createCampaign(world, { ...pay, policy: JSON.stringify(policy), reward });
  }
  const campaignId = await createCampaign(world, { ...pay, policy, reward: 250_000n });
  const contributor = await newcomer(world);
  const author = await createContributor(world, contributor, 0);
  const digest = await sendMails(world, author, campaignId, FIRST);
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  for (const member of membersOf(round, voters)) await vote(world, member, round);
  await endVoting(world, round);
  await settle(world, round);
  const batch = { address: world.core, abi: assayAbi, functionName: "batchOf", args: [campaignId, 1] } as const;
  const [accepted] = bitsOf((await world.client.readContract(batch)).accepted);
  if (accepted === undefined) throw new Error("ordinary mails are accepted");
  await sendMails(world, author, campaignId, SECOND);
  const open = await sealAndDraw(world, { campaignId, sequence: 2 });
  const [first, openVoter] = membersOf(open, voters);
  if (first === undefined || openVoter === undefined) throw new Error("a committee has members");
  await vote(world, first, open);
  const creator = anvilAccount(ACCOUNT.creator);
  const purse = {
    address: world.payToken.address,
    abi: tokenAbi,
    functionName: "mint",
    args: [creator.address, 10n ** 9n],
  } as const;
  await mined(world, walletOf(world, creator).writeContract(purse));
  return { campaignId, creator, contributor, digest, accepted, openBatch: 2, openVoter, voter: openVoter.account };
}
