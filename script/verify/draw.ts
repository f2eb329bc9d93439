import {
  type Address,
  encodeAbiParameters,
  fromRlp,
  type Hex,
  isAddressEqual,
  keccak256,
  parseAbiParameters,
} from "viem";
import { getBlock } from "viem/actions";
import { roundIdOf, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { type Evidence, isBefore, readCall, readSeatEvents } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

/** `Staking`'s bound on tries for each seat of a committee. */
const TRIES_PER_SEAT = 16;
/** Where a block header's list holds prevrandao (EIP-4399, the old mixHash). */
const PREVRANDAO = 13;

const seedWords = parseAbiParameters("bytes32, bytes32");
const tryWords = parseAbiParameters("bytes32, uint256");

/** A seat slot when the committee was drawn; `to` is undefined while it lives. */
export type Slot = { voter: Address; from: bigint; to: bigint | undefined };

/** A committee as drawn: its round and its words of voter and locked stake. */
export type Round = { roundId: Hex; committee: readonly bigint[] };

/** Seed and committee, drawn anew from the seats that lived then. */
export async function verifyDraw(evidence: Evidence): Promise<{ round?: Round; steps: Step[] }> {
  const { drawn, undrawn, sealed } = evidence;
  const event = drawn ?? undrawn;
  const pinned = evidence.seedBlocks.at(-1) ?? sealed;
  const seedBlock = BigInt(pinned.args.seedBlock);
  if (!event) return { steps: [open("rounds", "draw", `its committee can be drawn after block ${seedBlock}`)] };
  const items = (1n << BigInt(sealed.args.verdict.count)) - 1n;
  const verdict = sealed.args.digest;
  const roundId = roundIdOf({ verdict, kind: "quality", tier: 0, draw: 0, items, seedBlock });
  const round = { roundId, committee: drawn?.args.committee ?? [] };
  const id = judged("rounds", "round", roundId === event.args.roundId, `round id recomputed: ${roundId}`);
  const { prevrandao, step } = await verifySeed(evidence, event.transactionHash, seedBlock);
  if (!prevrandao) return { round, steps: [id, step] };
  const seed = keccak256(encodeAbiParameters(seedWords, [prevrandao, roundId]));
  return { round, steps: [id, step, await verifyCommittee(evidence, round, { seed, event, pinned, seedBlock })] };
}

/** The rule of `Staking._drawVoters`, and the largest 3f + 1 that it fills. Pure. */
export function drawVoters(
  slots: readonly Slot[],
  { seed, size, at, excluded }: { seed: Hex; size: number; at: bigint; excluded: (voter: Address) => boolean },
): Address[] {
  const voters: Address[] = [];
  if (slots.length === 0) return voters;
  for (let attempt = 0n; attempt < TRIES_PER_SEAT * size && voters.length < size; attempt++) {
    const random = BigInt(keccak256(encodeAbiParameters(tryWords, [seed, attempt])));
    const slot = slots[Number(random % BigInt(slots.length))];
    if (!slot || slot.from >= at || (slot.to !== undefined && slot.to < at)) continue;
    if (voters.some((voter) => isAddressEqual(voter, slot.voter)) || excluded(slot.voter)) continue;
    voters.push(slot.voter);
  }
  return voters.slice(0, voters.length < 4 ? 0 : voters.length - ((voters.length - 1) % 3));
}

type SeatEvents = Awaited<ReturnType<typeof readSeatEvents>>;
type At = Parameters<typeof isBefore>[1];

/** The seat list as it was at `at`, cut to the length it had at `pinned`. */
export function slotsAt({ opened, closed }: SeatEvents, at: At, pinned: At): Slot[] {
  const events = [...opened, ...closed].filter((event) => isBefore(event, at));
  events.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const slots: Slot[] = [];
  let length = 0;
  for (const event of events) {
    const index = Number(event.args.index);
    const slot = slots[index];
    if (event.eventName === "SeatOpened")
      slots[index] = { voter: event.args.voter, from: event.blockNumber, to: undefined };
    else if (slot) slot.to = event.blockNumber;
    if (isBefore(event, pinned)) length = Math.max(length, index + 1);
  }
  return slots.slice(0, length);
}

async function verifySeed({ session }: Evidence, transaction: Hex, seedBlock: bigint) {
  const [call, block] = await Promise.all([
    readCall(session, transaction),
    getBlock(session.client, { blockNumber: seedBlock }),
  ]);
  const what = "seed";
  if (call?.functionName !== "draw") {
    const detail = "the draw did not come straight to the core: its proof is not in plain calldata";
    return { prevrandao: undefined, step: judged("rounds", what, false, detail) };
  }
  const header = call.args[1];
  const hash = keccak256(header);
  const prevrandao = prevrandaoOf(header);
  const holds = hash === block.hash && prevrandao === block.mixHash;
  const detail = `the header given for block ${seedBlock} hashes to ${hash}; its prevrandao is ${prevrandao ?? "missing"}`;
  return { prevrandao: holds ? prevrandao : undefined, step: judged("rounds", what, holds, detail) };
}

function prevrandaoOf(header: Hex): Hex | undefined {
  try {
    const field = fromRlp(header, "hex")[PREVRANDAO];
    return typeof field === "string" && field.length === 66 ? (field as Hex) : undefined;
  } catch {
    return undefined;
  }
}

type Drawing = { seed: Hex; event: At; pinned: At; seedBlock: bigint };

async function verifyCommittee(
  evidence: Evidence,
  round: Round,
  { seed, event, pinned, seedBlock }: Drawing,
): Promise<Step> {
  const { session, campaignId, preset, created } = evidence;
  const events = await readSeatEvents(session, campaignId);
  const at = seedBlock - BigInt(preset.seedDelay);
  const slots = slotsAt(events, event, pinned);
  const marks = events.marked.filter((mark) => isBefore(mark, event) && mark.blockNumber < at);
  const excluded = (voter: Address) => marks.some((mark) => isAddressEqual(mark.args.contributor, voter));
  const voters = drawVoters(slots, { seed, size: preset.committee, at, excluded });
  const seats = round.committee.map(unpackCommitteeWord);
  const same = voters.length === seats.length && voters.every((voter, i) => voter === seats[i]?.voter);
  const locks = seats.every(({ lockedStake }) => lockedStake <= created.args.terms.seatLock);
  const detail = `${voters.length} voters drawn anew from ${slots.length} seats as of block ${at}: ${voters.join(", ") || "too few"}`;
  return judged("rounds", "committee", same && locks, detail);
}
