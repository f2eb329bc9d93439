import type { Address } from "viem";
import type { HDAccount } from "viem/accounts";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import type { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import { parsePacket } from "../../contracts/sdk/packet.ts";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { type BallotBox, ballotRequest, sendBallot } from "../../contracts/sdk/voting/ballot.ts";
import { fetchPacket } from "../../contracts/sdk/voting/signed-packet.ts";
import type { Labels } from "./corpus.ts";
import { judgeAll, looksOf } from "./judge.ts";
import type { DrawnRound } from "./ledger.ts";
import { SCOUTS, type VoterRole } from "./people.ts";
import { seededRandom } from "./random.ts";
import { pause } from "./wait.ts";
import { mined, provide, type World, walletOf } from "./world.ts";

/** A staked voter with its review key. */
export type Voter = VoterRole & {
  reviewKey: KeyPair;
  /** Signs its ballots: its own account or its delegate. */
  signer: HDAccount;
};

/**
 * Stakes one seat of a tier, publishes a review key and, if another account signs the ballots, names it on chain.
 * @param tier - Scouts, unless it is said.
 */
export async function enrolVoter(world: World, role: VoterRole, signer: HDAccount, tier = SCOUTS): Promise<Voter> {
  const wallet = walletOf(world, role.account);
  const staking = { address: world.staking, abi: stakingAbi } as const;
  await stakeSeat(world, role.account, tier);
  const reviewKey = await generateKeyPair();
  const { publicKey } = reviewKey;
  await mined(world, wallet.writeContract({ ...staking, functionName: "setReviewKey", args: [publicKey] }));
  if (signer.address !== role.account.address) {
    await mined(world, wallet.writeContract({ ...staking, functionName: "setDelegate", args: [signer.address] }));
  }
  return { ...role, reviewKey, signer };
}

/** Stakes one seat of a tier, with as much more stake as a newcomer's seat costs. */
export async function stakeSeat(world: World, account: HDAccount, tier: number): Promise<void> {
  const staking = { address: world.staking, abi: stakingAbi } as const;
  const price = await world.client.readContract({ ...staking, functionName: "seatPrice" });
  // Twice the price: whoever was slashed makes up for that, too.
  const amount = 2n * price;
  await provide(world, { account, token: world.stakeToken.address, spender: world.staking, amount });
  await mined(
    world,
    walletOf(world, account).writeContract({ ...staking, functionName: "stake", args: [tier, 1, []] }),
  );
}

/** Whether the chain lets a voter in among the guards. */
export async function mayGuard({ client, staking: address }: World, voter: Address): Promise<boolean> {
  const staking = { address, abi: stakingAbi } as const;
  const [rule, account] = await Promise.all([
    client.readContract({ ...staking, functionName: "guardRule" }),
    client.readContract({ ...staking, functionName: "voterOf", args: [voter] }),
  ]);
  return account.reputation >= rule.reputation && account.served >= rule.served;
}

/**
 * Votes on a round: reads the packet, judges, signs, seals the ballot to the operator and checks its receipt.
 * @returns items voted on; 0 for a silent voter
 * @throws GatewayRefusal, PacketSenderError, ReceiptError
 */
export async function vote(world: World, voter: Voter, round: DrawnRound, labels: Labels, box: BallotBox) {
  if (voter.behaviour === "silent") return 0;
  const { roundId } = round;
  const address = voter.account.address;
  const seat = { roundId, voter: address, operator: box.operator, workloadId: box.workloadId };
  const { sealed } = await retried(round, () => fetchPacket(world, world.gateway, seat));
  const opened = await openMessage(voter.reviewKey.privateKey, "assay/packet", roundId, sealed);
  const packet = parsePacket(opened);
  const { campaignId, sequence, tier, draw } = round;
  const random = seededRandom(world.seed, `${voter.name} on ${campaignId}/${sequence}, tier ${tier}, draw ${draw}`);
  const approve = judgeAll(packet.items, labels, { behaviour: voter.behaviour, looks: looksOf(tier) }, random);
  const ballot = { roundId, voter: address, approve, abstain: 0n };
  const signature = await voter.signer.signTypedData(ballotRequest(world.domain, ballot));
  await retried(round, () => sendBallot(world, world.gateway, { box, ballot, signature }));
  return packet.items.length;
}

/** The oracle may hear of a round a moment later than its voters: what passes with time is asked for again. */
async function retried<T>({ heardAt, votingSeconds }: DrawnRound, ask: () => Promise<T>): Promise<T> {
  const deadline = heardAt + votingSeconds * 1_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!mayPass(error) || Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

function mayPass(error: unknown): boolean {
  const { code, status } = error as Partial<GatewayRefusal>;
  return code === "unknown-round" || (status !== undefined && status >= 500) || error instanceof TypeError;
}
