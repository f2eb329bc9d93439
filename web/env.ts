import { z } from "zod";
import { addressesSchema } from "../contracts/sdk/addresses.ts";
import { AssayError } from "../contracts/sdk/errors.ts";
import { commonStrings } from "./lib/strings.ts";

/** An address of something that is asked over HTTP, without the slash at its end. */
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ""));

const configSchema = z.object({
  /** JSON-RPC endpoint of the chain; who looks at the page can choose another. */
  rpcUrl: httpUrl,
  /** The addresses file of `npm run deploy`, whole. */
  addresses: addressesSchema,
  /** Leading oracles, and which program each of them runs. */
  gateways: z.array(z.object({ workloadId: z.number().int().positive(), url: httpUrl })),
});

/** What `config.json` beside `index.html` says: one build serves any deployment. */
export type Config = z.output<typeof configSchema>;

/** `config.json` is missing or wrong. */
export class ConfigError extends AssayError {
  override readonly name = "ConfigError";
}

/**
 * Reads `config.json`.
 *
 * @param read answers with the file's text
 * @throws ConfigError
 */
export async function loadConfig(read: () => Promise<string>): Promise<Config> {
  const text = await read().catch((cause: unknown) => {
    throw new ConfigError(commonStrings.config.missing, { cause });
  });
  return parseConfig(text);
}

/** @throws ConfigError naming every field that is wrong */
export function parseConfig(text: string): Config {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(commonStrings.config.notJson, { cause });
  }
  const parsed = configSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConfigError(commonStrings.config.wrong(z.prettifyError(parsed.error)), { cause: parsed.error });
}
