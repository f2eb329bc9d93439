import type { Account, Address, Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { ballotRequest, sealBallot } from "../../contracts/sdk/voting/ballot.ts";
import type { Voter } from "../../script/demo/voter.ts";
import type { World } from "../../script/demo/world.ts";

/** A round as drawn. */
export type Drawn = {
  campaignId: number;
  sequence: number;
  roundId: Hex;
  committee: readonly bigint[];
  votingEnd: number;
};

/** Logs of the core of one name for one batch. */
export async function eventsOf<
  name extends
    | "BatchSealed"
    | "CommitteeDrawn"
    | "BallotsCast"
    | "GoldOpened"
    | "BatchDecided"
    | "RoundSet"
    | "RoundSettled"
    | "RewardsReleased",
>({ client, core }: World, eventName: name, campaignId: number, sequence: number) {
  const args = { campaignId, sequence };
  return client.getContractEvents({
    address: core,
    abi: assayAbi,
    eventName,
    args,
    fromBlock: 0n,
    strict: true,
  } as never) as Promise<{ eventName: string; args: Record<string, unknown>; transactionHash: Hex }[]>;
}

/** The batch's first round, or one after it, once drawn. */
export async function drawnRound(
  world: World,
  campaignId: number,
  sequence: number,
  earlier = 0,
): Promise<Drawn | undefined> {
  const log = (await eventsOf(world, "CommitteeDrawn", campaignId, sequence))[earlier];
  return log === undefined ? undefined : ({ ...log.args } as Drawn);
}

/** Members of a committee among the voters, in seat order. */
export function membersOf(round: Drawn, voters: readonly Voter[]): Voter[] {
  return round.committee.map((word) => {
    const { voter } = unpackCommitteeWord(word);
    const member = voters.find(({ account }) => account.address === voter);
    if (member === undefined) throw new Error(`${voter} is no voter of this test`);
    return member;
  });
}

/** A signed ballot, sealed to the oracle's key. */
export async function sealedBallot(
  world: World,
  { encryptionKey, roundId, voter, signer }: { encryptionKey: Hex; roundId: Hex; voter: Address; signer: Account },
  { approve, abstain = 0n, signature }: { approve: bigint; abstain?: bigint; signature?: Hex },
): Promise<Hex> {
  const message = { roundId, voter, approve, abstain };
  const request = ballotRequest(world.domain, message);
  return sealBallot(encryptionKey, message, signature ?? (await (signer as HDAccount).signTypedData(request)));
}
