import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, UsageError } from "../cli.ts";

/** A forced submission as a command's first argument. */
export const entryOption = option(hashValue, { value: "ENTRY", text: "digest of the forced submission" });

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
