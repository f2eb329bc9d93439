import {
  type Address,
  encodeAbiParameters,
  fromRlp,
  type Hex,
  isAddressEqual,
  keccak256,
  parseAbiParameters,
} from "viem";
import { getBlock, readContract } from "viem/actions";
import { badgesAbi } from "../abi.ts";
import type { RoundRecord } from "../chain/record.ts";
import { roundIdOf, unpackCommitteeWord } from "../rounds.ts";
import { type Evidence, isBefore, readCall, readSeatEvents } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

/** `Staking`'s bounds for each seat of a committee: on tries at live slots, and at any. */
const TRIES_PER_SEAT = 16;
const READS_PER_SEAT = 64;
/** Where a block header's list holds prevrandao (EIP-4399, the old mixHash). */
const PREVRANDAO = 13;

const seedWords = parseAbiParameters("bytes32, bytes32");
const tryWords = parseAbiParameters("bytes32, uint256");

/** A seat slot when the committee was drawn; `to` is undefined while it lives. */
export type Slot = { voter: Address; from: bigint; to: bigint | undefined };

/** Seed and committee of a round, drawn anew from the seats that lived then. */
export async function verifyDraw(evidence: Evidence, round: RoundRecord): Promise<Step[]> {
  const { tier, draw, items, seedBlock } = round;
  const event = round.drawn ?? round.undrawn;
  if (!event) return [open("rounds", "draw", `its committee can be drawn after block ${seedBlock}`, { seedBlock })];
  const verdict = evidence.sealed.digest;
  const roundId = roundIdOf({ verdict, kind: "quality", tier, draw, items, seedBlock });
  const delayed = seedBlock === round.pinned.blockNumber + BigInt(evidence.preset.seedDelay);
  const words = `round id recomputed: ${roundId}; its seed block ${delayed ? "was still to come" : "was known"} when it was set`;
  const id = judged("rounds", "round", roundId === round.roundId && delayed, words, {
    ...{ verdict, tier, draw, items, seedBlock, roundId: round.roundId, computed: roundId },
  });
  const { prevrandao, step } = await verifySeed(evidence, event.transactionHash, seedBlock);
  if (!prevrandao) return [id, step];
  const seed = keccak256(encodeAbiParameters(seedWords, [prevrandao, roundId]));
  return [id, step, await verifyCommittee(evidence, round, { seed, event })];
}

/** The rule of `Staking._drawVoters`, and the largest 3f + 1 that it fills. Pure. */
export function drawVoters(
  slots: readonly Slot[],
  { seed, size, at, excluded }: { seed: Hex; size: number; at: bigint; excluded: (voter: Address) => boolean },
): Address[] {
  const voters: Address[] = [];
  if (slots.length === 0) return voters;
  let tries = TRIES_PER_SEAT * size;
  for (let read = 0n; read < READS_PER_SEAT * size && tries > 0 && voters.length < size; read++) {
    const random = BigInt(keccak256(encodeAbiParameters(tryWords, [seed, read])));
    const slot = slots[Number(random % BigInt(slots.length))];
    if (!slot || slot.from >= at || (slot.to !== undefined && slot.to < at)) continue;
    tries--;
    if (voters.some((voter) => isAddressEqual(voter, slot.voter)) || excluded(slot.voter)) continue;
    voters.push(slot.voter);
  }
  return voters.slice(0, voters.length < 4 ? 0 : voters.length - ((voters.length - 1) % 3));
}

type SeatEvents = Awaited<ReturnType<typeof readSeatEvents>>;
type At = Parameters<typeof isBefore>[1];

/** The seat list as it was at `at`, cut to the length it had at `pinned`. */
export function slotsAt({ opened, closed, shortened }: SeatEvents, at: At, pinned: At): Slot[] {
  const events = [...opened, ...closed, ...shortened].filter((event) => isBefore(event, at));
  events.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const slots: Slot[] = [];
  let length = 0;
  for (const event of events) {
    if (event.eventName === "SeatListShortened") {
      // Dropped slots stay readable for draws that were pinned before.
      if (isBefore(event, pinned)) length = Number(event.args.length);
      continue;
    }
    const index = Number(event.args.index);
    const slot = slots[index];
    if (event.eventName === "SeatOpened")
      slots[index] = { voter: event.args.voter, from: event.blockNumber, to: undefined };
    else if (slot) slot.to = event.blockNumber;
    if (isBefore(event, pinned)) length = Math.max(length, index + 1);
  }
  return slots.slice(0, length);
}

async function verifySeed({ deployment }: Evidence, transaction: Hex, seedBlock: bigint) {
  const [call, block] = await Promise.all([
    readCall(deployment, transaction),
    getBlock(deployment.client, { blockNumber: seedBlock }),
  ]);
  const what = "seed";
  if (call?.functionName !== "draw") {
    const detail = "the draw did not come straight to the core: its proof is not in plain calldata";
    return { prevrandao: undefined, step: judged("rounds", what, false, detail, { transaction }) };
  }
  const header = call.args[1];
  const hash = keccak256(header);
  const prevrandao = prevrandaoOf(header);
  const holds = hash === block.hash && prevrandao === block.mixHash;
  const detail = `the header given for block ${seedBlock} hashes to ${hash}; its prevrandao is ${prevrandao ?? "missing"}`;
  const found = { header, computed: hash, hash: block.hash, prevrandao, seedBlock, transaction };
  return { prevrandao: holds ? prevrandao : undefined, step: judged("rounds", what, holds, detail, found) };
}

function prevrandaoOf(header: Hex): Hex | undefined {
  try {
    const field = fromRlp(header, "hex")[PREVRANDAO];
    return typeof field === "string" && field.length === 66 ? (field as Hex) : undefined;
  } catch {
    return undefined;
  }
}

async function verifyCommittee(
  evidence: Evidence,
  round: RoundRecord,
  { seed, event }: { seed: Hex; event: At },
): Promise<Step> {
  const { deployment, campaignId, preset, created } = evidence;
  const events = await readSeatEvents(deployment, campaignId, round.tier);
  const at = round.seedBlock - BigInt(preset.seedDelay);
  const slots = slotsAt(events, event, round.pinned);
  const marks = events.marked.filter((mark) => isBefore(mark, event) && mark.blockNumber < at);
  const unskilled = await readUnskilled(evidence, slots, at);
  const excluded = (voter: Address) =>
    unskilled.has(voter) || marks.some((mark) => isAddressEqual(mark.args.contributor, voter));
  const size = preset.committees[round.tier] ?? 0;
  const voters = drawVoters(slots, { seed, size, at, excluded });
  const seats = round.committee.map(unpackCommitteeWord);
  const same = voters.length === seats.length && voters.every((voter, i) => voter === seats[i]?.voter);
  const locks = seats.every(({ lockedStake }) => lockedStake <= created.args.terms.seatLock);
  const who = voters.join(", ") || "too few: the next tier judges";
  const detail = `${voters.length} of ${size} voters drawn anew from ${slots.length} seats as of block ${at}: ${who}`;
  const found = { seed, block: at, slots, seats, drawn: voters, seatLock: created.args.terms.seatLock };
  return judged("rounds", "committee", same && locks, detail, found);
}

/** Voters without the badge that the campaign asks for. What the contract says of a past block never changes. */
async function readUnskilled(
  { deployment, created }: Evidence,
  slots: readonly Slot[],
  at: bigint,
): Promise<Set<Address>> {
  const { voterBadge } = created.args.terms;
  const unskilled = new Set<Address>();
  if (voterBadge === 0) return unskilled;
  const contract = { address: deployment.badges, abi: badgesAbi, functionName: "heldAt" } as const;
  for (const voter of new Set(slots.map((slot) => slot.voter))) {
    if (!(await readContract(deployment.client, { ...contract, args: [voterBadge, voter, at] }))) unskilled.add(voter);
  }
  return unskilled;
}
