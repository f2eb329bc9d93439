import { type Address, encodeFunctionData, isAddressEqual, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { operatorsAbi, teeRegistryAbi } from "../abi.ts";
import { toAmount } from "../amounts.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readStakeToken } from "../chain/token.ts";
import { hashVerdict } from "../typed-data.ts";
import { readSeal } from "./checks.ts";
import { EvidenceError, readEvidence, verdictOf } from "./evidence.ts";
import type { Report, SignedVerdict } from "./presented.ts";
import { recoverSigner } from "./signature.ts";
import { judged, type Step } from "./step.ts";

/** Blocks that the anchors of two contradicting verdicts may lie apart. */
const ANCHOR_WINDOW = 8_191n;

/** The operator that has registered a key; zero where nobody has. */
export async function operatorOf(
  { client, registry }: Pick<Deployment, "client" | "registry">,
  signer: Address,
): Promise<Address> {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  return (await readContract(client, { ...contract, args: [signer] })).operator;
}

/**
 * The verdict that was sealed for the batch, with the operator's signature from the seal's calldata.
 *
 * @throws EvidenceError where there is none; what `readEvidence` throws
 */
export async function readSealedVerdict(
  deployment: Deployment,
  { campaignId, sequence }: { campaignId: number; sequence: number },
  operator: Address,
): Promise<SignedVerdict> {
  const evidence = await readEvidence(deployment, campaignId, sequence);
  const verdict = verdictOf(evidence);
  if (!verdict) {
    throw new EvidenceError(`Batch ${sequence} was forced: no verdict was sealed for it. Give the other verdict.`);
  }
  const digest = hashVerdict(deployment.domain, verdict);
  for (const signature of (await readSeal(evidence)).signatures) {
    const own = await recoverSigner(digest, signature);
    if (own && isAddressEqual(await operatorOf(deployment, own), operator)) return { verdict, signature };
  }
  throw new EvidenceError(
    `No key of ${operator} signed what was sealed for batch ${sequence}: give the other verdict it signed.`,
  );
}

/**
 * Whether two verdicts cost their operator a part of its bond, step by step, by the rule of `Operators.slashEquivocation`.
 *
 * @param second the other verdict; default: the one that was sealed for the batch
 * @throws what `readSealedVerdict` throws where it is needed
 */
export async function verifyEquivocation(
  deployment: Deployment,
  { first, second: given }: { first: SignedVerdict; second?: SignedVerdict },
): Promise<Report> {
  const one = await verifySigner(deployment, "first verdict", first);
  if (one.operator === zeroAddress) return { steps: [one.step] };
  const second = given ?? (await readSealedVerdict(deployment, first.verdict, one.operator));
  const other = await verifySigner(deployment, "second verdict", second);
  const steps = [one.step, other.step, ...compare(first, second, [one.digest, other.digest])];
  const same = isAddressEqual(one.operator, other.operator);
  steps.push(
    step("operator", same, same ? `both are by keys of ${one.operator}` : "their keys are of different operators", {
      operators: [one.operator, other.operator],
    }),
    await verifyBond(deployment, one.operator),
  );
  if (steps.some(({ status }) => status !== "passed")) return { steps };
  const args = [first.verdict, first.signature, second.verdict, second.signature] as const;
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "slashEquivocation", args });
  return { steps, call: { to: deployment.operators, data } };
}

function step(name: string, holds: boolean, words: string, evidence: Step["evidence"]): Step {
  return { ...judged("checks", name, holds, words, evidence), of: "contradiction" };
}

async function verifySigner(deployment: Deployment, name: string, { verdict, signature }: SignedVerdict) {
  const digest = hashVerdict(deployment.domain, verdict);
  const signer = await recoverSigner(digest, signature);
  const operator = signer === undefined ? zeroAddress : await operatorOf(deployment, signer);
  const isKnown = operator !== zeroAddress;
  const words = isKnown
    ? `signed by ${signer}, a registered key`
    : `signed by ${signer ?? "nobody"}, no registered key`;
  return { digest, operator, step: step(name, isKnown, words, { verdict, signature, digest, signer, operator }) };
}

function compare(a: SignedVerdict, b: SignedVerdict, digests: readonly [string, string]): Step[] {
  const [first, second] = [a.verdict, b.verdict];
  const sameBatch = first.campaignId === second.campaignId && first.sequence === second.sequence;
  const place = ({ campaignId, sequence }: typeof first) => `batch ${sequence} of campaign ${campaignId}`;
  const gap = first.anchorBlock - second.anchorBlock;
  const apart = gap < 0n ? -gap : gap;
  return [
    step("batch", sameBatch, sameBatch ? `both are on ${place(first)}` : `${place(first)}, and ${place(second)}`, {}),
    step(
      "contradiction",
      digests[0] !== digests[1],
      digests[0] === digests[1] ? "it is the same verdict twice" : "they say different things",
      { digests },
    ),
    step("anchors", apart <= ANCHOR_WINDOW, `signed ${apart} blocks apart, ${ANCHOR_WINDOW} at most`, { apart }),
  ];
}

async function verifyBond(deployment: Deployment, operator: Address): Promise<Step> {
  const { client, operators: address } = deployment;
  const [token, { amount }] = await Promise.all([
    readStakeToken(deployment),
    readContract(client, { address, abi: operatorsAbi, functionName: "bondOf", args: [operator] }),
  ]);
  const taken = amount / 2n;
  const words = `half of the bond is taken, ${toAmount(taken, token)}; a tenth of that is for who reports it`;
  return step("bond", taken > 0n, taken > 0n ? words : "the operator has no bond to lose", { operator, bond: amount });
}
