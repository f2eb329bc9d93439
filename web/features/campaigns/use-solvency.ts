import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { readSolvency } from "../../../contracts/sdk/chain/solvency.ts";
import { useRead } from "../../lib/use-read.ts";

/** Whether every contract holds what it owes. */
export const useSolvency = ({ token, stakeToken }: Pick<Campaign, "token" | "stakeToken">) =>
  useRead(["solvency", token.address], (deployment) => readSolvency(deployment, token, stakeToken));
