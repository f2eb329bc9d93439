import { getBlock } from "viem/actions";
import type { Deployment } from "../chain/deployment.ts";
import { toTime } from "../times.ts";
import { hashReceipt } from "../typed-data.ts";
import { receiptCall } from "../voting/calls.ts";
import type { KeptReceipt } from "../voting/receipt.ts";
import type { Report } from "./presented.ts";
import { type PresentedRound, readPresentedRound, verifyPlace } from "./presented-round.ts";
import { recoverSigner } from "./signature.ts";
import { ballotDigest, isOperators, isSigned } from "./signed.ts";
import { judged, open, type Step } from "./step.ts";

/** Blocks whose hash the chain remembers. */
const HASH_WINDOW = 8_191n;

/**
 * Whether a ballot with the operator's receipt can be added to its round, step by step, by the rules of `Ballots.postReceipt`.
 *
 * @throws EvidenceError where there is no such round
 */
export async function verifyLeftOut(deployment: Deployment, kept: KeptReceipt): Promise<Report> {
  const { voter } = kept.receipt;
  const place = await readPresentedRound(deployment, kept.receipt);
  const steps = verifyPlace(place, voter);
  if (place.seat >= 0) {
    steps.push(...(await verifySignatures(place, kept)), await verifyBlock(place, kept), verifyMissing(place, kept));
  }
  steps.push(verifyTime(place));
  const shown = steps.map((step) => ({ ...step, of: "receipt" }));
  if (steps.some(({ status }) => status !== "passed")) return { steps: shown };
  const { evidence, round, seat } = place;
  return { steps: shown, call: receiptCall(deployment, { sealed: evidence.sealed, round, seat }, kept) };
}

async function verifySignatures(
  { evidence, round, seat, head, votingEnd }: PresentedRound,
  { ballot, receipt, signature }: KeptReceipt,
): Promise<Step[]> {
  const at = { blockNumber: head + 1n, logIndex: 0 };
  const { deployment, preset } = evidence;
  const isOwn = await isSigned(evidence, round, { seat, ...ballot }, at);
  const covers = receipt.ballotHash === ballotDigest(evidence, round, { seat, ...ballot });
  const signer = await recoverSigner(hashReceipt(deployment.domain, receipt), signature);
  const during = { from: votingEnd - BigInt(preset.voting), to: votingEnd };
  const isOperator = await isOperators(evidence, signer, at, during);
  const { operator } = evidence.sealed;
  return [
    judged("rounds", "ballot", isOwn, isOwn ? "the voter signed it" : "neither the voter nor its delegate signed it", {
      ...ballot,
    }),
    judged("rounds", "receipt", covers, covers ? "it is for this ballot" : "it is for another ballot", { receipt }),
    judged("rounds", "receipt key", isOperator, `signed by ${signer ?? "nobody"}; ${operator} sealed the batch`, {
      ...{ signature, signer, operator },
    }),
  ];
}

async function verifyBlock({ evidence, round, head }: PresentedRound, { receipt }: KeptReceipt): Promise<Step> {
  const { blockNumber, blockHash } = receipt;
  const name = "receipt block";
  if (blockNumber <= round.seedBlock || blockNumber > head) {
    const words = `block ${blockNumber} is not between the draw's, ${round.seedBlock}, and the head, ${head}`;
    return judged("rounds", name, false, words, { blockNumber, blockHash });
  }
  const { hash } = await getBlock(evidence.deployment.client, { blockNumber });
  // The contract cannot tell what the chain has forgotten.
  const holds = hash === blockHash || head - blockNumber >= HASH_WINDOW;
  return judged("rounds", name, holds, `the operator saw block ${blockNumber}; the chain has ${hash}`, {
    ...{ blockNumber, blockHash, hash },
  });
}

function verifyMissing({ round, seat }: PresentedRound, { ballot, receipt }: KeptReceipt): Step {
  const isCommitted = round.committed.some(({ args }) => args.seat === seat);
  const counted = round.votes.find((vote) => vote.seat === seat);
  const isCounted = counted?.approve === ballot.approve && counted.abstain === ballot.abstain;
  const words = isCommitted
    ? "the voter has committed to a vote on chain, which alone counts"
    : isCounted
      ? "this vote counts already"
      : counted === undefined
        ? "no vote of this seat counts"
        : "another vote counts for this seat";
  return judged("rounds", "left out", !isCommitted && !isCounted, words, { counted, voter: receipt.voter });
}

/** The first half of the opening time belongs to the operator's list. */
function verifyTime({ round, now, votingEnd, openingEnd }: PresentedRound): Step {
  const name = "opening time";
  const from = round.cast ? votingEnd : votingEnd + (openingEnd - votingEnd) / 2n;
  if (now <= from)
    return open("rounds", name, `it can be added after ${toTime(from)}, until ${toTime(openingEnd)}`, { now });
  return judged("rounds", name, now <= openingEnd, `it could be added until ${toTime(openingEnd)}`, {
    now,
    openingEnd,
  });
}
