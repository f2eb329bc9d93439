import type { Address, Hex } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInMemory } from "../../test/empty-database.ts";
import { addressOf, hash, list } from "../../test/fixtures/seeded.ts";
import { type Postgres, startPostgres } from "../../test/postgres.ts";
import type { Oracle } from "../oracle.ts";
import { closeBox, insertBallot, readBallot, type StoredBallot } from "./ballots.ts";
import { openPostgres } from "./postgres.ts";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe.each([
  ["embedded", () => openInMemory()],
  ["PostgreSQL", async () => openPostgres(await postgres.database())],
])("%s", (_, open) => {
  let oracle: Oracle;

  beforeAll(async () => {
    oracle = { database: await open(), keys: { storage: new Uint8Array(32).fill(1) } } as unknown as Oracle;
  });
  afterAll(() => oracle?.database.close());

  const round = hash("round");
  const ballotOf = (name: string): StoredBallot => {
    const voter: Address = addressOf(name);
    return { voter, sealed: Uint8Array.of(1, 2), ballotHash: hash(name), receipt: `${name}'s receipt` };
  };
  const votersOf = (ballots: readonly StoredBallot[]) => ballots.map(({ voter }) => voter).sort();

  test("a voter's first ballot stays", async () => {
    const first = ballotOf("a");
    await insertBallot(oracle, round, first);
    await insertBallot(oracle, round, { ...first, receipt: "another" });
    expect(await readBallot(oracle, round, first.voter)).toEqual(first);
  });

  test("a box that is closed stays closed, and what came while it was being closed is in it or nowhere", async () => {
    const other: Hex = hash("other round");
    const ballots = list(30, (i) => ballotOf(`voter ${i}`));
    const inserts = ballots.map((ballot) => insertBallot(oracle, other, ballot));
    await inserts[0];
    const shown = await closeBox(oracle, other);
    await Promise.all(inserts);
    await insertBallot(oracle, other, ballotOf("late"));
    expect(shown.length).toBeGreaterThan(0);
    expect(votersOf(await closeBox(oracle, other))).toEqual(votersOf(shown));
    expect(await readBallot(oracle, other, addressOf("late"))).toBeUndefined();
  });
});
