import { type Hex, keccak256, stringToBytes } from "viem";
import { type Terms, termsOf, type WrittenTerms } from "../../../../contracts/sdk/chain/terms.ts";
import { type Token, TokenError, toUnits } from "../../../../contracts/sdk/chain/token.ts";
import { addressValue, hashValue } from "../../../../contracts/sdk/values.ts";
import { strings } from "../../../strings.ts";
import type { Draft } from "./draft.ts";
import type { Problems } from "./policy-problems.ts";

/** The tokens of a draft, and the most that a seat can lock, stake units. */
export type Units = { token: Token; stakeToken: Token; seatPrice: bigint };

/** A draft's terms in units, how much it starts with, and what is wrong with them by field. */
export type DraftTerms = { terms?: Terms; amount?: bigint; problems: Problems };

const MOST_SIGNATURES = 8;
const MOST_ID = 2 ** 32 - 1;

/** Reads a draft's terms. Pure. */
export function termsIn(draft: Draft, units: Units): DraftTerms {
  const problems: Problems = { ...amountProblems(draft, units), ...numberProblems(draft), ...tokenProblem(draft) };
  const licenceHash = licenceHashOf(draft);
  if (licenceHash === undefined) problems.licence = strings.campaigns.create.problems.licence;
  if (licenceHash === undefined || Object.keys(problems).length > 0) return { problems };
  return {
    terms: termsOf(writtenTerms(draft, licenceHash), units),
    amount: toUnits(draft.amount.trim(), units.token),
    problems,
  };
}

/** A draft's terms as a creator writes them, once {@link termsIn} finds nothing wrong with them. */
export function writtenTerms(draft: Draft, licenceHash: Hex): WrittenTerms {
  return {
    reward: draft.reward.trim(),
    votePay: draft.votePay.trim(),
    oracleFee: draft.oracleFee.trim(),
    drawBounty: draft.drawBounty.trim(),
    seatLock: draft.seatLock.trim(),
    workloadId: Number(draft.workloadId),
    presetId: Number(draft.presetId),
    quorum: Number(draft.quorum),
    collateral: draft.collateral.trim(),
    contributorBadge: Number(draft.contributorBadge),
    voterBadge: Number(draft.voterBadge),
    licenceHash,
  };
}

/** keccak256 of the licence's bytes, or the hash that stands for them; undefined while there is none. */
export function licenceHashOf({ licenceWay, licenceText, licenceHash, licenceName }: Draft): Hex | undefined {
  if (licenceWay === "text") return licenceText.trim() === "" ? undefined : keccak256(stringToBytes(licenceText));
  if (licenceWay === "file" && licenceName === "") return undefined;
  return hashValue.safeParse(licenceHash.trim()).data;
}

function amountProblems(draft: Draft, { token, stakeToken, seatPrice }: Units): Problems {
  const words = strings.campaigns.create.problems;
  const problems: Problems = {};
  for (const field of ["reward", "votePay", "oracleFee", "drawBounty", "seatLock", "collateral", "amount"] as const) {
    try {
      const units = toUnits(draft[field].trim(), field === "seatLock" ? stakeToken : token);
      if (field === "amount" && units === 0n) problems.amount = words.amount;
      if (field === "seatLock" && (units === 0n || units > seatPrice)) problems.seatLock = words.seatLock;
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      problems[field] = error.message;
    }
  }
  return problems;
}

function numberProblems(draft: Draft): Problems {
  const words = strings.campaigns.create.problems;
  const bounds = {
    quorum: [1, MOST_SIGNATURES],
    contributorBadge: [0, MOST_ID],
    voterBadge: [0, MOST_ID],
    presetId: [1, 2 ** 16 - 1],
    workloadId: [1, MOST_ID],
  } as const;
  const problems: Problems = {};
  for (const [field, [least, most]] of Object.entries(bounds)) {
    const text = draft[field as keyof typeof bounds].trim();
    if (!/^\d{1,10}$/.test(text) || Number(text) < least || Number(text) > most)
      problems[field] = words.number(least, most);
  }
  return problems;
}

function tokenProblem({ token }: Draft): Problems {
  return addressValue.safeParse(token.trim()).success ? {} : { token: strings.campaigns.create.problems.token };
}
