import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { build } from "esbuild";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { CHECKER_PROGRAM } from "../../oracle/checking/checker.ts";
import { OPENER_PROGRAM } from "../../oracle/opening/opener.ts";

/** The program; node runs it without a package.json beside it. */
export const MAIN = "main.mjs";
/** Its source, and those of the threads that open and check items, which are loaded as files of their own. */
const PROGRAMS = {
  [parse(MAIN).name]: "oracle/main.ts",
  [parse(OPENER_PROGRAM).name]: "oracle/opening/thread.ts",
  [parse(CHECKER_PROGRAM).name]: "oracle/checking/thread.ts",
};
/** What the program reads beside itself while it runs: the embedded database. The language model is inside its module. */
const ASSETS = ["initdb.wasm", "pglite.data", "pglite.wasm"];
const ASSET_FOLDER = "node_modules/@electric-sql/pglite/dist";

/** Packages in the older module format ask for these. */
export const BANNER = [
  'import { createRequire as requireOf } from "node:module";',
  "const require = requireOf(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;",
].join("\n");

/** The oracle cannot be bundled, or not there. */
export class BundleError extends AssayError {
  override readonly name = "BundleError";
}

/** Files by name, in the order of names. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

/**
 * Bundles the oracle. Nothing in it depends on the folder, the time or the machine: paths in comments are relative, there are no source
 * maps, and packages are the lockfile's.
 *
 * @param root the project's folder, with what `npm ci` installs
 * @throws BundleError
 */
export async function buildBundle(root: string): Promise<Bundle> {
  const { outputFiles, warnings } = await build({
    ...{ absWorkingDir: root, entryPoints: PROGRAMS, outdir: ".", outExtension: { ".js": ".mjs" } },
    ...{ write: false, logLevel: "silent" },
    ...{ bundle: true, platform: "node", target: "node20", format: "esm", banner: { js: BANNER }, sourcemap: false },
    // A linked node_modules has the same paths as one that is there.
    preserveSymlinks: true,
  });
  if (warnings[0] !== undefined) throw new BundleError(`Mend what esbuild warns of: ${warnings[0].text}`);
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  checkAssets([...files.values()].map((program) => Buffer.from(program).toString("utf8")).join("\n"));
  for (const name of ASSETS) files.set(name, await readFile(join(root, ASSET_FOLDER, name)));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** SHA-256 over the lines that sha256sum prints of the files, sorted by name. */
export function hashOf(bundle: Bundle): string {
  const lines = [...bundle].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  return sha256(Buffer.from(lines.join("")));
}

/**
 * Writes the files to a folder that has no others, so that an image of the folder is the bundle.
 *
 * @throws BundleError
 */
export async function writeBundle(bundle: Bundle, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stranger = (await readdir(folder)).find((name) => !bundle.has(name));
  if (stranger !== undefined) {
    throw new BundleError(`Choose another folder than ${folder}, or empty it: ${stranger} is no part of the bundle.`);
  }
  for (const [name, bytes] of bundle) {
    await writeFile(join(folder, name), bytes);
    // Whatever the umask: an image keeps it.
    await chmod(join(folder, name), 0o644);
  }
}

/** A package that reads another file beside itself would fail only when it runs. */
function checkAssets(program: string): void {
  const asked = [...program.matchAll(/new URL\("(?:\.\/)?([\w.-]+\.\w+)", import\.meta\.url\)/g)].map(
    ([, name]) => name,
  );
  const wanted = [...new Set(asked)].sort().join(", ");
  if (wanted !== ASSETS.join(", "))
    throw new BundleError(`Bring ASSETS in script/dstack/build.ts up to date: the program reads ${wanted}.`);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
