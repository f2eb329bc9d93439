import { type Address, getAddress, type Hex, parseAbi } from "viem";
import { appealsAbi, campaignsAbi, operatorsAbi, stakingAbi, submissionsAbi } from "../../contracts/sdk/abi.ts";
import { maskOf, popcount } from "../../contracts/sdk/masks.ts";
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

/** Pay tokens that a contract took in, sent out, and has. */
export type Purse = { taken: bigint; sent: bigint; held: bigint };

/** Two accounts of the same money: what the contracts say, and what follows from events, transfers and balances. */
export type Books = {
  /** `funded` by the creator, `prepaid` by those who sealed forced batches. */
  campaigns: { id: number; escrow: Escrow; funded: bigint; prepaid: bigint; paid: bigint }[];
  /** Pay tokens of Campaigns: in, out and there; fees it owes and has paid out. */
  purse: Purse;
  owed: bigint;
  withdrawn: bigint;
  /** Pay tokens that Campaigns sent to contributors and voters, and to the creator. */
  received: bigint;
  returned: bigint;
  /** Bonds of appeals: paid by appellants, and still credited or to be burned. */
  appeals: Purse & { bonds: bigint; owed: bigint };
  /** Bonds of forced submissions: withdrawn by those who put them up. */
  submissions: Purse & { withdrawn: bigint };
  /** Stake units the staking contract holds, and where it says they are. */
  stakeHeld: bigint;
  stakeOwned: bigint;
  insurance: bigint;
  burned: bigint;
  /** Stake units of operators' bonds: held, and where they are. */
  bondsHeld: bigint;
  bondsOwned: bigint;
  /** The voters' accounts. */
  accounts: ReadonlyMap<Address, { stake: bigint; reputation: number }>;
};

/** Who got money in a run. */
export type Payees = { contributors: readonly Address[]; voters: readonly Address[]; creator: Address };

const transferAbi = parseAbi(["event Transfer(address indexed from, address indexed to, uint256 value)"]);

/** A movement of the pay token. */
type Transfer = { from: Address; to: Address; value: bigint };

/** Reads the books once everything is settled, claimed and refunded. */
export async function readBooks(
  world: World,
  ledger: Ledger,
  created: readonly CreatedCampaign[],
  { contributors, voters, creator }: Payees,
): Promise<Books> {
  const { client, campaigns: address } = world;
  const transfers = await readTransfers(world);
  const payees = new Set<Address>([...contributors, ...voters]);
  const sentTo = (fits: (to: Address) => boolean) =>
    sum(transfers.filter(({ from, to }) => from === getAddress(address) && fits(to)).map(({ value }) => value));
  const events = { address, abi: campaignsAbi, fromBlock: 0n, strict: true } as const;
  const withdrawals = await client.getContractEvents({ ...events, eventName: "FeesWithdrawn" });
  return {
    campaigns: await Promise.all(created.map((campaign) => readCampaign(world, ledger, campaign))),
    purse: await purseOf(world, transfers, address),
    owed: await feesOwed(world, ledger),
    withdrawn: sum(withdrawals.map(({ args }) => args.amount)),
    received: sentTo((to) => payees.has(to)),
    returned: sentTo((to) => to === creator),
    appeals: await readAppeals(world, ledger, transfers),
    submissions: await readSubmissions(world, transfers),
    ...(await readStakes(world, voters)),
  };
}

async function readCampaign({ client, campaigns: address }: World, ledger: Ledger, campaign: CreatedCampaign) {
  const { id, funded } = campaign;
  const contract = { address, abi: campaignsAbi } as const;
  const escrow = await client.readContract({ ...contract, functionName: "escrowOf", args: [id] });
  const events = { ...contract, eventName: "CampaignFunded", args: { campaignId: id }, fromBlock: 0n } as const;
  const all = sum((await client.getContractEvents({ ...events, strict: true })).map(({ args }) => args.amount));
  return { id, escrow, funded, prepaid: all - funded, paid: paidByEvents(ledger, campaign) };
}

async function readTransfers({ client, payToken }: World): Promise<Transfer[]> {
  const events = { address: payToken.address, abi: transferAbi, eventName: "Transfer", fromBlock: 0n } as const;
  const logs = await client.getContractEvents({ ...events, strict: true });
  return logs.map(({ args }) => ({ from: getAddress(args.from), to: getAddress(args.to), value: args.value }));
}

async function purseOf({ client, payToken }: World, transfers: readonly Transfer[], of: Address): Promise<Purse> {
  const account = getAddress(of);
  const call = { address: payToken.address, abi: tokenAbi, functionName: "balanceOf", args: [account] } as const;
  return {
    taken: sum(transfers.filter(({ to }) => to === account).map(({ value }) => value)),
    sent: sum(transfers.filter(({ from }) => from === account).map(({ value }) => value)),
    held: await client.readContract(call),
  };
}

async function readAppeals(
  world: World,
  { appeals }: Ledger,
  transfers: readonly Transfer[],
): Promise<Books["appeals"]> {
  const { client, payToken } = world;
  const contract = { address: world.appeals, abi: appealsAbi } as const;
  const accounts = [...new Set([...appeals.values()].map(({ appellant }) => appellant))];
  const credits = await Promise.all(
    accounts.map((account) =>
      client.readContract({ ...contract, functionName: "creditOf", args: [payToken.address, account] }),
    ),
  );
  const burnable = { ...contract, functionName: "burnableOf", args: [payToken.address] } as const;
  return {
    ...(await purseOf(world, transfers, world.appeals)),
    bonds: sum([...appeals.values()].map(({ bond }) => bond)),
    owed: sum(credits) + (await client.readContract(burnable)),
  };
}

async function readSubmissions(world: World, transfers: readonly Transfer[]): Promise<Books["submissions"]> {
  const events = { address: world.submissions, abi: submissionsAbi, eventName: "BondsWithdrawn" } as const;
  const logs = await world.client.getContractEvents({ ...events, fromBlock: 0n, strict: true });
  return {
    ...(await purseOf(world, transfers, world.submissions)),
    withdrawn: sum(logs.map(({ args }) => args.amount)),
  };
}

async function readStakes({ client, stakeToken, staking, operators }: World, voters: readonly Address[]) {
  const balanceOf = (account: Address) =>
    client.readContract({ address: stakeToken.address, abi: tokenAbi, functionName: "balanceOf", args: [account] });
  const stakeOf = (voter: Address) =>
    client.readContract({ address: staking, abi: stakingAbi, functionName: "voterOf", args: [voter] });
  const [insurance, burned] = await client.readContract({ address: staking, abi: stakingAbi, functionName: "pools" });
  const accounts = new Map(await Promise.all(voters.map(async (voter) => [voter, await stakeOf(voter)] as const)));
  const contract = { address: operators, abi: operatorsAbi } as const;
  const deposits = { ...contract, eventName: "Deposited", fromBlock: 0n, strict: true } as const;
  const depositors = new Set((await client.getContractEvents(deposits)).map(({ args }) => args.operator));
  const bonds = await Promise.all(
    [...depositors].map((operator) => client.readContract({ ...contract, functionName: "bondOf", args: [operator] })),
  );
  const pools = await client.readContract({ ...contract, functionName: "pools" });
  return {
    stakeHeld: await balanceOf(staking),
    stakeOwned: sum([...accounts.values()].map(({ stake }) => stake)),
    ...{ accounts, insurance, burned },
    bondsHeld: await balanceOf(operators),
    bondsOwned: sum(bonds.map(({ amount }) => amount)) + sum(pools),
  };
}

/** What does not add up, in words; nothing if all does, to the last unit. */
export function bookProblems(books: Books): string[] {
  const problems: string[] = [];
  const demand = (what: string, expected: bigint, actual: bigint) => {
    if (expected !== actual) problems.push(`${what}: expected ${expected}, found ${actual} units`);
  };
  for (const { id, escrow, funded, prepaid, paid } of books.campaigns) {
    demand(`campaign ${id}, funded and prepaid`, funded + prepaid, escrow.funded);
    demand(`campaign ${id}, funded = paid + refunded + fees + left`, escrow.funded, escrowSum(escrow));
    demand(`campaign ${id}, paid for what was accepted and voted`, paid, escrow.paid);
    demand(`campaign ${id}, left`, 0n, escrow.left);
    demand(`campaign ${id}, reserved`, 0n, escrow.reserved);
  }
  const { purse, appeals, submissions } = books;
  const total = (part: keyof Escrow) => sum(books.campaigns.map(({ escrow }) => escrow[part]));
  demand("taken in by Campaigns", total("funded"), purse.taken);
  demand("arrived at contributors and voters", total("paid") + books.withdrawn, books.received);
  demand("arrived back at the creator", total("refunded"), books.returned);
  demand("sent out by Campaigns", books.received + books.returned, purse.sent);
  demand("fees credited", total("fees"), books.owed + books.withdrawn);
  demand("pay tokens held", total("left") + books.owed, purse.held);
  demand("bonds of appeals taken", appeals.bonds, appeals.taken);
  demand("bonds of appeals held", appeals.owed, appeals.held);
  demand("bonds of forced submissions withdrawn", submissions.withdrawn, submissions.sent);
  demand("bonds of forced submissions held", submissions.taken - submissions.sent, submissions.held);
  demand("bonds of forced submissions left", 0n, submissions.held);
  demand("stake held", books.stakeOwned + books.insurance + books.burned, books.stakeHeld);
  demand("operators' bonds held", books.bondsOwned, books.bondsHeld);
  return problems;
}

function escrowSum({ paid, refunded, fees, left }: Escrow): bigint {
  return paid + refunded + fees + left;
}

/** Nobody is paid for a dropped item: what was paid comes back. */
function paidByEvents(ledger: Ledger, { id, reward, votePay }: CreatedCampaign): bigint {
  return batchesOf(ledger, id).reduce((paid, { sequence, accepted, rounds }) => {
    const own = ledger.dropped.filter((item) => item.campaignId === id && item.sequence === sequence);
    const dropped = maskOf(own.map(({ bit }) => Number(bit)));
    const votes = sum(rounds.flatMap(({ settled }) => settled?.paidVotes ?? []));
    return paid + BigInt(popcount(accepted & ~dropped)) * reward + votes * votePay;
  }, 0n);
}

/** Fees credited to everybody who sealed or drew a batch or prepaid one, and to the treasury. */
async function feesOwed({ client, campaigns: address, payToken }: World, { batches }: Ledger): Promise<bigint> {
  const senders = [...batches.values()].flatMap(({ sealed, rounds }) => [sealed, ...rounds.map(({ drawn }) => drawn)]);
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
  for (const sender of await Promise.all(senders.map(senderOf))) accounts.add(sender);
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
