import { createPublicClient, http, numberToHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { headerOf, type RpcBlock } from "../../contracts/sdk/block-header.ts";
import { ballotsHash, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { ballotTypes, closingTypes } from "../../contracts/sdk/typed-data.ts";
import { anvilAccount } from "../anvil.ts";
import { APPROVE, type Batch } from "./seal.ts";
import { DELEGATE, OPERATORS, OWNER, pass, send, VOTERS, type World } from "./world.ts";

/** Waits for the seed block and draws the committee with its header. */
export async function draw(world: World, batch: Batch) {
  const { client, core } = world;
  const { campaignId, sequence } = batch;
  const view = { address: core, abi: assayAbi } as const;
  const { seedBlock } = await client.readContract({ ...view, functionName: "batchOf", args: [campaignId, sequence] });
  await client.mine({ blocks: 4 });
  const reader = createPublicClient({ transport: http(world.url) });
  const raw = await reader.request({ method: "eth_getBlockByNumber", params: [numberToHex(seedBlock), false] });
  const args = [batch, headerOf(raw as unknown as RpcBlock)] as const;
  await send(world, OWNER, { ...view, functionName: "draw", args });
  const [drawn] = await client.getContractEvents({
    ...view,
    eventName: "CommitteeDrawn",
    args: { campaignId },
    fromBlock: 0n,
  });
  const { roundId, committee } = drawn?.args ?? {};
  if (!roundId || !committee) throw new Error("no committee was drawn");
  return { roundId, committee };
}

/** All approve what the check approved, but item 3 gets four votes against it; the last seat is silent. */
export async function cast(world: World, batch: Batch, { roundId, committee }: Awaited<ReturnType<typeof draw>>) {
  const accounts = new Map(VOTERS.map((index) => [anvilAccount(index).address, anvilAccount(index)]));
  const { domain } = world;
  const votes = committee.slice(0, -1).map((_, seat) => ({
    approve: seat < 4 ? APPROVE & ~0b1000n : APPROVE,
    abstain: seat === 1 ? 1n : 0n,
  }));
  const ballots = await Promise.all(
    votes.map(async (vote, seat) => {
      const { voter } = unpackCommitteeWord(committee[seat] as bigint);
      const signer = seat === 0 ? anvilAccount(DELEGATE) : (accounts.get(voter) as HDAccount);
      const message = { roundId, voter, ...vote };
      const signature = await signer.signTypedData({ domain, types: ballotTypes, primaryType: "Ballot", message });
      return { ...vote, signature };
    }),
  );
  const voterMask = (1n << BigInt(votes.length)) - 1n;
  const hash = ballotsHash(
    roundId,
    committee,
    ballots.map((ballot, seat) => ({ seat, ...ballot })),
  );
  const message = { roundId, ballotsHash: hash, voterMask };
  const operator = anvilAccount(OPERATORS[0]);
  const closing = await operator.signTypedData({ domain, types: closingTypes, primaryType: "Closing", message });
  await pass(world, 16);
  const args = [batch, committee, ballots, voterMask, closing] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "castBallots", args });
  return votes;
}
