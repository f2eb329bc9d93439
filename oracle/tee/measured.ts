import { sha256, stringToBytes } from "viem";
import { parse } from "yaml";
import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { DEVELOPMENT_CHAIN, type GuestInfo } from "./dstack.ts";
import { isOperatorsOwn, TRUST_INPUTS } from "./settings.ts";

/** Somebody other than the measured compose file chooses, or could choose, what this oracle believes. */
export class MeasuredError extends AssayError {
  override readonly name = "MeasuredError";
}

/** app-compose.json, as far as it says where the environment comes from. */
const appSchema = z.object({
  docker_compose_file: z.string().optional(),
  allowed_envs: z.array(z.string()).default([]),
});
const composeSchema = z.object({
  services: z.object({ oracle: z.object({ environment: z.record(z.string(), z.string()) }) }),
});

/**
 * Checks that all an oracle believes is what its measured compose file says: a host can encrypt another environment to the guest, and
 * would name a chain of its own. On the development chain a guest without a compose file for Docker may believe anything.
 *
 * @param chainId what the endpoint says; one that lies does not get past the compose file of a real guest
 * @param environment as the process has it, not parsed
 * @throws MeasuredError naming the setting, never its value
 */
export function requireMeasured(
  { appCompose, composeHash }: Pick<GuestInfo, "appCompose" | "composeHash">,
  chainId: number,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const app = read("app-compose.json", () => appSchema.parse(JSON.parse(appCompose)));
  if (app.docker_compose_file === undefined && chainId === DEVELOPMENT_CHAIN) return;
  if (sha256(stringToBytes(appCompose)) !== composeHash)
    throw new MeasuredError("Look at the guest agent: the app-compose.json that it shows is not the one it measured.");
  const stranger = app.allowed_envs.find((name) => !isOperatorsOwn(name));
  if (stranger !== undefined)
    throw new MeasuredError(
      `Take ${stranger} out of allowed_envs: it is for the compose file to say, not for the host.`,
    );
  const file = app.docker_compose_file ?? "";
  // Every scalar is text, as it is for a container.
  const compose = read("docker-compose.yml", () => composeSchema.parse(parse(file, { schema: "failsafe" })));
  const { environment: literals } = compose.services.oracle;
  for (const name of TRUST_INPUTS) {
    const literal = literals[name] ?? "";
    if (literal.includes("$"))
      throw new MeasuredError(`Write ${name} out in the compose file: what is filled in later is not measured.`);
    if (literal !== (environment[name] ?? ""))
      throw new MeasuredError(`Set ${name} in the compose file and nowhere else: it differs from what was measured.`);
  }
}

function read<T>(file: string, parsed: () => T): T {
  try {
    return parsed();
  } catch (cause) {
    throw new MeasuredError(`Write ${file} with npm run dstack -- compose: this guest's cannot be read.`, { cause });
  }
}
