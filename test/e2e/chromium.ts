import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { run } from "../../script/processes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The version in package.json; another one is unpacked into a folder of its own. */
const FOLDER = join(root, "node_modules/.cache/assay-browser-153.0.0");

/** NSS and NSPR, which many a machine lacks, as the package ships them for Amazon Linux: they ask for glibc 2.34. */
const LIBRARIES = join(FOLDER, "al2023/lib");

/** Names no other host than this machine: what a page asks of the world fails instead of leaving. */
const HERE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/** Chromium cannot be unpacked or started. */
export class ChromiumError extends AssayError {
  override readonly name = "ChromiumError";
}

/**
 * Starts the Chromium that npm installed, with its own NSS and NSPR where the machine has none.
 *
 * @throws ChromiumError saying what to install
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await unpackChromium();
  return launch(executablePath, {}).catch((error: unknown) => {
    if (missingLibrary(error) === undefined) throw error;
    const paths = [LIBRARIES, process.env.LD_LIBRARY_PATH].filter(Boolean);
    return launch(executablePath, { LD_LIBRARY_PATH: paths.join(":") }).catch(sayWhatIsMissing);
  });
}

function launch(executablePath: string, libraries: Record<string, string>): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  // Chromium refuses to run as root with its sandbox.
  const args = [HERE_ONLY, ...(isRoot ? ["--no-sandbox"] : [])];
  const env = { ...process.env, ...libraries, FONTCONFIG_FILE: join(FOLDER, "fonts.conf") } as Record<string, string>;
  return chromium.launch({ executablePath, args, env });
}

function sayWhatIsMissing(cause: unknown): never {
  const missing = missingLibrary(cause);
  if (missing === undefined) throw cause;
  const message = `Chromium needs ${missing}, which this machine lacks: install the package that has it, on Debian`;
  throw new ChromiumError(`${message} \`apt-get install libnss3 libnspr4 libexpat1 libgcc-s1\`.`, { cause });
}

/** The library that the loader did not find. */
function missingLibrary(error: unknown): string | undefined {
  return /error while loading shared libraries: ([^:\s]+)/.exec(String(error))?.[1];
}

/** Unpacks the binary once. It gets its name when it is whole, so a run that was stopped leaves none that is half there. */
export async function unpackChromium(): Promise<string> {
  const executable = join(FOLDER, "chromium");
  if (await isThere(executable)) return executable;
  await mkdir(join(FOLDER, ".."), { recursive: true });
  const folder = await mkdtemp(`${FOLDER}-`);
  try {
    await unpackInto(folder);
    await writeFile(join(folder, "fonts.conf"), FONTS);
    await chmod(folder, 0o755);
    await rename(folder, FOLDER).catch(async (error: unknown) => {
      if (!(await isThere(executable))) throw error; // else: another run was first
    });
    return executable;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The package unpacks into $TMPDIR, whatever it is asked, and the libraries only if it is told to. */
async function unpackInto(folder: string): Promise<void> {
  const libraries = fileURLToPath(new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium")));
  const program = `import chromium, { inflate } from "@sparticuz/chromium";
await chromium.executablePath();
await inflate(${JSON.stringify(libraries)});`;
  const options = { name: "unpacking Chromium", cwd: root, env: { TMPDIR: folder } };
  const { code, stderr } = await run(process.execPath, ["--input-type=module", "--eval", program], options);
  if (code !== 0) throw new ChromiumError(`Chromium cannot be unpacked: run \`npm ci\`.\n${stderr}`);
}

/** The same letters on every machine, also on one without any fonts. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir>${join(FOLDER, "fonts-cache")}</cachedir></fontconfig>
`;

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
