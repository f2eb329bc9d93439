import { type Hex, zeroHash } from "viem";
import type { RoundRecord } from "../chain/record.ts";
import { ballotsHash, type CastBallot } from "../rounds.ts";
import { hashClosing } from "../typed-data.ts";
import { verifyInserted } from "./added-votes.ts";
import { type Evidence, readCall, readTime } from "./evidence.ts";
import { recoverSigner } from "./signature.ts";
import { isOperators, isSigned } from "./signed.ts";
import { judged, open, type Step } from "./step.ts";

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
  if (seats.length !== ballots.length || voterMask >> BigInt(round.committee.length) !== 0n) {
    const words = `${ballots.length} ballots are shown for ${seats.length} seats`;
    return [judged("rounds", "ballots", false, words, { voterMask, ballots, transaction: cast.transactionHash })];
  }
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
  const from = BigInt(round.drawn?.args.votingEnd ?? 0);
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
