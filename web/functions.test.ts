import { readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Abi } from "viem";
import { expect, test } from "vitest";
import * as abis from "../contracts/sdk/abi.ts";

// What the contracts offer is in the dApp, or docs/web.md says why it is not.

const WEB = fileURLToPath(new URL(".", import.meta.url));
const TABLE = readFileSync(new URL("../docs/web.md", import.meta.url), "utf8");

/** Functions that write, by contract. */
const WRITES = new Map(
  Object.entries(abis).flatMap(([name, abi]) => {
    const writes = (abi as Abi).flatMap((part) =>
      part.type === "function" && !["view", "pure"].includes(part.stateMutability) ? part.name : [],
    );
    const contract = `${name.slice(0, 1).toUpperCase()}${name.slice(1).replace(/Abi$/, "")}`;
    return writes.length === 0 ? [] : [[contract, { name, writes: [...new Set(writes)] }] as const];
  }),
);

/** The table's lines: what is in the dApp, and what is not. */
const LINES = [...TABLE.matchAll(/^\| `(\w+)` \| (.*?) ?\| (.*?) ?\|$/gm)].flatMap(
  ([, contract = "", here = "", not = ""]) =>
    WRITES.has(contract) ? [{ contract, here: namesIn(here), not: namesIn(not) }] : [],
);

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([a-zA-Z]+)`/g)].map(([, name = ""]) => name);
}

/** Sources of the app and what they import, where calls are made. */
function callers(): string[] {
  const waiting = readdirSync(WEB, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^dist/.test(file))
    .map((file) => resolve(WEB, file));
  const found = new Map<string, string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const text = readFileSync(file, "utf8");
    found.set(file, text);
    for (const [, path = ""] of text.matchAll(/from "(\.{1,2}\/[^"]+\.tsx?)"/g))
      waiting.push(resolve(dirname(file), path));
  }
  return [...found.values()].filter((text) => text.includes("encodeFunctionData"));
}

test("every function that writes stands in the table once", () => {
  const listed = LINES.map(({ contract, here, not }) => [contract, [...here, ...not].sort()]);
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries([...WRITES].map(([contract, { writes }]) => [contract, [...writes].sort()])),
  );
});

test("what the table says is in the dApp is called there", () => {
  const texts = callers();
  const isCalled = (abi: string, name: string) =>
    texts.some((text) => text.includes(abi) && text.includes(`"${name}"`));
  const missing = LINES.flatMap(({ contract, here }) =>
    here.filter((name) => !isCalled(WRITES.get(contract)?.name ?? "", name)).map((name) => `${contract}.${name}`),
  );
  expect(missing).toEqual([]);
});
