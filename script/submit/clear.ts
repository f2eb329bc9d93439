import { type Hex, isHex } from "viem";
import { z } from "zod";
import { readEntry } from "../../contracts/sdk/chain/forced-entry.ts";
import { clearData, clearOpenings } from "../../contracts/sdk/chain/forcing.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { entryOption, readJson } from "./read.ts";

const command = {
  name: "submit -- clear",
  summary:
    "Shows that items of a forced submission are sealed, and gives their bonds back to whoever forced them in. The oracle does\n" +
    "this by itself; a contributor can, with its private status. Anyone may.",
  positionals: { entry: entryOption },
  options: {
    status: option(z.string(), {
      value: "FILE",
      text: "the opened private status of GET /submissions/:digest, with the blind in every row",
    }),
    ...writeOptions,
  },
  examples: ["0x… --status status.json --dry-run"],
};

const word = z.union([z.string().regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/), z.number().int()]).transform(BigInt);
const hex = z.string().refine((text): text is Hex => isHex(text));
const proof = z.array(hex);
const statusSchema = z.object({
  items: z.array(
    z.object({
      position: z.number().int(),
      sequence: z.number().int().optional(),
      bit: z.number().int().optional(),
      salt: hashValue.optional(),
      proof: proof.optional(),
    }),
  ),
  rows: z.array(
    z.object({
      sequence: z.number().int(),
      rowNumber: z.number().int(),
      blind: hashValue,
      mask: word,
      root: hashValue,
      proof,
    }),
  ),
});

/** `npm run submit -- clear` */
export const clear = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const entry = await readEntry(session, values.entry);
  const openings = clearOpenings(entry, await readJson(values.status, statusSchema));
  if (openings.length === 0)
    throw new UsageError("The status shows no item of this submission that is sealed and open.");
  const data = clearData(values.entry, openings);
  const what = `shows that ${openings.length} items are sealed`;
  const sent = await transact(session, [{ what, to: session.submissions, data }]);
  printSent(values, sent, { entry: values.entry, cleared: openings.map(({ position }) => position) });
});
