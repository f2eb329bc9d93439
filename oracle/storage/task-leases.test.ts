import { type Hex, zeroHash } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openInMemory } from "../../test/empty-database.ts";
import { addressOf, hash, list } from "../../test/fixtures/seeded.ts";
import { type Postgres, startPostgres } from "../../test/postgres.ts";
import { wholeTasks } from "../annotation/waiting.ts";
import type { Oracle } from "../oracle.ts";
import { openPostgres } from "./postgres.ts";
import { insertSubmission, markRefused } from "./submissions.ts";
import {
  countReady,
  insertLeases,
  leasesOf,
  loadsOf,
  lockLeases,
  noteLabel,
  selectReady,
  taskNameOf,
} from "./task-leases.ts";
import { openUploads } from "./uploads.ts";

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
  const rules = { labellers: 3, wait: 1_000 };

  beforeAll(async () => {
    oracle = { database: await open(), keys: { storage: new Uint8Array(32).fill(1) } } as unknown as Oracle;
  });
  beforeEach(async () => {
    await oracle.database.exec("truncate submissions, items, task_leases cascade");
  });
  afterAll(() => oracle?.database.close());

  const hand = (name: string, tasks: readonly number[], endsAt: number) =>
    oracle.database.transaction(async (tx) => {
      await lockLeases(tx, 1);
      const handed = tasks.map((task) => ({ task: taskNameOf(oracle, 1, task), endsAt }));
      await insertLeases(oracle, tx, { campaignId: 1, contributor: addressOf(name), tasks: handed });
    });
  const submit = async (name: string, count: number): Promise<Hex> => {
    const digest = hash(`${name} ${count}`);
    const hashes = { itemsRoot: zeroHash, recipientsHash: zeroHash, licenceHash: zeroHash, policyHash: zeroHash };
    const contributor = addressOf(name);
    const submission = { campaignId: 1, contributor, count, workloadId: 1, ...hashes, nonce: 1n, deadline: 9 };
    const items = list(count, (i) => ({ ciphertextHash: hash(`${name}/${i}`), keyCommitment: zeroHash }));
    const bundle = { submission, signature: "0x12" as Hex, contributorKey: zeroHash };
    await insertSubmission(oracle, digest, bundle, items);
    return digest;
  };
  const note = (name: string, task: number, digest: Hex, position: number, now = 0) =>
    noteLabel(
      oracle,
      { campaignId: 1, contributor: addressOf(name), task },
      { digest, position },
      { labellers: rules.labellers, now },
    );
  const take = (digest: Hex, position: number, takenAt: number) =>
    openUploads(oracle).markTaken({ digest, position, takenAt });
  /** Labels a task with a bundle of its own. */
  const label = async (name: string, task: number, at: number) => {
    const digest = await submit(`${name} on ${task}`, 1);
    expect(await note(name, task, digest, 0, at)).toBeUndefined();
    await take(digest, 0, at);
    return digest;
  };
  const loads = async (now: number) => {
    const found = await oracle.database.transaction((tx) => loadsOf(tx, 1, now));
    return new Map(found.map(({ task, load }) => [task, load]));
  };
  const ready = async (now: number, closing = false) => {
    const items = await selectReady(oracle, 1, { ...rules, now }, closing, 99);
    expect(await countReady(oracle, 1, { ...rules, now }, closing)).toMatchObject({ count: items.length });
    return items.map(({ task }) => task);
  };
  const nameOf = (task: number) => taskNameOf(oracle, 1, task);

  test("a lease counts until it ends, and for good once its label is here", async () => {
    await hand("a", [0, 1], 100);
    await hand("b", [0], 100);
    expect(await loads(100)).toEqual(
      new Map([
        [nameOf(0), 2],
        [nameOf(1), 1],
      ]),
    );
    await label("a", 0, 90);
    expect(await loads(101)).toEqual(new Map([[nameOf(0), 1]]));
    const leases = await oracle.database.transaction((tx) => leasesOf(oracle, tx, 1, addressOf("a"), 50));
    expect(leases.map(({ task, open }) => [task, open]).sort()).toEqual(
      [
        [nameOf(0), false],
        [nameOf(1), true],
      ].sort(),
    );
    expect(await oracle.database.transaction((tx) => leasesOf(oracle, tx, 2, addressOf("a"), 50))).toEqual([]);
  });

  test("a label is noted once for everybody who has the task, and may be sent again", async () => {
    await hand("a", [0], 100);
    const digest = await submit("a", 2);
    expect(await note("a", 0, digest, 0)).toBeUndefined();
    expect(await note("a", 0, digest, 0)).toBeUndefined();
    await take(digest, 0, 1);
    expect(await note("a", 0, digest, 1)).toBe("labelled");
  });

  test("a label whose lease a lost database forgot is taken while the task lacks labels, once, and holds its place", async () => {
    const digest = await submit("a", 2);
    expect(await note("a", 0, digest, 0)).toBeUndefined();
    expect(await oracle.database.transaction((tx) => loadsOf(tx, 1, 0))).toMatchObject([{ load: 1 }]);
    await take(digest, 0, 1);
    expect(await note("a", 0, digest, 1)).toBe("labelled");
    for (const name of ["b", "c"]) await hand(name, [0], 100);
    expect(await note("d", 0, await submit("d", 1), 0)).toBe("full");
  });

  test("an item that was refused makes room for another", async () => {
    await hand("a", [0], 100);
    const digest = await submit("a", 2);
    await note("a", 0, digest, 0);
    await markRefused(oracle, digest, 0, "unfit");
    expect(await note("a", 0, digest, 1)).toBeUndefined();
  });

  test("after the lease's end a label is taken while others are missing, and not later", async () => {
    for (const name of ["a", "b", "late", "later"]) await hand(name, [0], 100);
    await label("a", 0, 50);
    await label("b", 0, 50);
    await label("late", 0, 200);
    expect(await note("later", 0, await submit("later", 1), 0, 200)).toBe("full");
  });

  test("of many who label at once after the end only as many are taken as are missing", async () => {
    const names = list(8, (i) => `person ${i}`);
    for (const name of names) await hand(name, [0], 100);
    const digests = await Promise.all(names.map((name) => submit(name, 1)));
    const taken: string[] = [];
    await Promise.all(
      names.map(async (name, i) => {
        if ((await note(name, 0, digests[i] as Hex, 0, 200)) === undefined) taken.push(name);
      }),
    );
    expect(taken).toHaveLength(rules.labellers);
  });

  test("tasks wait until they are complete, have waited long enough, or the campaign closes", async () => {
    for (const name of ["a", "b", "c"]) await hand(name, [0, 1], 10_000);
    for (const [i, name] of ["a", "b", "c"].entries()) await label(name, 0, 100 + i);
    await label("a", 1, 50);
    expect(await ready(102)).toEqual(list(3, () => nameOf(0)));
    expect(await countReady(oracle, 1, { ...rules, now: 102 }, false)).toEqual({ count: 3, oldest: 102 });
    await label("b", 1, 700);
    expect(await ready(1_049)).toEqual(list(3, () => nameOf(0)));
    expect(await ready(1_050)).toEqual([...list(3, () => nameOf(0)), nameOf(1), nameOf(1)]);
    expect(await ready(102, true)).toHaveLength(5);
    expect(await countReady(oracle, 2, { ...rules, now: 102 }, true)).toEqual({ count: 0, oldest: 0 });
  });

  test("what was forced in waits for nothing", async () => {
    const digest = await submit("forced", 1);
    await take(digest, 0, 0);
    expect(await ready(1)).toHaveLength(1);
  });
});

test("a batch holds whole tasks or none of them", () => {
  const items = ["a", "a", "b", "b", "b", undefined, undefined].map((task) => ({ task }));
  expect(list(9, (room) => wholeTasks(items, room).length)).toEqual([0, 0, 2, 2, 2, 5, 6, 7, 7]);
});
