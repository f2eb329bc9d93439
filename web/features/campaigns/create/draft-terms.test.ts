import fc from "fast-check";
import { keccak256, stringToBytes } from "viem";
import { expect, test } from "vitest";
import { type Draft, newDraft } from "./draft.ts";
import { commandOptions } from "./draft-command.ts";
import { costIn } from "./draft-cost.ts";
import { licenceHashOf, termsIn } from "./draft-terms.ts";
import { addresses } from "./test-addresses.ts";

const token = { address: addresses.payToken, symbol: "dUSD", decimals: 6 };
const stakeToken = { address: addresses.stakeToken, symbol: "dSTAKE", decimals: 18 };
const units = { token, stakeToken, seatPrice: 100n * 10n ** 18n };
const first: Draft = { ...newDraft(addresses), licenceText: "CC0", amount: "100" };

const preset = {
  ...{ seedDelay: 8, committees: [7, 13, 31] as const, voting: 1, appeal: 1, opening: 1, sla: 1, inclusion: 1 },
  seedSource: addresses.seedSource,
};
const offers = { presets: [{ presetId: 1, preset }], workloads: [], stakeToken, seatPrice: 1n, protocolFee: 200 };

test("what a creator starts with becomes terms in units", () => {
  const { terms, amount, problems } = termsIn(first, units);
  expect(problems).toEqual({});
  expect(amount).toBe(100_000_000n);
  expect(terms).toEqual({
    ...{ token: token.address, reward: 50_000n, votePay: 2_000n, oracleFee: 5_000n, drawBounty: 500_000n },
    ...{ seatLock: 10n ** 19n, workloadId: 1, presetId: 1, quorum: 2, collateral: 0n },
    ...{ contributorBadge: 0, voterBadge: 0, licenceHash: keccak256(stringToBytes("CC0")) },
  });
});

test.each<[Partial<Draft>, string, RegExp]>([
  [{ amount: "" }, "amount", /such as 12.5/],
  [{ amount: "0" }, "amount", /starts with/],
  [{ reward: "0.0000001" }, "reward", /6 decimals/],
  [{ votePay: "-1" }, "votePay", /such as 12.5/],
  [{ drawBounty: "9".repeat(40) }, "drawBounty", /do not count so much/],
  [{ seatLock: "0" }, "seatLock", /what a seat costs/],
  [{ seatLock: "101" }, "seatLock", /what a seat costs/],
  [{ quorum: "9" }, "quorum", /1 to 8/],
  [{ quorum: "1.5" }, "quorum", /1 to 8/],
  [{ voterBadge: "x" }, "voterBadge", /whole number/],
  [{ presetId: "0" }, "presetId", /whole number/],
  [{ token: "0x12" }, "token", /40 hex digits/],
  [{ licenceText: " " }, "licence", /licence/],
  [{ licenceWay: "hash", licenceHash: "0x12" }, "licence", /licence/],
  [{ licenceWay: "file" }, "licence", /licence/],
])("%j is named at its field", (part, field, words) => {
  const { terms, problems } = termsIn({ ...first, ...part }, units);
  expect(terms).toBeUndefined();
  expect(Object.keys(problems)).toEqual([field]);
  expect(problems[field]).toMatch(words);
});

test("a licence is its text's hash, a file's, or one that is written", () => {
  const hash = keccak256("0x12");
  expect(licenceHashOf(first)).toBe(keccak256(stringToBytes("CC0")));
  expect(licenceHashOf({ ...first, licenceWay: "file", licenceName: "LICENCE", licenceHash: hash })).toBe(hash);
  expect(
    licenceHashOf({ ...first, licenceWay: "hash", licenceHash: ` ${hash.toUpperCase().replace("0X", "0x")} ` }),
  ).toBe(hash);
});

test("the cost is the contract's, while only prices and preset are there", () => {
  const cost = costIn({ ...first, licenceText: "", amount: "" }, token, offers);
  // As script/campaign/campaign.test.ts has it from the chain.
  expect(cost?.batch.total).toBe(43_448_000n);
  expect(cost?.fullBatches).toBe(0);
  expect(costIn(first, token, offers)?.fullBatches).toBe(2);
  expect(costIn({ ...first, reward: "" }, token, offers)).toBeUndefined();
  expect(costIn({ ...first, presetId: "7" }, token, offers)).toBeUndefined();
});

test("where scouts decide all, it never costs more than at worst", () => {
  const price = fc
    .bigInt({ min: 0n, max: 10n ** 12n })
    .map((units) => `${units / 1_000_000n}.${`${units % 1_000_000n}`.padStart(6, "0")}`);
  fc.assert(
    fc.property(price, price, price, price, (reward, votePay, oracleFee, drawBounty) => {
      const cost = costIn({ ...first, reward, votePay, oracleFee, drawBounty }, token, offers);
      expect(cost !== undefined && cost.likely <= cost.batch.total).toBe(true);
    }),
  );
});

test("the command has an option for every term", () => {
  const options = commandOptions(first, keccak256("0x"), "policy.json");
  expect(options.filter((option) => option.startsWith("--")).sort()).toEqual(
    [
      ...["--amount", "--collateral", "--contributor-badge", "--draw-bounty", "--licence-hash", "--oracle-fee"],
      ...["--policy", "--preset", "--quorum", "--reward", "--seat-lock", "--token", "--vote-pay", "--voter-badge"],
      "--workload",
    ].sort(),
  );
});
