import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";

test("what a process killed while it made the database left is made anew, and a whole one is kept", async () => {
  const data = await mkdtemp(join(tmpdir(), "assay-database-"));
  const folder = join(data, "database");
  try {
    // As initdb leaves it when it is killed: the version is one of its first files, the catalogues one of its last.
    const whole = await PGlite.create({ dataDir: `${folder}.new` });
    await whole.close();
    await rm(join(`${folder}.new`, "global"), { recursive: true });
    const database = await openDatabase(folder);
    await database.query("insert into signed_verdicts values (1, 1, 'first')");
    await database.close();
    expect(await readdir(data)).toEqual(["database"]);
    await cp(folder, `${folder}.new`, { recursive: true });
    const again = await openDatabase(folder);
    const { rows } = await again.query("select digest from signed_verdicts");
    await again.close();
    expect(rows).toEqual([{ digest: "first" }]);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}, 120_000);
