import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../oracle/storage/embedded.ts";
import { needlesOfBytes, needlesOfText } from "./needles.ts";
import { plantRow, searchRows } from "./rows.ts";
import { searchFolders, searchFor } from "./search.ts";

const CANARY = "Kx7pQ2mZr9TfW4bNd8LsVj3H";
const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255);
const search = searchFor([...needlesOfText("canary", CANARY), ...needlesOfBytes("key", KEY)]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-search-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const noise = fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Buffer.from(bytes));
const swapped = Buffer.from(CANARY, "utf16le").swap16();
const forms = (before: string): [string, string, Buffer][] => [
  ["canary", "text", Buffer.from(CANARY)],
  ["canary", "text", Buffer.from([...CANARY.matchAll(/.{1,8}/g)].map(([part]) => `${part}\0`).join(""))],
  ["canary", "text", Buffer.from(JSON.stringify({ text: CANARY }))],
  ["canary", "base64", Buffer.from(Buffer.from(`${before}${CANARY} and more`).toString("base64"))],
  ["canary", "base64", Buffer.from(Buffer.from(`${before}${CANARY} and more`).toString("base64url"))],
  ["canary", "hex", Buffer.from(Buffer.from(CANARY).toString("hex"))],
  ["canary", "hex", Buffer.from(Buffer.from(CANARY).toString("hex").toUpperCase())],
  ["canary", "UTF-16LE", Buffer.from(CANARY, "utf16le")],
  ["canary", "UTF-16BE", swapped],
  ["canary", "base64 of UTF-16LE", Buffer.from(Buffer.from(`${before}${CANARY}`, "utf16le").toString("base64"))],
  [
    "canary",
    "quoted-printable",
    Buffer.from(CANARY.replace(/./g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`)),
  ],
  ["canary", "percent", Buffer.from(CANARY.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`))],
  ["canary", "JSON", Buffer.from(CANARY.replace(/./g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`))],
  [
    "canary",
    "base64, without line breaks",
    Buffer.from(Buffer.from(`${before}${CANARY}`).toString("base64").replace(/.{19}/g, "$&\r\n")),
  ],
  ["canary", "text, without line breaks", Buffer.from(CANARY.replace(/.{7}/g, "$&=\n"))],
  ["canary", "text, gzip", gzipSync(`${before}${CANARY}`)],
  ["canary", "base64, gzip", gzipSync(Buffer.from(`${before}${CANARY}`).toString("base64"))],
  ...[1, 6, 9].map((level): [string, string, Buffer] => {
    // So often that it is packed.
    return ["key", "hex, deflate", deflateSync(`${before}${Buffer.from(KEY).toString("hex")} `.repeat(9), { level })];
  }),
  ["key", "bytes", Buffer.from(KEY)],
  ["key", "hex", Buffer.from(`0x${Buffer.from(KEY).toString("hex")}`)],
  ["key", "base64", Buffer.from(Buffer.concat([Buffer.from(before), KEY]).toString("base64"))],
];

test.each(forms("").map(([secret, encoding], i) => [secret, encoding, i] as const))(
  "a %s that lies somewhere as %s is found",
  (secret, encoding, i) => {
    const property = fc.property(noise, noise, fc.stringMatching(/^[ -~]{0,5}$/), (before, after, prefix) => {
      const [, , form] = forms(prefix)[i] as [string, string, Buffer];
      const found = search("here", Buffer.concat([before, form, after]));
      expect(found).toContainEqual({ place: "here", secret, encoding });
    });
    fc.assert(property, { numRuns: 50 });
  },
);

test("nothing is found in noise, and what is in a file or its name is found there", async () => {
  fc.assert(
    fc.property(noise, (bytes) => search("noise", bytes).length === 0),
    { numRuns: 50 },
  );
  await writeFile(join(folder, "letter"), `dear ${CANARY}`);
  await writeFile(join(folder, `${CANARY}.txt`), "empty");
  const { places, files, bytes } = await searchFolders(search, [folder]);
  expect(places.map(({ place }) => place).sort()).toEqual(
    [join(folder, "letter"), `name of ${join(folder, `${CANARY}.txt`)}`].sort(),
  );
  expect([files, bytes]).toEqual([2, 34]);
});

test("what a database packs is found in its rows", async () => {
  const data = join(folder, "database");
  const database = await openEmbedded(data);
  await plantRow(database, KEY);
  expect(await searchRows(search, "here", database)).toEqual([
    { place: "here: row of public.planted", secret: "key", encoding: "hex" },
  ]);
  await database.close();
  // Not in its files, or the rows would be searched for nothing.
  expect((await searchFolders(search, [data])).places).toEqual([]);
});
