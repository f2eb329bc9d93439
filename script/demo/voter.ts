import { bytesToHex, type Hex, recoverTypedDataAddress, stringToBytes } from "viem";
import type { HDAccount } from "viem/accounts";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import { openMessage, sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { ballotTypes, hashBallot, receiptTypes } from "../../contracts/sdk/typed-data.ts";
import type { Labels } from "./corpus.ts";
import { type GatewayRefusal, packetSchema, postBallot, readPacket } from "./gateway.ts";
import { judgeAll } from "./judge.ts";
import type { DrawnRound } from "./ledger.ts";
import type { VoterRole } from "./people.ts";
import { seededRandom } from "./random.ts";
import { pause } from "./wait.ts";
import { mined, tokenAbi, type World, walletOf } from "./world.ts";

/** A staked voter with its review key. */
export type Voter = VoterRole & {
  reviewKey: KeyPair;
  /** Signs its ballots: its own account or its delegate. */
  signer: HDAccount;
};

/** Where ballots go: the leader's encryption key, and the key that signs receipts. */
export type BallotBox = { encryptionKey: Hex; signer: Hex };

/** A receipt that is not for the ballot that was sent, or not signed by the operator's key. */
export class ReceiptError extends Error {
  override readonly name = "ReceiptError";
  constructor(voter: string) {
    super(`The receipt ${voter} got does not prove that its ballot was taken: commit on chain instead.`);
  }
}

/** Stakes one seat, publishes a review key and, if another account signs the ballots, names it on chain. */
export async function enrolVoter(world: World, role: VoterRole, signer: HDAccount): Promise<Voter> {
  const wallet = walletOf(world, role.account);
  const { address } = role.account;
  const staking = { address: world.staking, abi: stakingAbi } as const;
  const token = { address: world.stakeToken.address, abi: tokenAbi } as const;
  const price = await world.client.readContract({ ...staking, functionName: "seatPrice" });
  const reviewKey = await generateKeyPair();
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [address, price] }));
  await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [world.staking, price] }));
  await mined(world, wallet.writeContract({ ...staking, functionName: "stake", args: [1, []] }));
  const { publicKey } = reviewKey;
  await mined(world, wallet.writeContract({ ...staking, functionName: "setReviewKey", args: [publicKey] }));
  if (signer.address !== address) {
    await mined(world, wallet.writeContract({ ...staking, functionName: "setDelegate", args: [signer.address] }));
  }
  return { ...role, reviewKey, signer };
}

/**
 * Votes on a round: reads the packet, judges, signs, seals the ballot to the operator and checks its receipt.
 * @returns items voted on; 0 for a silent voter
 * @throws GatewayRefusal, ReceiptError
 */
export async function vote(world: World, voter: Voter, round: DrawnRound, labels: Labels, box: BallotBox) {
  if (voter.behaviour === "silent") return 0;
  const { roundId } = round;
  const address = voter.account.address;
  const sealedPacket = await retried(round, () => readPacket(world.gateway, roundId, address));
  const opened = await openMessage(voter.reviewKey.privateKey, "assay/packet", roundId, sealedPacket);
  const packet = packetSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
  const random = seededRandom(world.seed, `${voter.name} on ${round.campaignId}/${round.sequence}`);
  const approve = judgeAll(packet.items, labels, voter.behaviour, random);
  const message = { roundId, voter: address, approve, abstain: 0n };
  const typed = { domain: world.domain, types: ballotTypes, primaryType: "Ballot" as const };
  const signature = await voter.signer.signTypedData({ ...typed, message });
  const ballot = stringToBytes(JSON.stringify({ approve: `${approve}`, abstain: "0", signature }));
  const sealed = bytesToHex(await sealMessage(box.encryptionKey, "assay/ballot", roundId, ballot));
  const answer = await retried(round, () => postBallot(world.gateway, roundId, address, sealed));
  await requireReceipt(world, voter.name, answer, hashBallot(world.domain, message), box);
  return packet.items.length;
}

async function requireReceipt(
  { domain }: World,
  voter: string,
  { receipt, signature }: Awaited<ReturnType<typeof postBallot>>,
  ballotHash: Hex,
  box: BallotBox,
): Promise<void> {
  const typed = { domain, types: receiptTypes, primaryType: "Receipt" as const, message: receipt };
  const signer = await recoverTypedDataAddress({ ...typed, signature });
  const isOurs = receipt.ballotHash === ballotHash;
  if (!isOurs || signer.toLowerCase() !== box.signer.toLowerCase()) throw new ReceiptError(voter);
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
