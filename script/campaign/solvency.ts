import { erc20Abi } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../events.ts";
import type { Session } from "../session.ts";
import type { Token } from "../token.ts";

/** Whether the escrow contract holds what it owes in one token. Token units. */
export type Solvency = {
  /** Held by the contract. */
  balance: bigint;
  /** What all campaigns in this token have left. */
  left: bigint;
  /** Fees credited and not taken out. */
  fees: bigint;
  solvent: boolean;
};

/** Adds up what `Campaigns` owes in a token, over all campaigns, and compares it with what it holds. */
export async function readSolvency(session: Session, token: Token): Promise<Solvency> {
  const contract = { address: session.campaigns, abi: campaignsAbi } as const;
  const { client, campaigns } = session;
  const count = await readContract(client, { ...contract, functionName: "campaignCount" });
  let left = 0n;
  let fees = 0n;
  for (let campaignId = 1; campaignId <= count; campaignId++) {
    const terms = await readContract(client, { ...contract, functionName: "termsOf", args: [campaignId] });
    if (terms.token.toLowerCase() !== token.address.toLowerCase()) continue;
    const escrow = await readContract(client, { ...contract, functionName: "escrowOf", args: [campaignId] });
    left += escrow.left;
    fees += escrow.fees;
  }
  const withdrawn = await readEvents(session, {
    ...contract,
    eventName: "FeesWithdrawn",
    args: { token: token.address },
  });
  for (const event of withdrawn) fees -= event.args.amount;
  const args = [campaigns] as const;
  const balance = await readContract(client, {
    address: token.address,
    abi: erc20Abi,
    functionName: "balanceOf",
    args,
  });
  return { balance, left, fees, solvent: balance >= left + fees };
}
