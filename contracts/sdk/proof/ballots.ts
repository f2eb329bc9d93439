import {
  type Address,
  decodeFunctionData,
  encodeAbiParameters,
  type Hex,
  isAddressEqual,
  keccak256,
  parseAbiParameters,
  stringToHex,
  zeroHash,
} from "viem";
import { getTransaction, readContract } from "viem/actions";
import { ballotsAbi, stakingAbi } from "../abi.ts";
import { readEvents } from "../chain/events.ts";
import type { RoundRecord } from "../chain/record.ts";
import { ballotsHash, type CastBallot, unpackCommitteeWord } from "../rounds.ts";
import { hashBallot, hashClosing, hashReceipt } from "../typed-data.ts";
import { type Evidence, isBefore, readCall, readTime } from "./evidence.ts";
import { isActive, keysAt } from "./keys.ts";
import { recoverSigner } from "./signature.ts";
import { judged, open, type Step } from "./step.ts";

type At = Parameters<typeof isBefore>[1];

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

/** The ballots of a round: whose signatures hold, whether the event kept exactly those, and who came by another way. */
export async function verifyBallots(evidence: Evidence, round: RoundRecord): Promise<Step[]> {
  const { cast, decided, committee, votes } = round;
  if (committee.length === 0) return [];
  const inserted = [];
  for (const event of round.inserted) inserted.push(await verifyInserted(evidence, round, event));
  if (cast) return [...(await verifyCast(evidence, round, cast)), ...inserted];
  if (!decided && votes.length === 0) return [open("rounds", "ballots", "voting or opening is not over")];
  const forced = BigInt(evidence.sealed.operator) === 0n;
  const why = forced ? "a forced batch is voted on by commitments alone" : "the operator showed none";
  const words = `${why}; ${votes.length} came by other ways`;
  return [judged("rounds", "ballots", true, words, { votes }), ...inserted];
}

type Cast = NonNullable<RoundRecord["cast"]>;

async function verifyCast(evidence: Evidence, round: RoundRecord, cast: Cast): Promise<Step[]> {
  const call = await readCall(evidence.deployment, cast.transactionHash);
  if (call?.functionName !== "castBallots") {
    const detail = "the ballots did not come straight to the core: their signatures are not in plain calldata";
    return [judged("rounds", "ballots", false, detail, { transaction: cast.transactionHash })];
  }
  const [, , ballots, voterMask, closing] = call.args;
  const seats = round.committee.map((_, seat) => seat).filter((seat) => (voterMask >> BigInt(seat)) & 1n);
  const shown = ballots.map((ballot, i) => ({ seat: seats[i] ?? -1, ...ballot }));
  const committed = new Set(round.committed.map(({ args }) => args.seat));
  const kept: CastBallot[] = [];
  for (const ballot of shown) {
    if (!committed.has(ballot.seat) && (await isSigned(evidence, round, ballot, cast))) kept.push(ballot);
  }
  const mask = kept.reduce((word, { seat }) => word | (1 << seat), 0);
  const same =
    mask === cast.args.voters &&
    cast.args.votes.length === kept.length &&
    cast.args.votes.every((vote, i) => vote.approve === kept[i]?.approve && vote.abstain === kept[i]?.abstain);
  const silent = round.committee.length - round.votes.length;
  const detail = `${shown.length} shown, the signatures of ${kept.length} hold and the event kept just those; ${silent} silent`;
  return [
    judged("rounds", "ballots", same, detail, {
      ...{ roundId: round.roundId, shown, kept, event: cast.args, transaction: cast.transactionHash },
    }),
    await verifyClosing(evidence, round, { shown, voterMask, closing, cast }),
  ];
}

async function isSigned(
  evidence: Evidence,
  { roundId = zeroHash, committee }: RoundRecord,
  ballot: CastBallot,
  at: At,
): Promise<boolean> {
  const { seat, approve, abstain, signature } = ballot;
  const word = committee[seat];
  if (word === undefined) return false;
  const { voter } = unpackCommitteeWord(word);
  const digest = hashBallot(evidence.deployment.domain, { roundId, voter, approve, abstain });
  const signer = await recoverSigner(digest, signature);
  if (signer && isAddressEqual(signer, voter)) return true;
  const delegate = await delegateAt(evidence, voter, at);
  if (signer && delegate && isAddressEqual(signer, delegate)) return true;
  return isSignedByContract(evidence, { voter, digest, signature }, at);
}

async function delegateAt({ deployment }: Evidence, voter: Address, at: At): Promise<Address | undefined> {
  const query = { address: deployment.staking, abi: stakingAbi, eventName: "DelegateSet", args: { voter } } as const;
  const set = await readEvents(deployment, query);
  return set.filter((event) => isBefore(event, at)).at(-1)?.args.delegate;
}

/** What a contract wallet says cannot be recomputed; it is asked as of the block, or now where that is forgotten. */
async function isSignedByContract(
  { deployment }: Evidence,
  { voter, digest, signature }: { voter: Address; digest: Hex; signature: Hex },
  at: At,
): Promise<boolean> {
  const query = { address: voter, abi: erc1271, functionName: "isValidSignature", args: [digest, signature] } as const;
  const { blockNumber } = at;
  const then = await readContract(deployment.client, { ...query, blockNumber }).catch(() => undefined);
  const answer = then ?? (await readContract(deployment.client, query).catch(() => undefined));
  return answer === MAGIC;
}

type Box = { shown: readonly CastBallot[]; voterMask: bigint; closing: Hex; cast: Cast };

async function verifyClosing(
  evidence: Evidence,
  round: RoundRecord,
  { shown, voterMask, closing, cast }: Box,
): Promise<Step> {
  const { deployment } = evidence;
  const { roundId = zeroHash, committee } = round;
  const hash = ballotsHash(roundId, committee, shown);
  const signer = await recoverSigner(
    hashClosing(deployment.domain, { roundId, ballotsHash: hash, voterMask }),
    closing,
  );
  const from = votingEndOf(round);
  const to = await readTime(deployment, cast.blockNumber);
  const holds = await isOperators(evidence, signer, cast, { from, to });
  const detail = `ballots hash ${hash}, closed by ${signer ?? "nobody"}, a key of the sealing operator since voting ended`;
  const { transactionHash: transaction } = cast;
  return judged("rounds", "closing", holds, detail, {
    roundId,
    ballotsHash: hash,
    voterMask,
    closing,
    signer,
    transaction,
  });
}

/** Whether a signer is a key of the sealing operator that was active at some time from `from` to `to`, Unix seconds. */
async function isOperators(
  { deployment, created, sealed }: Evidence,
  signer: Address | undefined,
  at: At,
  { from, to }: { from: bigint; to: bigint },
): Promise<boolean> {
  const key = (await keysAt(deployment, at)).get(signer?.toLowerCase() ?? "");
  const active = isActive(key, created.args.terms.workloadId, from, to);
  return active && isAddressEqual(key.operator, sealed.operator);
}

function votingEndOf({ drawn }: RoundRecord): bigint {
  return BigInt(drawn?.args.votingEnd ?? 0);
}

type Inserted = RoundRecord["inserted"][number];

/** A vote that did not come with the closing list: the opening of an on-chain commitment, or a receipt. */
async function verifyInserted(evidence: Evidence, round: RoundRecord, event: Inserted): Promise<Step> {
  const { deployment } = evidence;
  const { roundId, seat } = event.args;
  const contract = { address: deployment.ballots, abi: ballotsAbi, args: { roundId } } as const;
  const [opened, posted] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "CommitOpened" }),
    readEvents(deployment, { ...contract, eventName: "ReceiptPosted" }),
  ]);
  const same = (other: { transactionHash: Hex; args: { seat: number } }) =>
    other.transactionHash === event.transactionHash && other.args.seat === seat;
  const opening = opened.find(same);
  if (opening) return verifyCommit(evidence, round, event, opening.args);
  const receipt = posted.find(same);
  const transaction = await getTransaction(deployment.client, { hash: event.transactionHash });
  if (!receipt || !transaction.to || !isAddressEqual(transaction.to, deployment.ballots)) {
    const detail = `seat ${seat}: the vote came through another contract, its proof is not shown`;
    return judged("rounds", "added vote", false, detail, { transaction: event.transactionHash });
  }
  const call = decodeFunctionData({ abi: ballotsAbi, data: transaction.input });
  if (call.functionName !== "postReceipt") return judged("rounds", "added vote", false, `seat ${seat}: not a receipt`);
  const [, , , , ballot, message, signature] = call.args;
  const { approve, abstain } = event.args.vote;
  const signer = await recoverSigner(hashReceipt(deployment.domain, message), signature);
  const end = votingEndOf(round);
  const signed = await isSigned(evidence, round, { seat, ...ballot }, event);
  const holds =
    signed &&
    ballot.approve === approve &&
    ballot.abstain === abstain &&
    (await isOperators(evidence, signer, event, { from: end - BigInt(evidence.preset.voting), to: end }));
  const fault = receipt.args.faulted ? "; the operator had left it out and paid" : "";
  return judged(
    "rounds",
    "added vote",
    holds,
    `seat ${seat}: a ballot with a receipt of ${signer ?? "nobody"}${fault}`,
    { ballot, receipt: message, signature, signer, transaction: event.transactionHash },
  );
}

const commitWords = parseAbiParameters("bytes32, uint256, address, bytes32, address, uint256, uint256, bytes32");
const COMMIT_TAG = keccak256(stringToHex("assay/commit/1"));

type CommitOpening = { voter: Address; approve: bigint; abstain: bigint; salt: Hex };

function verifyCommit(
  { deployment }: Evidence,
  { roundId = zeroHash, committed }: RoundRecord,
  { args: { seat, vote } }: Inserted,
  { voter, approve, abstain, salt }: CommitOpening,
): Step {
  const place = [COMMIT_TAG, BigInt(deployment.chainId), deployment.ballots, roundId, voter] as const;
  const commitment = keccak256(encodeAbiParameters(commitWords, [...place, approve, abstain, salt]));
  const latest = committed.filter(({ args }) => args.seat === seat).at(-1)?.args.commitment;
  const same = vote.approve === approve && vote.abstain === abstain;
  const detail = `seat ${seat}: its opening gives the commitment ${commitment}, the last one of ${voter}`;
  const found = { voter, approve, abstain, salt, computed: commitment, commitment: latest };
  return judged("rounds", "added vote", same && commitment === latest, detail, found);
}
