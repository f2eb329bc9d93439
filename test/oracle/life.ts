import type { Hex } from "viem";
import { postBallot } from "../../contracts/sdk/gateway/rounds.ts";
import { type PrivateStatus, postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { claimRewards, dueRows } from "../../script/demo/claims.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import type { World } from "../../script/demo/world.ts";
import { type Drawn, drawnRound, eventsOf, membersOf, sealedBallot } from "./ballots.ts";
import { openPacket } from "./packets.ts";
import { BATCH_WAIT, passTime } from "./pair.ts";
import { type Bundle, bundleOf, mailOf } from "./people.ts";
import { until } from "./until.ts";

// One batch from its mails to its rewards, by clients that ask again while the oracle is away.

/** Who takes part and where. */
export type Cast = {
  world: World;
  campaignId: number;
  sequence: number;
  authors: readonly Contributor[];
  voters: readonly Voter[];
  /** Called when everybody has voted, before voting ends. */
  onVoted?: (round: Drawn, words: bigint) => Promise<void>;
};

/** What a batch's life left behind. */
export type Life = { digests: Hex[]; round: Drawn; statuses: PrivateStatus[]; claimed: number };

const NAMES = ["BatchSealed", "CommitteeDrawn", "BallotsCast", "BatchDecided", "RoundSettled"] as const;

/**
 * Contributes, votes, and claims, moving the chain's clock on where nothing is left to do before.
 *
 * @param seconds how long a step may take before the test gives up
 */
export async function liveThrough(cast: Cast, mails: readonly string[], seconds = 180): Promise<Life> {
  const { world, campaignId, authors } = cast;
  const digests: Hex[] = [];
  for (const [i, author] of authors.entries()) {
    const own = mails.filter((_, mail) => mail % authors.length === i);
    digests.push(await sendMails(world, author, campaignId, own));
  }
  return liveOn(cast, digests, seconds);
}

/** The rest of a batch's life, from bundles that were sent: one of each author's, in their order. */
export async function liveOn(cast: Cast, digests: Hex[], seconds = 180): Promise<Life> {
  const { world, campaignId, sequence, authors, voters } = cast;
  await passTime(cast, BATCH_WAIT + 1);
  const round = await until(() => drawnRound(world, campaignId, sequence), "the draw", seconds);
  let words = 0n;
  for (const member of membersOf(round, voters)) words = await vote(world, member, round);
  await cast.onVoted?.(round, words);
  await passTime(cast, round.votingEnd - Number((await world.client.getBlock()).timestamp) + 1);
  await until(
    async () => (await eventsOf(world, "BatchDecided", campaignId, sequence)).length > 0,
    "the ballots",
    seconds,
  );
  await passTime(cast, 10);
  await until(
    async () => (await eventsOf(world, "RoundSettled", campaignId, sequence)).length > 0,
    "settlement",
    seconds,
  );
  const statuses: PrivateStatus[] = [];
  let claimed = 0;
  for (const [i, author] of authors.entries()) {
    const digest = digests[i] as Hex;
    const read = () => readPrivateStatus(world, author, campaignId, digest);
    const status = await until(async () => {
      const found = await read();
      return found.rows.length > 0 && found;
    }, "the private status");
    statuses.push(status);
    const due = await dueRows(world, author, campaignId, status.rows);
    claimed += (await claimRewards(world, author, campaignId, due))?.items ?? 0;
  }
  return { digests, round, statuses, claimed };
}

/** How often the chain says each thing of a batch: once is right, for all of them. */
export async function countEvents({ world, campaignId, sequence }: Cast): Promise<Record<string, number>> {
  const counts = await Promise.all(
    NAMES.map(async (name) => [name, (await eventsOf(world, name, campaignId, sequence)).length] as const),
  );
  return Object.fromEntries(counts);
}

/** Each once. */
export const ONCE = Object.fromEntries(NAMES.map((name) => [name, 1]));

/** Seats whose ballots the chain has. */
export async function seatsCast({ world, campaignId, sequence }: Cast): Promise<number[]> {
  const [log] = await eventsOf(world, "BallotsCast", campaignId, sequence);
  return bitsOf(BigInt((log?.args.voters as number | undefined) ?? 0));
}

/** Contributes, asking again while the oracle is away. @returns the bundle's digest */
export async function sendMails(
  world: World,
  author: Contributor,
  campaignId: number,
  mails: readonly string[],
): Promise<Hex> {
  const bundle = await until(() => bundleOf(world, author, campaignId, mails.map(mailOf)), "the campaign's terms", 120);
  return sendBundle(world, bundle);
}

/** Sends a bundle and its items, however often the oracle goes away meanwhile. @returns its digest */
export async function sendBundle(world: World, { envelopes, ...bundle }: Bundle): Promise<Hex> {
  const { digest } = await persist(() => postSubmission(world.gateway, bundle));
  for (const [position, { bytes }] of envelopes.entries()) {
    await persist(() => uploadItem({ gateway: world.gateway, digest, position, envelope: bytes }));
  }
  return digest;
}

/**
 * Votes as the check found, asking again while the oracle is away.
 *
 * @param doubted items about which the voter says the opposite
 */
export async function vote(world: World, voter: Voter, { roundId }: Drawn, doubted = 0n): Promise<bigint> {
  const status = await persist(
    async () => (await (await fetch(`${world.gateway}/status`)).json()) as { encryptionKey: Hex },
  );
  const place = { encryptionKey: status.encryptionKey, roundId, voter: voter.account.address, signer: voter.signer };
  const packet = await persist(async () => {
    const response = await fetch(`${world.gateway}/rounds/${roundId}/packets/${voter.account.address}`);
    if (!response.ok) throw new GatewayRefusal(response.status, "unknown-round", "");
    return new Uint8Array(await response.arrayBuffer());
  });
  const { items } = await openPacket(world, voter, roundId, packet);
  const found = items.reduce(
    (mask, { bit, verdict }) => (verdict === "reject" ? mask : mask | (1n << BigInt(bit))),
    0n,
  );
  const words = found ^ doubted;
  const sealed = await sealedBallot(world, place, { approve: words });
  await persist(() => postBallot(world.gateway, roundId, voter.account.address, sealed));
  return words;
}

/** Asks again while the oracle is away or has not heard of it yet; any other refusal is an error. */
async function persist<T>(request: () => Promise<T>): Promise<T> {
  return until(
    async () => {
      try {
        return { value: await request() };
      } catch (error) {
        const isFinal = error instanceof GatewayRefusal && error.status < 500 && !error.code.startsWith("unknown-");
        if (isFinal) throw Object.assign(error, { final: true });
        return undefined;
      }
    },
    "the gateway to answer",
    120,
  ).then(({ value }) => value);
}
