import fc from "fast-check";
import {
  createClient,
  custom,
  encodeFunctionResult,
  erc20Abi,
  type Hex,
  HttpRequestError,
  numberToHex,
  stringToHex,
  TimeoutError,
  toFunctionSelector,
} from "viem";
import { expect, test } from "vitest";
import { readNamedToken, readToken, symbolOf, TokenError } from "./token.ts";

const address = "0x00000000000000000000000000000000000a55a1";
const DECIMALS = toFunctionSelector("decimals()");
const named = { address, symbol: "units of 0x000000…", decimals: 0 };

/** A chain on which every call is answered so, or fails so. */
function chainOf(answer: Hex | { fails: unknown }) {
  const request = async () => {
    if (typeof answer === "string") return answer;
    throw answer.fails;
  };
  return createClient({ transport: custom({ request }, { retryCount: 0 }) });
}

test.each([
  ["USDC", "USDC"],
  ["USD₮0", "USD₮0"],
  [" wETH ", "wETH"],
  ["", "?"],
  ["\u0000\u200b", "?"],
  ["\u202eCDSU", "CDSU"],
  ["A".repeat(17), `${"A".repeat(16)}…`],
])("a token that calls itself %j is shown as %j", (told, shown) => {
  expect(symbolOf(told)).toBe(shown);
});

test("no symbol is empty, long or turns the text around it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (told) => {
      const shown = symbolOf(told);
      expect([...shown].length).toBeGreaterThan(0);
      expect([...shown].length).toBeLessThanOrEqual(17);
      expect(shown).not.toMatch(/\p{C}/u);
    }),
  );
});

test.each([
  ["has no code", "0x"],
  ["answers with a word that is no string", stringToHex("MKR", { size: 32 })],
  ["reverts", { fails: { code: 3, message: "execution reverted", data: "0x" } }],
  ["burns all gas", { fails: { code: -32_000, message: "out of gas" } }],
] as [string, Hex | { fails: unknown }][])(
  "a token of somebody's campaign that %s keeps nobody from theirs",
  async (_, answer) => {
    const client = chainOf(answer);
    await expect(readToken(client, address)).rejects.toThrow(TokenError);
    expect(await readNamedToken(client, address)).toEqual(named);
  },
);

test("a token with more decimals than a token can have is not written with them: nothing could draw a billion noughts", async () => {
  const symbol = encodeFunctionResult({ abi: erc20Abi, functionName: "symbol", result: "MANY" });
  const request = async ({ params }: { params?: unknown }) =>
    JSON.stringify(params).includes(DECIMALS) ? numberToHex(1_000_000_000, { size: 32 }) : symbol;
  const client = createClient({ transport: custom({ request }, { retryCount: 0 }) });
  await expect(readToken(client, address)).rejects.toThrow(TokenError);
  expect(await readNamedToken(client, address)).toEqual(named);
});

test("an endpoint that does not answer is not the token's fault", async () => {
  const url = "http://localhost";
  for (const fails of [
    new HttpRequestError({ url }),
    new TimeoutError({ body: {}, url }),
    { code: -32_005, message: "" },
  ])
    await expect(readNamedToken(chainOf({ fails }), address)).rejects.toThrow(TokenError);
});
