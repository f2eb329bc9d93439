import { type Address, getAddress, type Hex } from "viem";
import { campaignsAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import type { CreatedCampaign } from "./creator.ts";
import { batchesOf, type Ledger } from "./ledger.ts";
import { tokenAbi, type World } from "./world.ts";

/** A campaign's money as the contract has it, token units. */
export type Escrow = {
  funded: bigint;
  paid: bigint;
  refunded: bigint;
  fees: bigint;
  left: bigint;
  reserved: bigint;
};

/** Two accounts of the same money: what the contract says, and what follows from the events and balances. */
export type Books = {
  campaigns: { id: number; escrow: Escrow; funded: bigint; paid: bigint }[];
  /** Pay tokens the contract holds, and fees it owes to operators, drawers and the treasury. */
  held: bigint;
  owed: bigint;
  /** Pay tokens that arrived at contributors and voters, and at the creator. */
  received: bigint;
  returned: bigint;
  /** Stake units the staking contract holds, and where it says they are. */
  stakeHeld: bigint;
  stakeOwned: bigint;
  insurance: bigint;
  burned: bigint;
  /** The voters' accounts. */
  accounts: ReadonlyMap<Address, { stake: bigint; reputation: number }>;
};

/** Who got money in a run. */
export type Payees = { contributors: readonly Address[]; voters: readonly Address[]; creator: Address };

/** Reads the books once everything is settled, claimed and refunded. */
export async function readBooks(
  world: World,
  ledger: Ledger,
  created: readonly CreatedCampaign[],
  { contributors, voters, creator }: Payees,
): Promise<Books> {
  const { client, campaigns: address, payToken, stakeToken, staking } = world;
  const escrowOf = (id: number) =>
    client.readContract({ address, abi: campaignsAbi, functionName: "escrowOf", args: [id] });
  const balanceOf = (token: Address, account: Address) =>
    client.readContract({ address: token, abi: tokenAbi, functionName: "balanceOf", args: [account] });
  const stakeOf = (voter: Address) =>
    client.readContract({ address: staking, abi: stakingAbi, functionName: "voterOf", args: [voter] });
  const [insurance, burned] = await client.readContract({ address: staking, abi: stakingAbi, functionName: "pools" });
  const accounts = new Map(await Promise.all(voters.map(async (voter) => [voter, await stakeOf(voter)] as const)));
  return {
    campaigns: await Promise.all(
      created.map(async (campaign) => ({
        id: campaign.id,
        escrow: await escrowOf(campaign.id),
        funded: campaign.funded,
        paid: paidByEvents(ledger, campaign),
      })),
    ),
    held: await balanceOf(payToken.address, address),
    owed: await feesOwed(world, ledger),
    received: sum(
      await Promise.all([...contributors, ...voters].map((account) => balanceOf(payToken.address, account))),
    ),
    returned: await balanceOf(payToken.address, creator),
    stakeHeld: await balanceOf(stakeToken.address, staking),
    stakeOwned: sum([...accounts.values()].map(({ stake }) => stake)),
    accounts,
    insurance,
    burned,
  };
}

/** What does not add up, in words; nothing if all does, to the last unit. */
export function bookProblems(books: Books): string[] {
  const problems: string[] = [];
  const demand = (what: string, expected: bigint, actual: bigint) => {
    if (expected !== actual) problems.push(`${what}: expected ${expected}, found ${actual} units`);
  };
  for (const { id, escrow, funded, paid } of books.campaigns) {
    demand(`campaign ${id}, funded`, funded, escrow.funded);
    demand(`campaign ${id}, funded = paid + refunded + fees + left`, escrow.funded, escrowSum(escrow));
    demand(`campaign ${id}, paid for what was accepted and voted`, paid, escrow.paid);
    demand(`campaign ${id}, left`, 0n, escrow.left);
    demand(`campaign ${id}, reserved`, 0n, escrow.reserved);
  }
  const total = (part: "paid" | "refunded" | "fees" | "left") => sum(books.campaigns.map(({ escrow }) => escrow[part]));
  demand("arrived at contributors and voters", total("paid"), books.received);
  demand("arrived back at the creator", total("refunded"), books.returned);
  demand("fees credited", total("fees"), books.owed);
  demand("pay tokens held", total("left") + books.owed, books.held);
  demand("stake held", books.stakeOwned + books.insurance + books.burned, books.stakeHeld);
  return problems;
}

function escrowSum({ paid, refunded, fees, left }: Escrow): bigint {
  return paid + refunded + fees + left;
}

function paidByEvents(ledger: Ledger, { id, reward, votePay }: CreatedCampaign): bigint {
  return batchesOf(ledger, id).reduce((paid, { settled }) => {
    if (settled === undefined) return paid;
    return paid + BigInt(popcount(settled.accepted)) * reward + sum(settled.paidVotes) * votePay;
  }, 0n);
}

/** Fees credited to everybody who sealed or drew a batch, and to the treasury. */
async function feesOwed({ client, campaigns: address, payToken }: World, { batches }: Ledger): Promise<bigint> {
  const drawers = [...batches.values()].flatMap(({ round }) => (round === undefined ? [] : [round.drawn]));
  const senderOf = async (hash: Hex) => getAddress((await client.getTransaction({ hash })).from);
  const treasuries = await client.getContractEvents({
    address,
    abi: campaignsAbi,
    eventName: "ProtocolFeeSet",
    fromBlock: 0n,
    strict: true,
  });
  const accounts = new Set<Address>(treasuries.map(({ args }) => getAddress(args.treasury)));
  for (const { operator } of batches.values()) accounts.add(getAddress(operator));
  for (const drawer of await Promise.all(drawers.map(senderOf))) accounts.add(drawer);
  const contract = { address, abi: campaignsAbi, functionName: "feesOf" } as const;
  return sum(
    await Promise.all(
      [...accounts].map((account) => client.readContract({ ...contract, args: [payToken.address, account] })),
    ),
  );
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
