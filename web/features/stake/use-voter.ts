import { type Address, erc20Abi } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../../contracts/sdk/abi.ts";
import { readStakeToken } from "../../../contracts/sdk/chain/token.ts";
import { readVoter } from "../../../contracts/sdk/chain/voter.ts";
import { useRead } from "../../lib/use-read.ts";

/** A voter's account, its balance of the stake token, and what makes a guard. */
export const useVoter = (voter: Address) =>
  useRead(["voter", voter], async (deployment) => {
    const { client, staking } = deployment;
    const [account, token, guardRule] = await Promise.all([
      readVoter(deployment, voter),
      readStakeToken(deployment),
      readContract(client, { address: staking, abi: stakingAbi, functionName: "guardRule" }),
    ]);
    const balance = { address: token.address, abi: erc20Abi, functionName: "balanceOf" } as const;
    return { ...account, token, guardRule, balance: await readContract(client, { ...balance, args: [voter] }) };
  });

/** What {@link useVoter} reads. */
export type VoterFacts = NonNullable<ReturnType<typeof useVoter>["data"]>;
