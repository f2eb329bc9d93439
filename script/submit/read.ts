import { readFile } from "node:fs/promises";
import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { RecordError } from "../../contracts/sdk/chain/record.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, UsageError } from "../cli.ts";
import type { Session } from "../session.ts";

/** A forced submission as a command's first argument. */
export const entryOption = option(hashValue, { value: "ENTRY", text: "digest of the forced submission" });

/** A forced submission: how it stands, and what was published of it. */
export type Entry = Awaited<ReturnType<typeof readEntry>>;

/**
 * Reads a forced submission.
 *
 * @throws RecordError when it was not forced in here
 */
export async function readEntry(session: Session, entry: Hex) {
  const contract = { address: session.submissions, abi: submissionsAbi } as const;
  const [forced] = await readEvents(session, { ...contract, eventName: "SubmissionForced", args: { entry } });
  if (!forced) throw new RecordError(`No submission ${entry} was forced in here: check the digest.`);
  const { submission, items } = forced.args;
  const [state, open] = await Promise.all([
    readContract(session.client, { ...contract, functionName: "entryOf", args: [entry] }),
    readContract(session.client, { ...contract, functionName: "openOf", args: [entry] }),
  ]);
  return { entry, ...state, open, submission, items };
}

/**
 * A JSON file of this form.
 *
 * @throws UsageError naming what does not fit
 */
export async function readJson<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${path} (${cause.code}).`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is not JSON.`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UsageError(`Correct ${path}:\n${z.prettifyError(parsed.error)}`);
}
