import { expect, test } from "vitest";
import { withAddress } from "./token-name.ts";

const payToken = "0x1111111111111111111111111111111111111111";
const stakeToken = "0x2222222222222222222222222222222222222222";
const named = (address: `0x${string}`) =>
  withAddress({ address, symbol: "dUSD", decimals: 6 }, { payToken, stakeToken }).symbol;

test("a token that only calls itself like the deployment's shows its address", () => {
  expect([named(payToken), named(stakeToken)]).toEqual(["dUSD", "dUSD"]);
  expect(named("0x3333333333333333333333333333333333333333")).toBe("dUSD (0x3333…3333)");
});
