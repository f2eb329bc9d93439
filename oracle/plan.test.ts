import fc from "fast-check";
import { zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { addressOf, hash } from "../test/fixtures/seeded.ts";
import { BATCH_SIZE, type Local, plan } from "./plan.ts";
import { type Batch, batchKey, type ChainState, emptyState } from "./watch/state.ts";

const OURS = addressOf("operator");
const SIGNER = addressOf("signer");
const NOW = 10_000;
const PLACE = { tier: 0, draw: 0, items: 1n };

function stateWith(edit: (state: ChainState) => void = () => {}): ChainState {
  const state = emptyState();
  state.head = { number: 500n, hash: zeroHash, timestamp: NOW };
  state.presets.set(1, { opening: 100, inclusion: 100, seedDelay: 2 });
  const pinned = { workloadId: 1, presetId: 1, quorum: 2, licenceHash: zeroHash, policyHash: zeroHash };
  const asked = { creator: OURS, contributorBadge: 0, collateral: 0n };
  state.campaigns.set(1, { id: 1, ...pinned, ...asked, policy: new Uint8Array(), closesAt: 0 });
  const key = {
    signer: SIGNER,
    operator: OURS,
    workloadId: 1,
    encryptionKey: zeroHash,
    validUntil: NOW + 30 * 86_400,
    block: 400n,
  };
  state.keys.set(SIGNER, key);
  edit(state);
  return state;
}

const local = (edit: Partial<Local> = {}): Local => {
  return { operator: OURS, workloadId: 1, signer: SIGNER, waiting: [], drafts: [], batchWait: 60, ...edit };
};

function batchOf(edit: Partial<Batch>): Batch {
  const place = { campaignId: 1, sequence: 1, operator: OURS, digest: hash("digest"), count: 1 };
  const words = { approve: 0n, abusive: 0n, goldCount: 0, goldCommitment: zeroHash };
  const fresh = {
    block: 1n,
    voters: 0n,
    votes: [],
    cast: false,
    committed: 0n,
    heard: false,
    past: [],
    accepted: 0n,
    payrolls: zeroHash,
  };
  return { ...place, ...words, ...PLACE, ...fresh, seedBlock: 499n, state: "sealed", ...edit };
}

const kinds = (state: ChainState, own = local()) => plan(state, own).map(({ kind }) => kind);
const withBatch = (edit: Partial<Batch>) => stateWith((state) => state.batches.set("1/1", batchOf(edit)));
const round = (votingEnd: number) => ({ roundId: zeroHash, votingEnd, committee: [1n, 2n, 3n, 4n], ...PLACE });
const gold = { mask: 1n, answers: 0n, salt: zeroHash };
const golden = { goldCount: 1, goldCommitment: hash("gold") };

test.each([
  ["the seed block is the head", { seedBlock: 500n }, []],
  ["the seed block is past", { seedBlock: 499n }, ["draw-committee"]],
  ["the last second of voting", { state: "voting", round: round(NOW) }, []],
  ["voting has ended", { state: "voting", round: round(NOW - 1) }, ["cast-ballots"]],
  ["the ballots are shown", { state: "voting", round: round(NOW - 1), cast: true }, []],
  ["the last second of the operator's half", { state: "voting", round: round(NOW - 50) }, ["cast-ballots"]],
  ["the half of those it left out", { state: "voting", round: round(NOW - 51) }, []],
  ["a quorum with gold", { state: "voting", round: round(NOW - 9), cast: true, voters: 7n, ...golden }, ["open-gold"]],
  ["a quorum that came late", { state: "voting", round: round(NOW - 51), voters: 7n, ...golden }, ["open-gold"]],
  ["no quorum yet", { state: "voting", round: round(NOW - 9), cast: true, voters: 3n, ...golden }, []],
  ["gold is open", { state: "voting", round: round(NOW - 9), cast: true, voters: 7n, ...golden, gold }, []],
  ["gold is void", { state: "voting", round: round(NOW - 9), cast: true, voters: 7n, ...golden, heard: true }, []],
  [
    "another operator's gold",
    { state: "voting", round: round(NOW - 51), voters: 7n, ...golden, operator: zeroAddress },
    [],
  ],
  ["a draw for the judges", { tier: 2, draw: 1 }, ["draw-committee"]],
  ["a forced batch's votes", { state: "voting", round: round(NOW - 1), operator: zeroAddress }, []],
  ["void", { state: "void", appealEnd: 1 }, []],
  ["another operator's ballots", { state: "voting", round: round(NOW - 1), operator: zeroAddress }, []],
  ["the last second of opening", { state: "voting", round: round(NOW - 100), cast: true }, []],
  ["opening has ended", { state: "voting", round: round(NOW - 101) }, ["tally-round"]],
  [
    "opening has ended for another operator",
    { state: "voting", round: round(NOW - 101), operator: zeroAddress },
    ["tally-round"],
  ],
  ["the last second of appeal", { state: "decided", appealEnd: NOW }, []],
  ["appeal has ended", { state: "decided", appealEnd: NOW - 1 }, ["settle-batch"]],
  ["final", { state: "final", appealEnd: 1 }, []],
] as const)("a batch: %s", (_, edit, expected) => {
  expect(kinds(withBatch(edit as Partial<Batch>))).toEqual(expected);
});

const waiting = (count: number, oldest: number) => local({ waiting: [{ campaignId: 1, count, oldest }] });

test.each([
  ["nothing waits", waiting(0, 0), 0, []],
  ["a full batch waits", waiting(BATCH_SIZE, NOW), 0, ["seal-batch"]],
  ["one less waits a second short", waiting(BATCH_SIZE - 1, NOW - 59), 0, []],
  ["one item has waited long enough", waiting(1, NOW - 60), 0, ["seal-batch"]],
  ["the campaign is closing", waiting(1, NOW), NOW, ["seal-batch"]],
  ["the campaign has closed", waiting(BATCH_SIZE, 0), NOW - 1, []],
  [
    "a batch was begun and nothing else waits",
    local({ drafts: [{ campaignId: 1, last: 1, count: 1 }] }),
    0,
    ["seal-batch"],
  ],
  [
    "a batch was begun in a campaign that has closed",
    local({ drafts: [{ campaignId: 1, last: 1, count: 1 }] }),
    NOW - 1,
    [],
  ],
  ["another program's campaign", { ...waiting(1, 0), workloadId: 2 }, 0, ["register-key"]],
] as const)("sealing: %s", (_, own, closesAt, expected) => {
  const state = stateWith(({ campaigns }) => {
    const campaign = campaigns.get(1);
    if (campaign !== undefined) campaign.closesAt = closesAt;
  });
  expect(kinds(state, own)).toEqual(expected);
});

test("what is sealed already is no draft, and the next batch gets the next number", () => {
  const state = withBatch({ state: "final" });
  expect(kinds(state, local({ drafts: [{ campaignId: 1, last: 1, count: 1 }] }))).toEqual([]);
  expect(plan(state, waiting(1, 0))).toMatchObject([{ kind: "seal-batch", sequence: 2 }]);
});

test("a key that has expired seals nothing, but still shows ballots and settles", () => {
  const expire = (state: ChainState) => {
    const key = state.keys.get(SIGNER);
    if (key !== undefined) key.validUntil = NOW;
    state.head.timestamp = NOW + 1;
    return state;
  };
  const voting = expire(withBatch({ state: "voting", round: round(NOW) }));
  expect(kinds(voting, waiting(BATCH_SIZE, 0))).toEqual(["register-key", "cast-ballots"]);
  expect(kinds(expire(withBatch({ state: "decided", appealEnd: 1 })))).toEqual(["register-key", "settle-batch"]);
});

test("an action that is done is not named again", () => {
  const done: Record<string, (batch: Batch) => void> = {
    "draw-committee": (batch) => Object.assign(batch, { state: "voting", round: round(NOW + 50) }),
    "cast-ballots": (batch) => Object.assign(batch, { cast: true, gold }),
    "tally-round": (batch) => Object.assign(batch, { state: "decided", appealEnd: NOW }),
    "open-gold": (batch) => Object.assign(batch, { gold }),
    "settle-batch": (batch) => Object.assign(batch, { state: "final" }),
  };
  const batch = fc.record({
    state: fc.constantFrom("sealed" as const, "voting" as const, "decided" as const, "final" as const),
    goldCommitment: fc.constantFrom(zeroHash, hash("gold")),
    voters: fc.constantFrom(0n, 7n),
    seedBlock: fc.bigInt(490n, 510n),
    cast: fc.boolean(),
    operator: fc.constantFrom(OURS, zeroAddress),
    round: fc.integer({ min: NOW - 300, max: NOW + 50 }).map(round),
    appealEnd: fc.integer({ min: NOW - 5, max: NOW + 5 }),
  });
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 6 }), (edits) => {
      const state = stateWith(({ batches }) => {
        for (const [i, edit] of edits.entries()) {
          batches.set(batchKey(1, i + 1), batchOf({ sequence: i + 1, ...edit } as Partial<Batch>));
        }
      });
      const actions = plan(state, local());
      for (const action of actions) if ("batch" in action) done[action.kind]?.(action.batch);
      expect(plan(state, local())).toEqual([]);
    }),
  );
});

test("a key is renewed in its last two days", () => {
  const withEnd = (validUntil: number) =>
    stateWith(({ keys }) => {
      for (const [signer, key] of keys) keys.set(signer, { ...key, validUntil });
    });
  expect(kinds(withEnd(NOW + 2 * 86_400 - 1), local())).toEqual(["register-key"]);
  expect(kinds(withEnd(NOW + 2 * 86_400), local())).toEqual([]);
});
