import type { HDAccount } from "viem/accounts";
import { anvilAccount } from "../anvil.ts";

/** Tiers of committees, as the contracts count them. */
export const SCOUTS = 0;
export const GUARDS = 1;
export const JUDGES = 2;

/** How a voter votes; all but `honest` are planted, and the oracle is never told. */
export type Behaviour = "honest" | "lazy" | "lying" | "silent";

/**
 * Which of anvil's accounts plays whom. The first three belong to those who run things, the last one to whoever tries the
 * stack afterwards.
 */
export const INDEX = {
  owner: 0,
  leader: 1,
  follower: 2,
  creator: 3,
  contributors: 4,
  voters: 16,
  delegate: 30,
  visitor: 31,
  judges: 32,
};

export const CONTRIBUTORS = 12;

/** Judges that the deployment names. */
const JUDGE_COUNT = 7;

/** The behaviour of each of the fourteen voters. Their order means nothing to the draw: all stake one seat. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...Array<Behaviour>(10).fill("honest"),
  "lazy",
  "lazy",
  "lying",
  "silent",
];

/** The voter whose ballots another key signs. */
export const DELEGATING_VOTER = 0;

/** The wallets of the judges. */
export function judgeAccounts(): HDAccount[] {
  return Array.from({ length: JUDGE_COUNT }, (_, i) => anvilAccount(INDEX.judges + i));
}

/** The judges, honest all of them: whom governance names is its own affair. */
export function judgeRoles(): VoterRole[] {
  return judgeAccounts().map((account, i) => ({ name: `judge ${i + 1}`, account, behaviour: "honest" }));
}

/** A staked voter. */
export type VoterRole = { name: string; account: HDAccount; behaviour: Behaviour };

export function creatorAccount(): HDAccount {
  return anvilAccount(INDEX.creator);
}

export function contributorAccounts(): HDAccount[] {
  return Array.from({ length: CONTRIBUTORS }, (_, i) => anvilAccount(INDEX.contributors + i));
}

export function delegateAccount(): HDAccount {
  return anvilAccount(INDEX.delegate);
}

export function voterRoles(): VoterRole[] {
  return BEHAVIOURS.map((behaviour, i) => ({
    name: `voter ${i + 1}`,
    account: anvilAccount(INDEX.voters + i),
    behaviour,
  }));
}

/** Whether a voter was planted to misbehave. */
export function isPlanted({ behaviour }: Pick<VoterRole, "behaviour">): boolean {
  return behaviour !== "honest";
}
