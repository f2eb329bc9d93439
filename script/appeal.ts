import { appealBatch } from "./appeal/batch.ts";
import { claim } from "./appeal/claim.ts";
import { list } from "./appeal/list.ts";
import { burn, resolve, withdraw } from "./appeal/money.ts";
import { isMain, runGroup } from "./cli.ts";

// A batch is what is mostly appealed: its part needs no name.
if (isMain(import.meta.url) && /^\d+$/.test(process.argv[2] ?? "")) process.argv.splice(2, 0, "batch");

await runGroup(
  import.meta.url,
  "Appeals: a bond sends decided items to the next tier. npm run appeal -- <campaign> <batch> --items 3,5 is short for batch.",
  [appealBatch, list, resolve, claim, withdraw, burn],
);
