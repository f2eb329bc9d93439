import { bytesToHex, type Hex, hexToBytes, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { leakMessage } from "../../contracts/sdk/leak.ts";
import { openMessage, SealedMessageError, sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { joinPacket, PacketSenderError, packetRequest } from "../../contracts/sdk/voting/signed-packet.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { mined, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { type Drawn, drawnRound, eventsOf, membersOf, sealedBallot } from "../../test/oracle/ballots.ts";
import { undocumented } from "../../test/oracle/documented.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { openPacket } from "../../test/oracle/packets.ts";
import { BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, enrolVoters, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";

const COUNT = 2;
const APPROVE = 0b11n;

let local: Local;
let url: string;
let box: Hex;
let rounds: [Drawn, Drawn];
let members: Voter[];

beforeAll(async () => {
  local = await startLocal();
  const { world } = local;
  url = local.leader.url;
  box = local.leader.oracle.keys.encryption.publicKey;
  const voters = await enrolVoters(world, 7, 2);
  const author = await contributorOf(world, 0);
  const ids = [await createCampaign(world), await createCampaign(world)];
  for (const id of ids) {
    await contribute(world, author, id, [
      mailOf("the first mail is about a meeting"),
      mailOf("the second is about rain"),
    ]);
  }
  await passTime(local, BATCH_WAIT + 1);
  const drawn = await Promise.all(ids.map((id) => until(() => drawnRound(world, id, 1), "the draw")));
  rounds = [drawn[0] as Drawn, drawn[1] as Drawn];
  await until(() => rounds.every(({ roundId }) => local.leader.oracle.watch.state.rounds.has(roundId)), "the rounds");
  members = membersOf(rounds[0], voters);
}, 180_000);
afterAll(() => local?.stop());

const refused = (status: number, error: string) => ({ status, body: { error, message: expect.any(String) } });
const member = (seat: number) => members[seat] as Voter;
const isDelegating = (voter: Voter) => voter.signer.address !== voter.account.address;
const post = (voter: string, sealed: Hex, roundId = rounds[0].roundId) =>
  ask(`${url}/rounds/${roundId}/ballots`, "POST", { voter, sealed });
/** A ballot in the first round, sealed; `of` says whose it claims to be. */
const ballot = (
  voter: Voter,
  words: { approve: bigint; abstain?: bigint; signature?: Hex },
  of = voter.account.address,
) =>
  sealedBallot(local.world, { encryptionKey: box, roundId: rounds[0].roundId, voter: of, signer: voter.signer }, words);
const plain = () => members.filter((voter) => !isDelegating(voter));

test("a ballot is taken once, answered the same again, and never replaced", async () => {
  const voter = plain()[0] as Voter;
  const sealed = await ballot(voter, { approve: APPROVE });
  const first = await post(voter.account.address, sealed);
  expect(first).toMatchObject({ status: 201, body: { signature: expect.any(String) } });
  expect(undocumented("post", "/rounds/{roundId}/ballots", first)).toBeUndefined();
  const { campaignId } = rounds[0];
  const batch = await ask(`${url}/campaigns/${campaignId}/batches/1`);
  expect(batch.status).toBe(200);
  expect(undocumented("get", "/campaigns/{id}/batches/{sequence}", batch)).toBeUndefined();
  expect(await post(voter.account.address, sealed)).toMatchObject({ status: 200, body: first.body });
  expect(await post(voter.account.address, await ballot(voter, { approve: APPROVE }))).toMatchObject({ status: 200 });
  const other = await ballot(voter, { approve: 0n });
  expect(await post(voter.account.address, other)).toMatchObject(refused(409, "ballot-exists"));
});

test("nobody learns by guessing what somebody else voted", async () => {
  const voter = plain()[0] as Voter;
  const stranger = anvilAccount(45);
  for (const approve of [APPROVE, 0b01n]) {
    const guess = { encryptionKey: box, roundId: rounds[0].roundId, voter: voter.account.address, signer: stranger };
    const sealed = await sealedBallot(local.world, guess, { approve });
    expect(await post(voter.account.address, sealed)).toMatchObject(refused(401, "bad-signature"));
  }
});

test("a ballot of another voter, round or key does not count", async () => {
  const [one, two] = [plain()[1] as Voter, plain()[2] as Voter];
  const sealed = await ballot(one, { approve: APPROVE });
  expect(await post(two.account.address, sealed)).toMatchObject(refused(401, "bad-signature"));
  expect(await post(one.account.address, sealed, rounds[1].roundId)).toMatchObject(refused(422, "bad-ballot"));
  const place = { encryptionKey: box, roundId: rounds[1].roundId, voter: one.account.address, signer: one.signer };
  const message = await openMessage(
    local.leader.oracle.keys.encryption.privateKey,
    ...([
      "assay/ballot",
      rounds[1].roundId,
      hexToBytes(await sealedBallot(local.world, place, { approve: 1n })),
    ] as const),
  );
  const { signature } = JSON.parse(new TextDecoder().decode(message)) as { signature: Hex };
  const moved = await ballot(one, { approve: 1n, signature });
  expect(await post(one.account.address, moved)).toMatchObject(refused(401, "bad-signature"));
  const elsewhere = {
    ...place,
    roundId: rounds[0].roundId,
    encryptionKey: local.follower.oracle.keys.encryption.publicKey,
  };
  const foreign = await sealedBallot(local.world, elsewhere, { approve: 1n });
  expect(await post(one.account.address, foreign)).toMatchObject(refused(422, "bad-ballot"));
});

test("voters who share a delegate cannot be given each other's ballots", async () => {
  const [one, two] = members.filter(isDelegating) as [Voter, Voter];
  const sealed = await ballot(one, { approve: 0b10n });
  expect(await post(two.account.address, sealed)).toMatchObject(refused(401, "bad-signature"));
  expect(await post(one.account.address, sealed)).toMatchObject({ status: 201 });
  expect(await post(two.account.address, await ballot(two, { approve: 0b01n }))).toMatchObject({ status: 201 });
});

test("only members of a committee of ours vote, on the items there are", async () => {
  const voter = plain()[3] as Voter;
  const stranger = anvilAccount(45).address;
  const sealed = await ballot(voter, { approve: APPROVE });
  expect(await post(stranger, sealed)).toMatchObject(refused(403, "not-in-committee"));
  expect(await post(voter.account.address, sealed, zeroHash)).toMatchObject(refused(404, "unknown-round"));
  for (const words of [{ approve: 1n << BigInt(COUNT) }, { approve: 0n, abstain: 1n << 255n }]) {
    expect(await post(voter.account.address, await ballot(voter, words))).toMatchObject(refused(422, "bad-ballot"));
  }
  for (const junk of ["0x", "0x00", `0x${"00".repeat(48)}`, `0x${"ab".repeat(500)}`] as Hex[]) {
    expect(await post(voter.account.address, junk), junk).toMatchObject(refused(422, "bad-ballot"));
  }
  for (const text of ["", "{}", "[]", '{"approve":1,"abstain":0}', '{"approve":"-1","abstain":"0","signature":"0x"}']) {
    const bytes = await sealMessage(box, "assay/ballot", rounds[0].roundId, new TextEncoder().encode(text));
    const answer = await post(voter.account.address, `0x${Buffer.from(bytes).toString("hex")}`);
    expect(answer, text).toMatchObject(refused(422, "bad-ballot"));
  }
});

test("a signature that the contract would not take is not taken here", async () => {
  const voter = plain()[3] as Voter;
  const good = await sealedBallot(
    local.world,
    { encryptionKey: box, roundId: rounds[0].roundId, voter: voter.account.address, signer: voter.signer },
    { approve: APPROVE },
  );
  const { privateKey } = local.leader.oracle.keys.encryption;
  const opened = await openMessage(privateKey, "assay/ballot", rounds[0].roundId, hexToBytes(good));
  const { signature } = JSON.parse(new TextDecoder().decode(opened)) as { signature: Hex };
  const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = n - BigInt(`0x${signature.slice(66, 130)}`);
  const v = signature.endsWith("1b") ? "1c" : "1b";
  const high = `${signature.slice(0, 66)}${s.toString(16).padStart(64, "0")}${v}` as Hex;
  const answer = await post(voter.account.address, await ballot(voter, { approve: APPROVE, signature: high }));
  expect(answer).toMatchObject(refused(401, "bad-signature"));
});

test("a packet opens to its member alone, and a useless review key is said to be one", async () => {
  const voter = plain()[4] as Voter;
  const path = (address: string) => `${url}/rounds/${rounds[0].roundId}/packets/${address}`;
  const response = await fetch(path(voter.account.address));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packet = await openPacket(local.world, voter, rounds[0].roundId, bytes);
  expect(packet.items.map(({ verdict }) => verdict)).toEqual(["approve", "approve"]);
  expect(packet.items.map(({ bit }) => bit).sort()).toEqual([0, 1]);
  const sealed = bytes.subarray(65);
  const { privateKey } = member(0).reviewKey;
  await expect(openMessage(privateKey, "assay/packet", rounds[0].roundId, sealed)).rejects.toThrow(SealedMessageError);
  expect(await ask(path(anvilAccount(45).address))).toMatchObject(refused(403, "not-in-committee"));
  const { world } = local;
  for (const key of [zeroHash, `0x01${"00".repeat(31)}`] as Hex[]) {
    const call = { address: world.staking, abi: stakingAbi, functionName: "setReviewKey", args: [key] } as const;
    await mined(world, walletOf(world, voter.account).writeContract(call));
    await until(() => local.leader.oracle.watch.state.reviewKeys.get(voter.account.address) === key, "the new key");
    expect(await ask(path(voter.account.address))).toMatchObject(refused(409, "no-review-key"));
  }
});

test("a packet that somebody else sealed, signed or was given is not the operator's, though it opens", async () => {
  const voter = plain()[2] as Voter;
  const [{ roundId }, { roundId: otherRound }] = rounds;
  const { world } = local;
  const given = async (to: Voter, round = roundId) => {
    const response = await fetch(`${url}/rounds/${round}/packets/${to.account.address}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const good = await given(voter);
  await openPacket(world, voter, roundId, good);
  const invented = new TextEncoder().encode("{}");
  const sealed = await sealMessage(voter.reviewKey.publicKey, "assay/packet", roundId, invented);
  const request = await packetRequest(world.domain, { roundId, voter: voter.account.address }, sealed);
  const byStranger = joinPacket(await anvilAccount(45).signTypedData(request), sealed);
  // The follower's key is registered, for another operator.
  const byFollower = joinPacket(await local.follower.oracle.keys.signer.signTypedData(request), sealed);
  const moved = joinPacket(bytesToHex(good.subarray(0, 65)), sealed);
  const others = [await given(member(0)), await given(voter, otherRound)];
  for (const forged of [
    byStranger,
    byFollower,
    moved,
    ...others,
    new Uint8Array(0),
    sealed as Uint8Array<ArrayBuffer>,
  ]) {
    await expect(openPacket(world, voter, roundId, forged)).rejects.toThrow(PacketSenderError);
  }
});

test("a leaked packet is traced to its seat, for the operator alone", async () => {
  const voter = plain()[2] as Voter;
  const { roundId } = rounds[0];
  const response = await fetch(`${url}/rounds/${roundId}/packets/${voter.account.address}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { nonce } = await openPacket(local.world, voter, roundId, bytes);
  const leaked = `found somewhere: ${nonce}`;
  const { client } = local.leader.oracle;
  const message = leakMessage({ chainId: client.domain.chainId, core: client.core, roundId }, leaked);
  const trace = (leaked: string, signature: Hex) =>
    ask(`${url}/rounds/${roundId}/traces`, "POST", { leaked, signature });
  const signature = await client.wallet.signMessage({ message });
  const accused = [{ voter: voter.account.address, seat: expect.any(Number), by: "nonce", matches: 1, chance: 0 }];
  expect(await trace(leaked, signature)).toMatchObject({ status: 200, body: { gaps: expect.any(Number), accused } });
  expect(await trace(`${leaked}.`, signature)).toMatchObject(refused(401, "bad-signature"));
  expect(await trace(leaked, await anvilAccount(45).signMessage({ message }))).toMatchObject(
    refused(401, "bad-signature"),
  );
  expect(await trace(leaked, "0x")).toMatchObject(refused(401, "bad-signature"));
});

test("after voting has ended no ballot is taken, and those taken are shown", async () => {
  const { votingEnd, campaignId, sequence } = rounds[0];
  const { timestamp } = await local.world.client.getBlock();
  await passTime(local, votingEnd - Number(timestamp) + 1);
  await until(() => local.leader.oracle.watch.state.head.timestamp > votingEnd, "the end of voting");
  const late = plain()[4] as Voter;
  const answer = await post(late.account.address, await ballot(late, { approve: APPROVE }));
  expect(answer).toMatchObject(refused(409, "voting-closed"));
  const [cast] = await until(async () => {
    const logs = await eventsOf(local.world, "BallotsCast", campaignId, sequence);
    return logs.length > 0 && logs;
  }, "the ballots to be shown");
  const shown = cast as NonNullable<typeof cast>;
  const votes = (shown.args.votes as { approve: bigint }[]).map(({ approve }) => approve);
  expect(votes.sort()).toEqual([0b01n, 0b10n, 0b11n]);
});
