import { type Address, erc20Abi } from "viem";
import { readContract } from "viem/actions";
import {
  abuseAbi,
  appealsAbi,
  campaignsAbi,
  contributorsAbi,
  operatorsAbi,
  stakingAbi,
  submissionsAbi,
} from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import type { Token } from "../../contracts/sdk/chain/token.ts";
import type { Session } from "../session.ts";

/** What one contract holds of a token and what it owes in it, token units. */
export type Holding = { what: string; token: Token; balance: bigint; owed: bigint; solvent: boolean };

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
export async function readSolvency(session: Session, token: Token, stakeToken: Token): Promise<Solvency> {
  const inToken = await readCampaignsIn(session, token.address);
  const { left, fees } = await readEscrow(session, token.address, inToken);
  const owed: [string, Address, Token, bigint][] = [
    ["escrow and fees", session.campaigns, token, left + fees],
    ["appeals' bonds", session.appeals, token, await readAppealBonds(session, token.address, inToken)],
    ["forced bonds", session.submissions, token, await readForcedBonds(session, token.address, inToken)],
    ["abuse appeals' bonds", session.abuse, token, await readAbuseBonds(session, token.address, inToken)],
    ["collateral", session.contributors, token, await readCollateral(session, token.address)],
    ["voters' stakes", session.staking, stakeToken, await readStakes(session)],
    ["operators' bonds", session.operators, stakeToken, await readOperatorBonds(session)],
  ];
  const holdings: Holding[] = [];
  for (const [what, owner, held, amount] of owed) {
    const balance = await readBalance(session, held.address, owner);
    holdings.push({ what, token: held, balance, owed: amount, solvent: balance >= amount });
  }
  const balance = holdings[0]?.balance ?? 0n;
  return { balance, left, fees, holdings, solvent: holdings.every(({ solvent }) => solvent) };
}

function readBalance({ client }: Session, token: Address, owner: Address): Promise<bigint> {
  return readContract(client, { address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] });
}

async function readCampaignsIn({ client, campaigns }: Session, token: Address): Promise<Set<number>> {
  const contract = { address: campaigns, abi: campaignsAbi } as const;
  const count = await readContract(client, { ...contract, functionName: "campaignCount" });
  const found = new Set<number>();
  for (let campaignId = 1; campaignId <= count; campaignId++) {
    const terms = await readContract(client, { ...contract, functionName: "termsOf", args: [campaignId] });
    if (terms.token.toLowerCase() === token.toLowerCase()) found.add(campaignId);
  }
  return found;
}

async function readEscrow(session: Session, token: Address, campaigns: Set<number>) {
  const contract = { address: session.campaigns, abi: campaignsAbi } as const;
  const sum = { left: 0n, fees: 0n };
  for (const campaignId of campaigns) {
    const escrow = await readContract(session.client, {
      ...contract,
      functionName: "escrowOf",
      args: [campaignId],
    });
    sum.left += escrow.left;
    sum.fees += escrow.fees;
  }
  const withdrawn = await readEvents(session, { ...contract, eventName: "FeesWithdrawn", args: { token } });
  for (const event of withdrawn) sum.fees -= event.args.amount;
  return sum;
}

type Amounts = readonly { args: { amount: bigint } }[];

const total = (events: Amounts): bigint => events.reduce((sum, { args }) => sum + args.amount, 0n);

async function readAppealBonds(session: Session, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: session.appeals, abi: appealsAbi } as const;
  const [appealed, withdrawn, burned] = await Promise.all([
    readEvents(session, { ...contract, eventName: "Appealed" }),
    readEvents(session, { ...contract, eventName: "Withdrawn", args: { token } }),
    readEvents(session, { ...contract, eventName: "Burned", args: { token } }),
  ]);
  const own = appealed.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond, 0n) - total(withdrawn) - total(burned);
}

async function readForcedBonds(session: Session, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: session.submissions, abi: submissionsAbi } as const;
  const [forced, withdrawn] = await Promise.all([
    readEvents(session, { ...contract, eventName: "SubmissionForced" }),
    readEvents(session, { ...contract, eventName: "BondsWithdrawn", args: { token } }),
  ]);
  const own = forced.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond * BigInt(args.items.length), 0n) - total(withdrawn);
}

/** Bonds and what they became, less what was withdrawn of it. */
async function readAbuseBonds(session: Session, token: Address, campaigns: Set<number>): Promise<bigint> {
  const contract = { address: session.abuse, abi: abuseAbi } as const;
  const [appealed, withdrawn] = await Promise.all([
    readEvents(session, { ...contract, eventName: "AbuseAppealed" }),
    readEvents(session, { ...contract, eventName: "CreditWithdrawn", args: { token } }),
  ]);
  const own = appealed.filter(({ args }) => campaigns.has(args.campaignId));
  return own.reduce((sum, { args }) => sum + args.bond, 0n) - total(withdrawn);
}

/** Held, held back for reports, credited and insurance: they turn into each other, and leave by these two events only. */
async function readCollateral(session: Session, token: Address): Promise<bigint> {
  const contract = { address: session.contributors, abi: contributorsAbi, args: { token } } as const;
  const [deposited, withdrawn, credited] = await Promise.all([
    readEvents(session, { ...contract, eventName: "CollateralDeposited" }),
    readEvents(session, { ...contract, eventName: "CollateralWithdrawn" }),
    readEvents(session, { ...contract, eventName: "CreditWithdrawn" }),
  ]);
  return total(deposited) - total(withdrawn) - total(credited);
}

async function readStakes(session: Session): Promise<bigint> {
  const contract = { address: session.staking, abi: stakingAbi } as const;
  const [staked, withdrawn, burned] = await Promise.all([
    readEvents(session, { ...contract, eventName: "Staked" }),
    readEvents(session, { ...contract, eventName: "Withdrawn" }),
    readEvents(session, { ...contract, eventName: "Burned" }),
  ]);
  return total(staked) - total(withdrawn) - total(burned);
}

async function readOperatorBonds(session: Session): Promise<bigint> {
  const contract = { address: session.operators, abi: operatorsAbi } as const;
  const [deposited, withdrawn, collected] = await Promise.all([
    readEvents(session, { ...contract, eventName: "Deposited" }),
    readEvents(session, { ...contract, eventName: "Withdrawn" }),
    readEvents(session, { ...contract, eventName: "Collected" }),
  ]);
  return total(deposited) - total(withdrawn) - total(collected);
}
