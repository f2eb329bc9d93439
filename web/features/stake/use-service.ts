import type { Address } from "viem";
import { getBlock, readContract } from "viem/actions";
import { stakingAbi } from "../../../contracts/sdk/abi.ts";
import { readEvents } from "../../../contracts/sdk/chain/events.ts";
import { reputationHistory } from "../../../contracts/sdk/chain/reputation.ts";
import { readService, readTimes } from "../../../contracts/sdk/chain/service.ts";
import { useRead } from "../../lib/use-read.ts";

/** Every committee a voter served on, and its reputation over time, beside what the contract says it is: all at one block. */
export const useService = (voter: Address) =>
  useRead(["service", voter], async (deployment) => {
    const { client, staking } = deployment;
    const { number: toBlock, timestamp: now } = await getBlock(client);
    const contract = { address: staking, abi: stakingAbi } as const;
    const [seats, staked, account] = await Promise.all([
      readService(deployment, voter, toBlock),
      readEvents(deployment, { ...contract, eventName: "Staked", args: { voter }, toBlock }),
      readContract(client, { ...contract, functionName: "voterOf", args: [voter], blockNumber: toBlock }),
    ]);
    const [first] = staked;
    if (first === undefined) return { seats, history: [], reputation: account.reputation };
    const since = (await readTimes(deployment, [first.blockNumber])).get(first.blockNumber) ?? now;
    return { seats, history: reputationHistory(since, seats, now), reputation: account.reputation };
  });

/** What {@link useService} reads. */
export type Service = NonNullable<ReturnType<typeof useService>["data"]>;
