import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Environment variable that names the folder of the programs that were built for this run of tests. */
export const BUILT = "BUILT_PROGRAMS";

/**
 * Arguments that make node run one of the project's programs: what was built of it for this run of tests, else its source.
 *
 * @param path from the project's folder
 * @param preload another one, which is loaded before it
 */
export function programArgs(path: string, preload?: string): string[] {
  const folder = process.env[BUILT];
  const built = (program: string) => join(folder ?? "", builtName(program));
  const programs = preload === undefined ? [path] : [preload, path];
  if (folder !== undefined && programs.every((program) => existsSync(built(program)))) {
    return [...(preload === undefined ? [] : ["--import", built(preload)]), built(path)];
  }
  return sourceArgs(path, preload);
}

/** Arguments that make node run a program's source, as users do. */
export function sourceArgs(path: string, preload?: string): string[] {
  const preloads = preload === undefined ? [] : ["--import", join(root, preload)];
  return ["--import", import.meta.resolve("tsx"), ...preloads, join(root, path)];
}

/** File of a built program. */
export function builtName(path: string): string {
  return `${path.replace(/\.ts$/, "").replaceAll("/", "+")}.mjs`;
}
