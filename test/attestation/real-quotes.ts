import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hexToBytes } from "viem";
import { z } from "zod";

/** Quotes that Intel's hardware signed; they are not part of this repository. */
const folder = process.env.ASSAY_FIXTURES ?? fileURLToPath(new URL("../../../shared/fixtures", import.meta.url));
const EXPECTED = 18;

const seconds = z.int().positive();
const indexSchema = z.object({
  quotes: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      exact_length: z.int(),
      collateral_file: z.string(),
      check_time: seconds,
      window: z.object({ not_before: seconds, not_after: seconds }),
      verdict: z.object({ accepted: z.boolean(), status: z.string().nullable() }),
      event_log: z.object({ file: z.string() }).optional(),
    }),
  ),
});

export type RealQuote = {
  name: string;
  /** As shipped, most of them padded. */
  padded: Uint8Array;
  exactLength: number;
  collateral: unknown;
  /** A time inside the window in which the collateral is valid, seconds. */
  at: number;
  window: { notBefore: number; notAfter: number };
  /** What a strict verifier has to find; never an input of one. */
  expected: { accepted: boolean; status: string | null };
  eventLog?: unknown;
  /** Paths of the same, for commands. */
  files: { quote: string; collateral: string; eventLog?: string };
};

/**
 * Reads all of them. Where the folder is missing the tests that need it are left out and say so; in CI that is an error.
 */
export function readRealQuotes(): RealQuote[] {
  if (!existsSync(join(folder, "index.json"))) {
    if (process.env.CI) throw new Error(`Real quotes are missing: put them into ${folder} or set ASSAY_FIXTURES.`);
    console.warn(`Tests with real quotes are left out: ${folder} does not exist (ASSAY_FIXTURES).`);
    return [];
  }
  const { quotes } = indexSchema.parse(readJson("index.json"));
  if (process.env.CI && quotes.length < EXPECTED)
    throw new Error(`Only ${quotes.length} of ${EXPECTED} real quotes are there: complete ${folder}.`);
  return quotes.map((entry) => ({
    name: entry.name,
    padded: hexToBytes(`0x${readFileSync(join(folder, entry.file), "utf8").trim()}`),
    exactLength: entry.exact_length,
    collateral: readJson(entry.collateral_file),
    at: entry.check_time,
    window: { notBefore: entry.window.not_before, notAfter: entry.window.not_after },
    expected: { accepted: entry.verdict.accepted, status: entry.verdict.status },
    ...(entry.event_log && { eventLog: readJson(entry.event_log.file) }),
    files: {
      quote: join(folder, entry.file),
      collateral: join(folder, entry.collateral_file),
      ...(entry.event_log && { eventLog: join(folder, entry.event_log.file) }),
    },
  }));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}
