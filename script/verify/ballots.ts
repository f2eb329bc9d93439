import { type Address, type Hex, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { ballotsHash, type CastBallot, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { hashBallot, hashClosing } from "../../contracts/sdk/typed-data.ts";
import { readEvents } from "../events.ts";
import type { Round } from "./draw.ts";
import { type Evidence, isBefore, readCall } from "./evidence.ts";
import { isActive, keysAt } from "./keys.ts";
import { recoverSigner } from "./signature.ts";
import { judged, open, type Step } from "./step.ts";

/** A vote that counts. */
export type Vote = { seat: number; approve: bigint; abstain: bigint };

const erc1271 = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [{ type: "bytes32" }, { type: "bytes" }],
    outputs: [{ type: "bytes4" }],
  },
] as const;
const MAGIC = "0x1626ba7e";

/** The ballots: whose signatures hold, whether the event kept exactly those, and whether the box was closed on them. */
export async function verifyBallots(evidence: Evidence, round: Round): Promise<{ votes?: Vote[]; steps: Step[] }> {
  const { session, cast, decided } = evidence;
  if (!cast) {
    if (!decided) return { steps: [open("rounds", "ballots", "voting or opening is not over")] };
    return { votes: [], steps: [judged("rounds", "ballots", true, "none were shown: the round was tallied without")] };
  }
  const call = await readCall(session, cast.transactionHash);
  if (call?.functionName !== "castBallots") {
    const detail = "the ballots did not come straight to the core: their signatures are not in plain calldata";
    return { steps: [judged("rounds", "ballots", false, detail)] };
  }
  const [, , ballots, voterMask, closing] = call.args;
  const seats = round.committee.map((_, seat) => seat).filter((seat) => (voterMask >> BigInt(seat)) & 1n);
  const shown = ballots.map((ballot, i) => ({ seat: seats[i] ?? -1, ...ballot }));
  const kept: Vote[] = [];
  for (const ballot of shown) if (await isSigned(evidence, round, ballot)) kept.push(ballot);
  const mask = kept.reduce((word, { seat }) => word | (1 << seat), 0);
  const same =
    mask === cast.args.voters &&
    cast.args.votes.length === kept.length &&
    cast.args.votes.every((vote, i) => vote.approve === kept[i]?.approve && vote.abstain === kept[i]?.abstain);
  const silent = round.committee.length - kept.length;
  const detail = `${shown.length} shown, the signatures of ${kept.length} hold and the event kept just those; ${silent} silent`;
  return {
    votes: kept,
    steps: [
      judged("rounds", "ballots", same, detail),
      await verifyClosing(evidence, round, { shown, voterMask, closing }),
    ],
  };
}

async function isSigned(evidence: Evidence, { roundId, committee }: Round, ballot: CastBallot): Promise<boolean> {
  const { seat, approve, abstain, signature } = ballot;
  const word = committee[seat];
  if (word === undefined) return false;
  const { voter } = unpackCommitteeWord(word);
  const digest = hashBallot(evidence.session.domain, { roundId, voter, approve, abstain });
  const signer = await recoverSigner(digest, signature);
  if (signer && isAddressEqual(signer, voter)) return true;
  const delegate = await delegateAt(evidence, voter);
  if (signer && delegate && isAddressEqual(signer, delegate)) return true;
  return isSignedByContract(evidence, voter, digest, signature);
}

async function delegateAt({ session, cast }: Evidence, voter: Address): Promise<Address | undefined> {
  const query = { address: session.staking, abi: stakingAbi, eventName: "DelegateSet", args: { voter } } as const;
  const set = await readEvents(session, query);
  return set.filter((event) => cast && isBefore(event, cast)).at(-1)?.args.delegate;
}

/** What a contract wallet says cannot be recomputed; it is asked as of the block, or now where that is forgotten. */
async function isSignedByContract(
  { session, cast }: Evidence,
  voter: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> {
  const query = { address: voter, abi: erc1271, functionName: "isValidSignature", args: [digest, signature] } as const;
  const at = cast ? { blockNumber: cast.blockNumber } : {};
  const then = await readContract(session.client, { ...query, ...at }).catch(() => undefined);
  const answer = then ?? (await readContract(session.client, query).catch(() => undefined));
  return answer === MAGIC;
}

type Box = { shown: readonly CastBallot[]; voterMask: bigint; closing: Hex };

async function verifyClosing(evidence: Evidence, round: Round, { shown, voterMask, closing }: Box): Promise<Step> {
  const { session, cast, drawn, created, sealed } = evidence;
  if (!cast || !drawn) return open("rounds", "closing", "voting is not over");
  const { roundId, committee } = round;
  const hash = ballotsHash(roundId, committee, shown);
  const signer = await recoverSigner(hashClosing(session.domain, { roundId, ballotsHash: hash, voterMask }), closing);
  const key = (await keysAt(session, cast)).get(signer?.toLowerCase() ?? "");
  const active = isActive(key, created.args.terms.workloadId, BigInt(drawn.args.votingEnd));
  const holds = active && isAddressEqual(key.operator, sealed.args.operator);
  const detail = `ballots hash ${hash}, closed by ${signer ?? "nobody"}, a key of the sealing operator active when voting ended`;
  return judged("rounds", "closing", holds, detail);
}
