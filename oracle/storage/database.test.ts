import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInMemory } from "../../test/empty-database.ts";
import { type Postgres, startPostgres } from "../../test/postgres.ts";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded.ts";
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
  let database: Database;

  beforeAll(async () => {
    database = await open();
    await database.exec("create table values (name text primary key, bytes bytea, number bigint, words jsonb)");
  });
  afterAll(() => database?.close());

  const names = async () => (await database.query("select name from values order by name")).rows;

  test("gives back what was put in", async () => {
    const values = ["a", Uint8Array.of(0, 1, 255), 2 ** 53 - 1, { items: [1, "two"] }];
    await database.query("insert into values values ($1, $2, $3, $4)", values);
    await database.query("insert into values values ($1, $2, $3, $4)", ["b", new Uint8Array(), 2n ** 62n, null]);
    await database.query("insert into values (name) select * from unnest($1::text[])", [["c", 'd"\\,{}']]);
    const { rows } = await database.query("select * from values order by name");
    expect(rows.slice(0, 3)).toEqual([
      { name: "a", bytes: Uint8Array.of(0, 1, 255), number: 2 ** 53 - 1, words: { items: [1, "two"] } },
      { name: "b", bytes: new Uint8Array(), number: 2n ** 62n, words: null },
      { name: "c", bytes: null, number: null, words: null },
    ]);
    expect((await database.query("select count(*)::int8 as count from values")).rows).toEqual([{ count: 4 }]);
    expect(await names()).toContainEqual({ name: 'd"\\,{}' });
  });

  test("a transaction is done as a whole or not at all, and the next statement finds everything in order", async () => {
    const before = await names();
    const insert = "insert into values (name) values ($1)";
    const failed = database.transaction(async (tx) => {
      await tx.query(insert, ["e"]);
      await tx.query(insert, ["e"]);
    });
    await expect(failed).rejects.toThrow(/duplicate key/);
    await database.transaction(async (tx) => {
      await tx.query(insert, ["f"]);
      await tx.rollback();
    });
    await expect(
      database.exec("begin; insert into values (name) values ('g'); select 1 / 0; commit"),
    ).rejects.toThrow();
    expect(await names()).toEqual(before);
    await database.transaction((tx) => tx.query(insert, ["h"]));
    expect(await names()).toEqual([...before, { name: "h" }]);
  });

  test("several statements have a result each", async () => {
    const results = await database.exec("select 1 as one; select 2 as two");
    expect(results.map(({ rows }) => rows)).toEqual([[{ one: 1 }], [{ two: 2 }]]);
    expect((await database.exec("select 3 as three")).map(({ rows }) => rows)).toEqual([[{ three: 3 }]]);
  });

  test("what runs alone has a database like any other", async () => {
    const count = await database.alone("count", async (own) => {
      await own.transaction((tx) => tx.query("insert into values (name) values ('z')"));
      return (await own.query("select name from values where name = 'z'")).rows.length;
    });
    expect(count).toBe(1);
  });
});

test("of two replicas one runs at a time under a name, and when its session ends the other begins", async () => {
  const url = await postgres.database();
  const [first, second] = [await openPostgres(url), await openPostgres(url)];
  const admin = new pg.Client(url);
  await admin.connect();
  try {
    await first.exec("create table steps (step text)");
    let begun = false;
    const steps = ["first begins", "first goes on"];
    const lost = first.alone("work", async (own) => {
      await own.query("insert into steps values ($1)", [steps[0]]);
      const other = second.alone("work", async () => {
        begun = true;
      });
      // Another name waits for nobody.
      await second.alone("other work", async () => {});
      expect(begun).toBe(false);
      await admin.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
      await other;
      await own.query("insert into steps values ($1)", [steps[1]]);
    });
    await expect(lost).rejects.toThrow();
    expect(begun).toBe(true);
    expect((await first.query("select step from steps")).rows).toEqual([{ step: steps[0] }]);
    expect(await first.alone("work", async () => "again")).toBe("again");
  } finally {
    await admin.end();
    await Promise.all([first.close(), second.close()]);
  }
});

test("replicas that start at once make the tables once", async () => {
  const url = await postgres.database();
  const databases = await Promise.all([1, 2, 3].map(() => openPostgres(url)));
  for (const database of databases) await database.close();
  expect(databases.length).toBe(3);
});

test("what a process killed while it made the database left is made anew, and a whole one is kept", async () => {
  const data = await mkdtemp(join(tmpdir(), "assay-database-"));
  const folder = join(data, "database");
  try {
    // As initdb leaves it when it is killed: the version is one of its first files, the catalogues one of its last.
    const whole = await PGlite.create({ dataDir: `${folder}.new` });
    await whole.close();
    await rm(join(`${folder}.new`, "global"), { recursive: true });
    const database = await openEmbedded(folder);
    await database.query("insert into signed_verdicts values (1, 1, 'first')");
    await database.close();
    expect(await readdir(data)).toEqual(["database"]);
    await cp(folder, `${folder}.new`, { recursive: true });
    const again = await openEmbedded(folder);
    const { rows } = await again.query("select digest from signed_verdicts");
    await again.close();
    expect(rows).toEqual([{ digest: "first" }]);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}, 120_000);
