import { toHex } from "viem";
import { assayAbi, campaignsAbi } from "../../contracts/sdk/abi.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { claimRewards, dueRows } from "../../script/demo/claims.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import { below, type Random } from "../../script/demo/random.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { tokenAbi, type World } from "../../script/demo/world.ts";
import { drawnRound, eventsOf, membersOf } from "./ballots.ts";
import { sendMails, vote } from "./life.ts";
import { BATCH_WAIT, passTime } from "./pair.ts";
import { createCampaign, POLICY } from "./people.ts";
import { until } from "./until.ts";

// A campaign from its uploads to its rewards, by people who do everything again that the chain has forgotten.

export type People = { world: World; authors: readonly Contributor[]; voters: readonly Voter[] };

/** What must be the same whatever went wrong on the way: by words and people, not by block, batch number or bit. */
export type Outcome = {
  accepted: string[];
  /** What the sealed verdict left to people: what models doubted, and nothing that they were only late with. */
  undecided: string[];
  paid: number[];
  claimed: string[];
  escrow: string;
  paidVotes: string;
  slashed: string;
  rounds: number;
  batches: number;
};

/** Chain trouble between the steps; `undefined` leaves the chain alone. */
export type Trouble = { random: Random; count: (kind: string) => void };

/** A model is asked about what every rule approves: in a task of this name it has not answered anything yet. */
function termsOf(task: string): string {
  return JSON.stringify({ ...POLICY, task, checks: { ...POLICY.checks, agent: { models: 1, confidence: 0.6 } } });
}

/** The checks reject the short ones, and the committee with them; the model doubts the odd one. */
const MAILS = [
  "I am writing to you about the meeting on monday, which is at nine and not at ten",
  "our garden by the sea is late this year, but the roses will come in the end",
  "buy now",
  "thank you for the book about old bridges, which I have read twice by now",
  "there are two tickets left for the concert in the old church on saturday",
  "it is an odd thing about our lake that nobody has swum in it since july",
  "see attachment",
];

/** Plays the campaign, and says how it ended. */
export async function play(people: People, trouble?: Trouble): Promise<Outcome> {
  const { world, authors } = people;
  const campaignId = await createCampaign(world, { policy: termsOf(trouble === undefined ? "Mails" : "More mails") });
  const before = await balancesOf(world, authors);
  // People's own transactions lie below what is reorganised.
  await world.client.request({ method: "anvil_mine" as never, params: ["0x48"] as never });
  const digests = [];
  for (const [i, author] of authors.entries()) {
    digests.push(
      await sendMails(
        world,
        author,
        campaignId,
        MAILS.filter((_, mail) => mail % authors.length === i),
      ),
    );
  }
  await passTime(people, BATCH_WAIT + 1);
  await settle(people, campaignId, trouble);
  const words = await wordsOf(world, campaignId);
  const found = { accepted: [] as string[], undecided: [] as string[] };
  for (const [i, author] of authors.entries()) {
    const digest = digests[i] as `0x${string}`;
    const status = await until(async () => {
      const found = await readPrivateStatus(world, author, campaignId, digest);
      return found.rows.length > 0 && found;
    }, "the private status");
    const mails = MAILS.filter((_, mail) => mail % authors.length === i);
    for (const { position, bit } of status.items as { position: number; bit?: number }[]) {
      for (const kind of ["accepted", "undecided"] as const) {
        if (bit !== undefined && (words[kind] >> BigInt(bit)) & 1n) found[kind].push(mails[position] as string);
      }
    }
    await claimRewards(world, author, campaignId, await dueRows(world, author, campaignId, status.rows));
  }
  return outcomeOf(people, campaignId, found, before);
}

/** Votes and lets time pass until the batch is settled for good, whatever is undone on the way. */
async function settle(people: People, campaignId: number, trouble: Trouble | undefined): Promise<void> {
  const { world, voters } = people;
  const voted = new Set<string>();
  const troubled = new Set<string>();
  const happened = async (name: Parameters<typeof eventsOf>[1]) =>
    (await eventsOf(world, name, campaignId, 1)).length > 0;
  const disturb = async (moment: string) => {
    if (trouble === undefined || troubled.has(moment)) return false;
    troubled.add(moment);
    await makeTrouble(world, trouble);
    return true;
  };
  await until(
    async () => {
      const rounds = await eventsOf(world, "CommitteeDrawn", campaignId, 1);
      const round = await drawnRound(world, campaignId, 1, rounds.length - 1);
      if (await happened("RoundSettled")) return !(await disturb("settled"));
      if (await happened("BatchDecided")) {
        if (!(await disturb("decided"))) await passTime(people, 10);
      } else if (round !== undefined) {
        if (await disturb("drawn")) return false;
        const left = round.votingEnd - Number((await world.client.getBlock()).timestamp);
        if (voted.has(round.roundId) && left >= 0) await passTime(people, left + 1);
        if (voted.has(round.roundId)) return false;
        for (const member of membersOf(round, voters)) await vote(world, member, round);
        voted.add(round.roundId);
      } else if (await happened("BatchSealed")) await disturb("sealed");
      return false;
    },
    "the batch to be settled",
    600,
  );
}

/** A hundred times what gas costs on a chain that was just started, wei. */
const SPIKE = 100n * 10n ** 9n;

/** A reorganisation of 1 to 64 blocks, which is as deep as none below the final block can be; fees a hundred times higher. */
async function makeTrouble({ client }: World, { random, count }: Trouble): Promise<void> {
  const depth = 1 + below(random, 64);
  const request = (method: string, ...params: unknown[]) =>
    client.request({ method: method as never, params: params as never });
  await request("anvil_reorg", depth, []);
  count(depth === 1 ? "reorganisation of 1 block" : "deeper reorganisation");
  await request("anvil_setNextBlockBaseFeePerGas", toHex(SPIKE));
  count("fees × 100");
}

function batchOf({ client, core }: World, campaignId: number) {
  return client.readContract({ address: core, abi: assayAbi, functionName: "batchOf", args: [campaignId, 1] });
}

/** Bits of what the batch accepted in the end, and of what its verdict left to people. */
async function wordsOf(world: World, campaignId: number): Promise<{ accepted: bigint; undecided: bigint }> {
  const [log] = await eventsOf(world, "BatchSealed", campaignId, 1);
  if (log === undefined) throw new Error("a settled batch was never sealed");
  const { approve, abusive } = log.args.verdict as Verdict;
  const { accepted } = await batchOf(world, campaignId);
  return { accepted, undecided: approve & abusive };
}

function balancesOf({ client, payToken }: World, authors: readonly Contributor[]): Promise<bigint[]> {
  const token = { address: payToken.address, abi: tokenAbi, functionName: "balanceOf" } as const;
  return Promise.all(authors.map(({ account }) => client.readContract({ ...token, args: [account.address] })));
}

async function outcomeOf(
  people: People,
  campaignId: number,
  { accepted, undecided }: Pick<Outcome, "accepted" | "undecided">,
  before: bigint[],
): Promise<Outcome> {
  const { world, authors } = people;
  const after = await balancesOf(world, authors);
  const settled = await eventsOf(world, "RoundSettled", campaignId, 1);
  const [last] = settled.map(({ args }) => args as { paidVotes: readonly bigint[]; slashed: bigint });
  const escrow = { address: world.campaigns, abi: campaignsAbi, functionName: "escrowOf", args: [campaignId] } as const;
  const sealed = await world.client.getContractEvents({
    ...{ address: world.core, abi: assayAbi, eventName: "BatchSealed", fromBlock: 0n },
    args: { campaignId },
  });
  return {
    ...{ accepted: accepted.sort(), undecided: undecided.sort() },
    paid: authors.map((_, i) => accepted.filter((mail) => MAILS.indexOf(mail) % authors.length === i).length),
    claimed: after.map((amount, i) => `${amount - (before[i] ?? 0n)}`),
    escrow: JSON.stringify(await world.client.readContract(escrow), (_, part) =>
      typeof part === "bigint" ? `${part}` : part,
    ),
    paidVotes: String(last?.paidVotes),
    slashed: String(last?.slashed),
    rounds: settled.length,
    batches: sealed.length,
  };
}
