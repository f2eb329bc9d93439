import { type Address, erc20Abi, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import {
  abuseAbi,
  appealsAbi,
  campaignsAbi,
  contributorsAbi,
  operatorsAbi,
  stakingAbi,
  submissionsAbi,
} from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { Token } from "./token.ts";

/** What a contract holds tokens for. */
export type Purpose =
  | "escrow and fees"
  | "appeals' bonds"
  | "forced bonds"
  | "abuse appeals' bonds"
  | "collateral"
  | "voters' stakes"
  | "operators' bonds";

/** What one contract holds of a token and what it owes in it, token units. */
export type Holding = { what: Purpose; token: Token; balance: bigint; owed: bigint; solvent: boolean };

/** Whether every contract holds what it owes: escrow, bonds, collateral and stakes. */
export type Solvency = {
  /** Held for all campaigns in the campaign's token. */
  balance: bigint;
  /** What all of them have left. */
  left: bigint;
  /** Fees credited and not taken out. */
  fees: bigint;
  holdings: Holding[];
  solvent: boolean;
};

/** Adds up what the contracts owe in a campaign's token and in the stake token, and compares it with what they hold. */
export async function readSolvency(deployment: Deployment, token: Token, stakeToken: Token): Promise<Solvency> {
  const inToken = await readCampaignsIn(deployment, token.address);
  const [{ left, fees }, appeals, forced, abuse, collateral, stakes, bonds] = await Promise.all([
    readEscrow(deployment, token.address, inToken),
    readAppealBonds(deployment, token.address, inToken),
    readForcedBonds(deployment, token.address, inToken),
    readAbuseBonds(deployment, token.address, inToken),
    readCollateral(deployment, token.address),
    readStakes(deployment),
    readOperatorBonds(deployment),
  ]);
  const owed: [Purpose, Address, Token, bigint][] = [
    ["escrow and fees", deployment.campaigns, token, left + fees],
    ["appeals' bonds", deployment.appeals, token, appeals],
    ["forced bonds", deployment.submissions, token, forced],
    ["abuse appeals' bonds", deployment.abuse, token, abuse],
    ["collateral", deployment.contributors, token, collateral],
    ["voters' stakes", deployment.staking, stakeToken, stakes],
    ["operators' bonds", deployment.operators, stakeToken, bonds],
  ];
  const holdings = await Promise.all(
    owed.map(async ([what, owner, held, amount]): Promise<Holding> => {
      const balance = await readBalance(deployment, held.address, owner);
      return { what, token: held, balance, owed: amount, solvent: balance >= amount };
    }),
  );
  const balance = holdings[0]?.balance ?? 0n;
  return { balance, left, fees, holdings, solvent: holdings.every(({ solvent }) => solvent) };
}

function readBalance({ client }: Deployment, token: Address, owner: Address): Promise<bigint> {
  return readContract(client, { address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] });
}

async function readCampaignsIn(deployment: Deployment, token: Address): Promise<Set<number>> {
  const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
  const created = await readEvents(deployment, { ...contract, eventName: "CampaignCreated" });
  return new Set(
    created.filter(({ args }) => isAddressEqual(args.terms.token, token)).map(({ args }) => args.campaignId),
  );
}

async function readEscrow(deployment: Deployment, token: Address, campaigns: Set<number>) {
  const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
  const escrowOf = (campaignId: number) =>
    readContract(deployment.client, { ...contract, functionName: "escrowOf", args: [campaignId] });
  const [escrows, withdrawn] = await Promise.all([
    Promise.all([...campaigns].map(escrowOf)),
    readEvents(deployment, { ...contract, eventName: "FeesWithdrawn", args: { token } }),
  ]);
  const left = escrows.reduce((sum, escrow) => sum + escrow.left, 0n);
  const fees = escrows.reduce((sum, escrow) => sum + escrow.fees, 0n) - total(withdrawn);
  return { left, fees };
}

type Amounts = readonly { args: { amount: bigint } }[];

const total = (events: Amounts): bigint => events.reduce((sum, { args }) => sum + args.amount, 0n);

async function readAppealBonds(deployment: Deployment, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: deployment.appeals, abi: appealsAbi } as const;
  const [appealed, withdrawn, burned] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "Appealed" }),
    readEvents(deployment, { ...contract, eventName: "Withdrawn", args: { token } }),
    readEvents(deployment, { ...contract, eventName: "Burned", args: { token } }),
  ]);
  const own = appealed.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond, 0n) - total(withdrawn) - total(burned);
}

async function readForcedBonds(deployment: Deployment, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const [forced, withdrawn] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "SubmissionForced" }),
    readEvents(deployment, { ...contract, eventName: "BondsWithdrawn", args: { token } }),
  ]);
  const own = forced.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond * BigInt(args.items.length), 0n) - total(withdrawn);
}

/** Bonds and what they became, less what was withdrawn of it. */
async function readAbuseBonds(deployment: Deployment, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: deployment.abuse, abi: abuseAbi } as const;
  const [appealed, withdrawn] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "AbuseAppealed" }),
    readEvents(deployment, { ...contract, eventName: "CreditWithdrawn", args: { token } }),
  ]);
  const own = appealed.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond, 0n) - total(withdrawn);
}

/** Held, held back for reports, credited and insurance: they turn into each other, and leave by these two events only. */
async function readCollateral(deployment: Deployment, token: Address): Promise<bigint> {
  const contract = { address: deployment.contributors, abi: contributorsAbi, args: { token } } as const;
  const [deposited, withdrawn, credited] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "CollateralDeposited" }),
    readEvents(deployment, { ...contract, eventName: "CollateralWithdrawn" }),
    readEvents(deployment, { ...contract, eventName: "CreditWithdrawn" }),
  ]);
  return total(deposited) - total(withdrawn) - total(credited);
}

async function readStakes(deployment: Deployment): Promise<bigint> {
  const contract = { address: deployment.staking, abi: stakingAbi } as const;
  const [staked, withdrawn, burned] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "Staked" }),
    readEvents(deployment, { ...contract, eventName: "Withdrawn" }),
    readEvents(deployment, { ...contract, eventName: "Burned" }),
  ]);
  return total(staked) - total(withdrawn) - total(burned);
}

async function readOperatorBonds(deployment: Deployment): Promise<bigint> {
  const contract = { address: deployment.operators, abi: operatorsAbi } as const;
  const [deposited, withdrawn, collected] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "Deposited" }),
    readEvents(deployment, { ...contract, eventName: "Withdrawn" }),
    readEvents(deployment, { ...contract, eventName: "Collected" }),
  ]);
  return total(deposited) - total(withdrawn) - total(collected);
}
