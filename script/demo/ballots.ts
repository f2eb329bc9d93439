import {
  type Address,
  bytesToHex,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbiParameters,
  stringToHex,
  zeroHash,
} from "viem";
import { ballotsAbi } from "../../contracts/sdk/abi.ts";
import type { GoldOpening, SealedBatch, Vote } from "../../contracts/sdk/structs.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import type { RoundRecord } from "./ledger.ts";
import type { Voter } from "./voter.ts";
import { mined, type World, walletOf } from "./world.ts";

/** What opens no gold. */
export const NO_GOLD: GoldOpening = { mask: 0n, answers: 0n, salt: zeroHash };

const commitWords = parseAbiParameters(
  "bytes32 tag, uint256 chainId, address ballots, bytes32 roundId, address voter, uint256 approve, uint256 abstain, bytes32 salt",
);

/** A vote that is committed on chain and not shown yet. */
export type CommittedVote = { voter: Voter; seat: number; vote: Vote; salt: Hex };

/** What a voter commits to (`Ballots.commitmentFor`). */
function commitmentTo({ domain, ballots }: World, roundId: Hex, voter: Address, { approve, abstain }: Vote, salt: Hex) {
  const tag = keccak256(stringToHex("assay/commit/1"));
  const chainId = BigInt(domain.chainId);
  return keccak256(encodeAbiParameters(commitWords, [tag, chainId, ballots, roundId, voter, approve, abstain, salt]));
}

/** Commits a vote while voting runs. Returns what opens it, and the gas. */
export async function commitVote(world: World, batch: SealedBatch, round: RoundRecord, voter: Voter, vote: Vote) {
  const seat = round.voters.indexOf(voter.account.address);
  const salt = bytesToHex(secureRandom(32));
  const commitment = commitmentTo(world, round.roundId, voter.account.address, vote, salt);
  const call = { address: world.ballots, abi: ballotsAbi, functionName: "commit" } as const;
  const args = [batch, round.committee, seat, commitment] as const;
  const { gasUsed } = await mined(world, walletOf(world, voter.account).writeContract({ ...call, args }));
  return { committed: { voter, seat, vote, salt }, gas: gasUsed };
}

/**
 * Opens a committed vote after voting.
 * @param votes - Those that count so far, in seat order.
 * @returns the gas
 */
export async function openVote(
  world: World,
  batch: SealedBatch,
  { committee }: RoundRecord,
  votes: readonly Vote[],
  { voter, seat, vote, salt }: CommittedVote,
): Promise<bigint> {
  const call = { address: world.ballots, abi: ballotsAbi, functionName: "open" } as const;
  const args = [batch, committee, votes, seat, vote, salt] as const;
  return (await mined(world, walletOf(world, voter.account).writeContract({ ...call, args }))).gasUsed;
}
