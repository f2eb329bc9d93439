import { type Address, type Hex, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { assayAbi, claimsAbi } from "../abi.ts";
import { toAmount } from "../amounts.ts";
import type { Deployment } from "../chain/deployment.ts";
import { verifyProof } from "../merkle.ts";
import { payeeOf } from "../payee.ts";
import { type Row, rowLeaf } from "../rows.ts";
import { readCallTo } from "./call.ts";
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
  const { deployment, claimed, created, token } = evidence;
  const bit = 1n << BigInt(item);
  const claims = claimed.filter((event) => (event.args.mask & bit) !== 0n);
  const [event] = claims;
  const once = claims.length === 1 && accepted && !unpaid;
  if (!event) return open("settlement", "payment", "not claimed yet");
  const { contributor } = event.args;
  const paid = `${toAmount(created.args.terms.reward, token)} to ${contributor}, once`;
  const call = await readClaim(deployment, event.transactionHash);
  if (!call) {
    const found = { claims: argsOf(claims), transaction: event.transactionHash };
    const words = `${paid}; the claim came through another contract, what proves its payee is not in plain calldata`;
    return once ? open("settlement", "payment", words, found) : judged("settlement", "payment", false, words, found);
  }
  const claim = shownIn(call, evidence, event.args);
  const payee = claim && payeeOf(contributor, claim.rowNumber, claim.blind);
  const opens = claim !== undefined && row !== undefined && payee === row.payee && claim.mask === row.mask;
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

/** A payment, and the call it came with; none where it came through another contract, then nothing proves its payee. */
export type Claim = { contributor: Address; mask: bigint; transaction: Hex; call: ClaimCall | undefined };
type ClaimCall = Awaited<ReturnType<typeof readClaim>>;

/** Every payment of a batch with what its transaction showed. */
export async function readClaims({ deployment, claimed }: Evidence): Promise<Claim[]> {
  return Promise.all(
    claimed.map(async ({ args: { contributor, mask }, transactionHash: transaction }) => {
      return { contributor, mask, transaction, call: await readClaim(deployment, transaction) };
    }),
  );
}

/** Whether a payment's own call proves that it went to the payee of the row that its items are in. */
export function opensRow(evidence: Evidence, rows: readonly Row[], { contributor, mask, call }: Claim): boolean {
  const shown = call && shownIn(call, evidence, { contributor, mask });
  const row = shown && rows.find((own) => own.mask === shown.mask);
  if (!row || payeeOf(contributor, shown.rowNumber, shown.blind) !== row.payee) return false;
  return verifyProof(rootOf(evidence), rowLeaf(row), shown.proof);
}

/** The row of a claim's call that a payment was made for. */
function shownIn(
  call: NonNullable<ClaimCall>,
  { campaignId, sequence }: Evidence,
  { contributor, mask }: { contributor: Address; mask: bigint },
) {
  if (call.functionName !== "claim") return undefined;
  const [campaign, payee, rows] = call.args;
  if (campaign !== campaignId || !isAddressEqual(payee, contributor)) return undefined;
  return rows.find((row) => row.sequence === sequence && (row.mask & mask) === mask);
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

function readClaim(deployment: Deployment, hash: Hex) {
  return readCallTo(deployment, { address: deployment.claims, abi: claimsAbi }, hash);
}
