import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openDatabase } from "../../oracle/storage/database.ts";
import type { Random } from "../../script/demo/random.ts";
import type { Pair } from "../oracle/pair.ts";
import type { TestBucket } from "../s3/server.ts";
import { drawSecret } from "./mails.ts";
import { type Needle, needlesOfBytes, needlesOfText } from "./needles.ts";
import { plantRow, searchRows } from "./rows.ts";
import { type Place, type Search, searchFolders } from "./search.ts";

/** Servers of the run's own in place of the data folder. */
export type Elsewhere = { databaseUrl: string; folder: string; bucket: TestBucket };

/** What is searched, and the file with what signers' keys are made of. */
export type Searched = { pair: Pair; folders: readonly string[]; elsewhere: Elsewhere | undefined; draws: string };

/** Searches files, output and the bucket, whether or not the oracles run. */
export async function searchFiles(search: Search, { pair, folders, elsewhere }: Searched) {
  const result = await searchFolders(search, folders);
  const oracles = [pair.leader, ...(pair.twin === undefined ? [] : [pair.twin]), pair.follower];
  const output = oracles.flatMap((one) => search(`output of ${one.name}`, Buffer.from(one.lines.join("\n"))));
  const objects = [...(elsewhere?.bucket.objects ?? [])].flatMap(([name, versions]) =>
    versions.flatMap(({ bytes }) => search(`object ${name}`, bytes)),
  );
  return { ...result, places: [...result.places, ...output, ...objects] };
}

/** Searches the rows of both databases. The oracles are at rest: a folder is one process's. */
export async function searchDatabases(search: Search, searched: Searched): Promise<Place[]> {
  const places: Place[] = [];
  for (const [i, open] of databasesOf(searched).entries()) {
    const database = await open();
    places.push(...(await searchRows(search, `database ${i}`, database)));
    await database.close();
  }
  return places;
}

/** Plants one in every place. What is planted on purpose has to be found there, or nothing was searched. */
export async function plantControls({ pair, folders, elsewhere }: Searched, random: Random): Promise<Needle[]> {
  const needles: Needle[] = [];
  const control = (place: string) => {
    const text = drawSecret(random);
    needles.push(...needlesOfText(`control in ${place}`, text));
    return text;
  };
  for (const [i, folder] of folders.entries())
    await writeFile(join(folder, "control"), gzipSync(Buffer.from(`..${control(`folder ${i}`)}`).toString("base64")));
  for (const oracle of [pair.leader, pair.follower])
    oracle.lines.push(JSON.stringify({ reason: control(oracle.name) }));
  for (const [i, open] of databasesOf({ pair, elsewhere }).entries()) {
    const key = Buffer.from(drawSecret(random));
    needles.push(...needlesOfBytes(`control in database ${i}`, key));
    const database = await open();
    await plantRow(database, key);
    await database.close();
  }
  const bytes = Buffer.from(elsewhere === undefined ? "" : control("the bucket"), "utf16le");
  elsewhere?.bucket.objects.set("control", [{ id: "control", bytes }]);
  return needles;
}

/** What else was found. */
export function requireControls(controls: readonly Needle[], places: readonly Place[]): Place[] {
  const names = new Set(controls.map(({ secret }) => secret));
  const missing = [...names].filter((name) => !places.some(({ secret }) => secret === name));
  if (missing.length > 0) throw new Error(`not found, so not searched: ${missing.join(", ")}`);
  return places.filter(({ secret }) => !names.has(secret));
}

/** The leader's and the follower's, of oracles that are at rest. */
function databasesOf({ pair, elsewhere }: Pick<Searched, "pair" | "elsewhere">) {
  const urls = [elsewhere?.databaseUrl, undefined];
  return [pair.leader, pair.follower].map(
    ({ data }, i) =>
      () =>
        openDatabase({ data, databaseUrl: urls[i] }),
  );
}
