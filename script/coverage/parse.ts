import { createRequire } from "node:module";
import { z } from "zod";
import type { Node } from "./instrument.ts";

const astSchema = z.object({ sources: z.record(z.string(), z.object({ ast: z.custom<Node>() })) });

/**
 * Syntax trees of Solidity files by name. solc only parses: imports and types are not looked at.
 *
 * @throws Error if one does not parse
 */
export function parse(sources: Record<string, string>): Record<string, Node> {
  const solc = createRequire(import.meta.url)("solc") as { compile: (input: string) => string };
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(Object.entries(sources).map(([file, content]) => [file, { content }])),
    settings: { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } },
  };
  const output = solc.compile(JSON.stringify(input));
  const parsed = astSchema.safeParse(JSON.parse(output));
  if (!parsed.success) throw new Error(`solc did not parse the contracts: ${output.slice(0, 2_000)}`);
  return Object.fromEntries(Object.entries(parsed.data.sources).map(([file, { ast }]) => [file, ast]));
}
