import type { Address, Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { ballotsAbi, operatorsAbi } from "../../contracts/sdk/abi.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { ballotTypes, hashBallot, receiptTypes } from "../../contracts/sdk/typed-data.ts";
import { type CommittedVote, commitVote, openVote } from "../demo/ballots.ts";
import { type RoundRecord, sealedBatch } from "../demo/ledger.ts";
import { provide } from "../demo/world.ts";
import { type Batch, cast, draw, openGold, roundOf, seal, settle, tally } from "./batch.ts";
import { draftOf, FULL, MOST_GOLD, votingAs } from "./shapes.ts";
import { act, type Stage, sync } from "./stage.ts";

/** Ballots in the closing list; who commits and opens, who is exposed, and who holds a receipt. */
const SHOWN = 4;
const [OPENS, EXPOSED, HOLDS] = [4, 5, 6];

const honest = votingAs(() => ({ approve: 0n, reject: 0n }), 0);

/** A full batch whose last ballots reach the round past the operator; its gold is opened and its round tallied apart. */
export async function hear(stage: Stage, campaignId: number): Promise<Batch> {
  const { world } = stage;
  const batch = await seal(stage, draftOf(campaignId, stage.authors, FULL - MOST_GOLD, MOST_GOLD));
  const round = await draw(stage, batch);
  const voteOf = (seat: number) => honest(seat, batch, round) as Vote;
  const head = await world.client.getBlock();
  const opened = await commit(stage, batch, OPENS, voteOf(OPENS));
  await expose(stage, batch, await commit(stage, batch, EXPOSED, voteOf(EXPOSED)));
  await cast(stage, batch, (seat) => (seat < SHOWN ? voteOf(seat) : undefined), { open: false });
  await openVote(world, sealedBatch(batch.record), round, round.votes, opened);
  await sync(stage);
  await postReceipt(stage, batch, HOLDS, voteOf(HOLDS), { blockNumber: head.number, blockHash: head.hash });
  await openGold(stage, batch);
  await tally(stage, batch);
  await settle(stage, batch);
  return batch;
}

/** Commits a seat's vote on chain. */
export async function commit(
  stage: Stage,
  { record }: Pick<Batch, "record">,
  seat: number,
  vote: Vote,
): Promise<CommittedVote> {
  const round = roundOf(record);
  const account = accountAt(stage, round, seat);
  const none = { privateKey: new Uint8Array(32), publicKey: "0x" } as const;
  const voter = { name: account.address, account, behaviour: "honest", reviewKey: none, signer: account } as const;
  const { committed } = await commitVote(stage.world, sealedBatch(record), round, voter, vote);
  return committed;
}

/** Shows a committed vote while others still vote. */
async function expose(stage: Stage, { record }: Batch, { seat, vote, salt }: CommittedVote): Promise<void> {
  const args = [sealedBatch(record), roundOf(record).committee, seat, vote, salt] as const;
  const call = { address: stage.world.ballots, abi: ballotsAbi, functionName: "expose", args } as const;
  await act(stage, stage.stranger, call);
}

/** Posts a ballot that the closing list lacks. It costs the operator a part of its bond, half of which the voter gets. */
async function postReceipt(
  stage: Stage,
  { record }: Batch,
  seat: number,
  vote: Vote,
  block: { blockNumber: bigint; blockHash: Hex },
): Promise<void> {
  const { world, operators } = stage;
  const round = roundOf(record);
  const account = accountAt(stage, round, seat);
  const { domain } = world;
  const ballot = { roundId: round.roundId, voter: account.address, ...vote };
  const signature = await account.signTypedData({
    ...{ domain, types: ballotTypes, primaryType: "Ballot", message: ballot },
  });
  const { roundId, voter } = ballot;
  const receipt = { roundId, voter, ballotHash: hashBallot(domain, ballot), ...block };
  const signed = await operators[0].signTypedData({
    ...{ domain, types: receiptTypes, primaryType: "Receipt", message: receipt },
  });
  const args = [
    ...[sealedBatch(record), round.committee, round.votes, seat, { ...vote, signature }, receipt, signed],
  ] as const;
  await act(stage, account, { address: world.ballots, abi: ballotsAbi, functionName: "postReceipt", args });
  await act(stage, account, { address: world.operators, abi: operatorsAbi, functionName: "collect", args: [] });
  await bondAgain(stage);
}

async function bondAgain(stage: Stage): Promise<void> {
  const { world, operators } = stage;
  const contract = { address: world.operators, abi: operatorsAbi } as const;
  const [account] = operators;
  const amount = await world.client.readContract({ ...contract, functionName: "required" });
  await provide(world, { account, token: world.stakeToken.address, spender: world.operators, amount });
  await act(stage, account, { ...contract, functionName: "deposit", args: [amount] });
}

/** Whose seat it is. */
function accountAt({ voters }: Stage, { voters: seated }: RoundRecord, seat: number): HDAccount {
  const account = voters.get(seated[seat] as Address);
  if (account === undefined) throw new Error(`nobody has the key of seat ${seat}`);
  return account;
}
