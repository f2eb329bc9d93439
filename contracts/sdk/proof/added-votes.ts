import {
  encodeAbiParameters,
  type Hex,
  isAddressEqual,
  keccak256,
  parseAbiParameters,
  stringToHex,
  zeroHash,
} from "viem";
import { ballotsAbi } from "../abi.ts";
import { readEvents } from "../chain/events.ts";
import type { RoundRecord } from "../chain/record.ts";
import { hashReceipt } from "../typed-data.ts";
import { readCallTo } from "./call.ts";
import type { Evidence } from "./evidence.ts";
import { recoverSigner } from "./signature.ts";
import { ballotDigest, isOperators, isSigned, voterOf } from "./signed.ts";
import { judged, type Step } from "./step.ts";

type Inserted = RoundRecord["inserted"][number];

/** A vote that did not come with the closing list: the opening of an on-chain commitment, or a receipt. */
export async function verifyInserted(evidence: Evidence, round: RoundRecord, event: Inserted): Promise<Step> {
  const { deployment } = evidence;
  const { roundId, seat } = event.args;
  const contract = { address: deployment.ballots, abi: ballotsAbi } as const;
  const [opened, posted] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "CommitOpened", args: { roundId } }),
    readEvents(deployment, { ...contract, eventName: "ReceiptPosted", args: { roundId } }),
  ]);
  const same = (other: { transactionHash: Hex; args: { seat: number } }) =>
    other.transactionHash === event.transactionHash && other.args.seat === seat;
  const opening = opened.find(same);
  if (opening) return verifyCommit(evidence, round, event, opening.args);
  const receipt = posted.find(same);
  const call = await readCallTo(deployment, contract, event.transactionHash);
  if (receipt && call?.functionName === "postReceipt")
    return verifyReceipt(evidence, round, event, { faulted: receipt.args.faulted, call });
  const words = `seat ${seat}: the vote came through another contract, its proof is not shown`;
  return judged("rounds", "added vote", false, words, { transaction: event.transactionHash });
}

type Call = NonNullable<Awaited<ReturnType<typeof readCallTo<typeof ballotsAbi>>>>;
type Posted = { faulted: boolean; call: Extract<Call, { functionName: "postReceipt" }> };

async function verifyReceipt(
  evidence: Evidence,
  round: RoundRecord,
  event: Inserted,
  { faulted, call }: Posted,
): Promise<Step> {
  const { seat, vote } = event.args;
  const [, , , , ballot, message, signature] = call.args;
  const signer = await recoverSigner(hashReceipt(evidence.deployment.domain, message), signature);
  const end = BigInt(round.drawn?.args.votingEnd ?? 0);
  const voter = voterOf(round, seat);
  const covers =
    voter !== undefined &&
    isAddressEqual(message.voter, voter) &&
    message.roundId === round.roundId &&
    message.ballotHash === ballotDigest(evidence, round, { seat, ...ballot });
  const holds =
    covers &&
    ballot.approve === vote.approve &&
    ballot.abstain === vote.abstain &&
    (await isSigned(evidence, round, { seat, ...ballot }, event)) &&
    (await isOperators(evidence, signer, event, { from: end - BigInt(evidence.preset.voting), to: end }));
  const fault = faulted ? "; the operator had left it out and paid" : "";
  const words = `seat ${seat}: a ballot with a receipt of ${signer ?? "nobody"}${fault}`;
  const found = { ballot, receipt: message, signature, signer, transaction: event.transactionHash };
  return judged("rounds", "added vote", holds, words, found);
}

const commitWords = parseAbiParameters("bytes32, uint256, address, bytes32, address, uint256, uint256, bytes32");
const COMMIT_TAG = keccak256(stringToHex("assay/commit/1"));

type CommitOpening = { voter: Hex; approve: bigint; abstain: bigint; salt: Hex };

function verifyCommit(
  { deployment }: Evidence,
  round: RoundRecord,
  { args: { seat, vote } }: Inserted,
  { voter, approve, abstain, salt }: CommitOpening,
): Step {
  const { roundId = zeroHash, committed } = round;
  const place = [COMMIT_TAG, BigInt(deployment.chainId), deployment.ballots, roundId, voter] as const;
  const commitment = keccak256(encodeAbiParameters(commitWords, [...place, approve, abstain, salt]));
  const latest = committed.filter(({ args }) => args.seat === seat).at(-1)?.args.commitment;
  const same = vote.approve === approve && vote.abstain === abstain && voter === voterOf(round, seat);
  const words = `seat ${seat}: its opening gives the commitment ${commitment}, the last one of ${voter}`;
  const found = { voter, approve, abstain, salt, computed: commitment, commitment: latest };
  return judged("rounds", "added vote", same && commitment === latest, words, found);
}
