import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";
import { submissionsAbi } from "../abi.ts";
import { popcount } from "../masks.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { releaseData } from "./forcing.ts";
import { passes } from "./passes.ts";

/** A forced submission with bonds that are still held. */
export type ForcedBond = {
  entry: Hex;
  /** Seconds until which oracles may seal it. */
  dueBy: number;
  /** Items that nobody has sealed, and their bonds in token units. */
  open: number;
  bonds: bigint;
  /** Whether some of the bonds can be given back now, and the call that does. */
  canRelease: boolean;
  data: Hex;
};

/** Bonds that an account has paid to force submissions into a campaign, as far as they are not given back. */
export async function readForcedBonds(
  deployment: Deployment,
  { campaignId, payer }: { campaignId: number; payer: Address },
): Promise<ForcedBond[]> {
  const { client, submissions } = deployment;
  const contract = { address: submissions, abi: submissionsAbi } as const;
  const forced = await readEvents(deployment, {
    ...contract,
    eventName: "SubmissionForced",
    args: { campaignId, payer },
  });
  const bonds = await Promise.all(
    forced.map(async ({ args: { entry, bond, dueBy } }) => {
      const mask = await readContract(client, { ...contract, functionName: "openOf", args: [entry] });
      const open = popcount(mask);
      const data = releaseData(entry);
      const canRelease = open > 0 && (await passes(client, { to: submissions, data }));
      return { entry, dueBy, open, bonds: bond * BigInt(open), canRelease, data };
    }),
  );
  return bonds.filter(({ open }) => open > 0);
}
