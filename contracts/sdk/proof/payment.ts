import { type Address, decodeFunctionData, type Hex, isAddressEqual } from "viem";
import { getTransaction, readContract } from "viem/actions";
import { assayAbi, claimsAbi } from "../abi.ts";
import { toAmount } from "../amounts.ts";
import type { Deployment } from "../chain/deployment.ts";
import { verifyProof } from "../merkle.ts";
import { payeeOf } from "../payee.ts";
import { type Row, rowLeaf } from "../rows.ts";
import { type Evidence, rootOf } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

/** Whether and to whom the item was paid, and whether it was dropped; compared with what the contract holds now. */
export async function verifyPayment(evidence: Evidence, row: Row | undefined, item: number): Promise<Step[]> {
  const { deployment, campaignId, sequence, rounds, claimed, dropped } = evidence;
  const bit = 1n << BigInt(item);
  const state = await readContract(deployment.client, {
    address: deployment.core,
    abi: assayAbi,
    functionName: "batchOf",
    args: [campaignId, sequence],
  });
  const gone = dropped.some((event) => event.args.bit === BigInt(item));
  const isGone = (state.dropped & bit) !== 0n;
  const root = judged("settlement", "root", state.root === rootOf(evidence), `the contract pays from ${state.root}`, {
    state,
  });
  const consent = gone ? "consent was withdrawn and the item dropped" : "nobody dropped the item";
  const steps = [
    root,
    judged("settlement", "consent", gone === isGone, consent, { dropped: state.dropped, events: argsOf(dropped) }),
  ];
  const settled = rounds.flatMap((round) => (round.settled ? [round.settled] : []));
  const word = settled.reduce((all, { args }) => all | args.accepted, 0n);
  const accepted = (word & bit) !== 0n;
  const ended = settled.at(-1)?.args.moved === 0n;
  if (!accepted && !ended)
    return [...steps, open("settlement", "payment", "nothing is paid before the item is decided")];
  const claims = claimed.filter((event) => (event.args.mask & bit) !== 0n);
  const unpaid = (state.unpaid & bit) !== 0n;
  if (claims.length === 0) {
    // Until the batch is final only what was released can be claimed.
    const payable = (state.accepted & bit) !== 0n;
    const waits = accepted && !gone && payable;
    if (accepted && !gone && !ended && !payable)
      return [
        ...steps,
        open("settlement", "payment", "accepted; it can be claimed once its batch is final, or released"),
      ];
    const detail = waits ? "accepted and not claimed yet" : "there is nothing to pay, and nothing was";
    return [...steps, judged("settlement", "payment", unpaid === waits, detail, { state })];
  }
  return [...steps, await verifyClaim(evidence, row, item, { accepted, unpaid })];
}

async function verifyClaim(
  evidence: Evidence,
  row: Row | undefined,
  item: number,
  { accepted, unpaid }: { accepted: boolean; unpaid: boolean },
): Promise<Step> {
  const { deployment, claimed, created, token, sequence } = evidence;
  const bit = 1n << BigInt(item);
  const claims = claimed.filter((event) => (event.args.mask & bit) !== 0n);
  const [event] = claims;
  const once = claims.length === 1 && accepted && !unpaid;
  if (!event) return open("settlement", "payment", "not claimed yet");
  const { contributor } = event.args;
  const paid = `${toAmount(created.args.terms.reward, token)} to ${contributor}, once`;
  const call = await readClaim(deployment, event.transactionHash);
  if (call?.functionName !== "claim") {
    return judged(
      "settlement",
      "payment",
      once,
      `${paid}; the claim came through another contract, its proof is not shown`,
      { claims: argsOf(claims), transaction: event.transactionHash },
    );
  }
  const claim = call.args[2].find((entry) => entry.sequence === sequence && (entry.mask & bit) !== 0n);
  const payee = claim && payeeOf(contributor, claim.rowNumber, claim.blind);
  const opens = claim !== undefined && row !== undefined && payee === row.payee;
  const proved = opens && verifyProof(rootOf(evidence), rowLeaf(row), claim.proof);
  return judged(
    "settlement",
    "payment",
    once && proved,
    `${paid}; the claim opens the row's payee ${row?.payee ?? "unknown"}`,
    { claims: argsOf(claims), claim, row, computed: payee, root: rootOf(evidence), transaction: event.transactionHash },
  );
}

function argsOf<T>(events: readonly { args: T; transactionHash: Hex }[]) {
  return events.map(({ args, transactionHash: transaction }) => ({ ...args, transaction }));
}

/** A payment, and what its transaction showed for it; nothing where it came through another contract. */
export type Claim = { contributor: Address; mask: bigint; transaction: Hex } & { shown?: ShownRow };
type ShownRow = { rowNumber: number; blind: Hex; proof: readonly Hex[] };

/** Every payment of a batch with what its transaction showed. */
export async function readClaims({ deployment, claimed, sequence }: Evidence): Promise<Claim[]> {
  return Promise.all(
    claimed.map(async ({ args: { contributor, mask }, transactionHash: transaction }) => {
      const call = await readClaim(deployment, transaction);
      const claim = { contributor, mask, transaction };
      if (call?.functionName !== "claim") return claim;
      const entry = call.args[2].find((own) => own.sequence === sequence && (own.mask & mask) !== 0n);
      if (!entry) return claim;
      const { rowNumber, blind, proof } = entry;
      return { ...claim, shown: { rowNumber, blind, proof } };
    }),
  );
}

/** Whether a payment went to the payee of the row that its items are in, as far as its transaction shows it. */
export function opensRow(evidence: Evidence, rows: readonly Row[], { contributor, mask, shown }: Claim): boolean {
  if (!shown) return true;
  const row = rows.find((own) => (own.mask & mask) === mask);
  if (!row || payeeOf(contributor, shown.rowNumber, shown.blind) !== row.payee) return false;
  return verifyProof(rootOf(evidence), rowLeaf(row), shown.proof);
}

/** What the claim of an item's row showed: its number and blind; undefined where there was none in plain calldata. */
export async function readClaimOf({ deployment, claimed, sequence }: Evidence, item: number) {
  const bit = 1n << BigInt(item);
  for (const { transactionHash } of claimed) {
    const call = await readClaim(deployment, transactionHash);
    if (call?.functionName !== "claim") continue;
    const claim = call.args[2].find((entry) => entry.sequence === sequence && (entry.mask & bit) !== 0n);
    if (claim) return claim;
  }
  return undefined;
}

/** A call to the claims contract as it lies in calldata; undefined where it came through another contract. */
async function readClaim({ client, claims }: Deployment, hash: Hex) {
  const { to, input } = await getTransaction(client, { hash });
  if (!to || !isAddressEqual(to, claims)) return undefined;
  return decodeFunctionData({ abi: claimsAbi, data: input });
}
