import { zeroHash } from "viem";
import { expect, test } from "vitest";
import { addressOf } from "../test/fixtures/seeded.ts";
import { adviceFor } from "./advice.ts";
import { emptyState } from "./watch/state.ts";

const NOW = 1_000_000;
const SIGNER = addressOf("signer");
const leader = { role: "leader", followers: ["http://a:1"], workloadId: 1 } as const;

function stateWith({ validUntil = 2 * NOW, quorum = 2, workloadId = 1, closesAt = 0 }) {
  const state = emptyState();
  state.head = { number: 5n, hash: zeroHash, timestamp: NOW };
  const asked = { creator: SIGNER, contributorBadge: 0, collateral: 0n };
  const pinned = { ...asked, workloadId, presetId: 1, quorum, licenceHash: zeroHash, policyHash: zeroHash };
  state.campaigns.set(7, { id: 7, ...pinned, policy: new Uint8Array(), closesAt });
  const key = { signer: SIGNER, operator: SIGNER, workloadId: 1, encryptionKey: zeroHash, validUntil, block: 1n };
  state.keys.set(SIGNER, key);
  return state;
}

test.each([
  ["as many followers as needed", { quorum: 2 }, leader, []],
  ["one follower too few", { quorum: 3 }, leader, ["quorum out of reach"]],
  ["a follower is not concerned", { quorum: 3 }, { ...leader, role: "follower" }, []],
  ["another workload's campaign", { quorum: 3, workloadId: 2 }, leader, []],
  ["a campaign in its last second", { quorum: 3, closesAt: NOW }, leader, ["quorum out of reach"]],
  ["a campaign that has ended", { quorum: 3, closesAt: NOW - 1 }, leader, []],
  ["a day and a second left", { validUntil: NOW + 86_401 }, leader, []],
  ["a day left", { validUntil: NOW + 86_400 }, leader, ["key expires soon"]],
  ["the last second", { validUntil: NOW }, leader, ["key expires soon"]],
  ["expired", { validUntil: NOW - 1 }, leader, ["key expired"]],
] as const)("%s", (_, state, env, expected) => {
  expect(adviceFor(stateWith(state), env, SIGNER).map(({ event }) => event)).toEqual(expected);
});

test("it says what to do", () => {
  const advice = adviceFor(stateWith({ quorum: 4, validUntil: NOW + 7_200 }), leader, SIGNER);
  expect(advice.map(({ fields }) => fields.reason)).toEqual([
    expect.stringContaining("expires in 2 h of chain time, and renewing it has failed"),
    expect.stringContaining("needs 4 signatures: name at least 3 followers in ASSAY_FOLLOWERS"),
  ]);
});
