import type { Address } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "../../../script/session.ts";
import { anvilAccount, type Chain, startChain } from "../../../test/anvil.ts";
import { DELEGATE } from "../../../test/story/world.ts";
import { tellStory } from "../../../test/story.ts";
import { readRecord, readRecords } from "../chain/record.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { readOwnSeats } from "./own-seats.ts";

let chain: Chain;
let session: Session;
beforeAll(async () => {
  chain = await startChain({
    settings: { ASSAY_FAST_VOTING: "3600", ASSAY_FAST_OPENING: "7200", ASSAY_FAST_APPEAL: "3600" },
  });
  await tellStory(chain, "settled");
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
});
afterAll(() => chain?.stop());

const committee = async () => {
  const [first] = (await readRecord(session, 1, 1)).rounds;
  return (first?.committee ?? []).map((word) => unpackCommitteeWord(word).voter);
};

test("every member finds its seat, its delegate finds all of them, and a stranger none", async () => {
  const voters = await committee();
  expect(voters.length).toBeGreaterThan(3);
  for (const [seat, voter] of voters.entries()) {
    const own = await readOwnSeats(session, voter);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ seat, voter, index: 1, round: { tier: 0, draw: 0, items: 0b111111n } });
    expect(own[0]?.round.settled).toBeDefined();
  }
  const delegated = await readOwnSeats(session, anvilAccount(DELEGATE).address);
  expect(delegated.map(({ voter }): Address => voter)).toEqual(voters);
  expect(await readOwnSeats(session, anvilAccount(40).address)).toEqual([]);
});

test("several batches are read as each of them alone", async () => {
  const place = { campaignId: 1, sequence: 1 };
  expect(await readRecords(session, [place])).toEqual([await readRecord(session, 1, 1)]);
  expect(await readRecords(session, [])).toEqual([]);
  await expect(readRecords(session, [place, { campaignId: 1, sequence: 2 }])).rejects.toThrow("no sealed batch 2");
});
