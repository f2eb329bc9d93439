import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin, transform } from "esbuild";
import { z } from "zod";
import { CHECKER_PROGRAM } from "../oracle/checking/checker.ts";
import { OPENER_PROGRAM } from "../oracle/opening/opener.ts";
import { BANNER } from "../script/dstack/build.ts";
import { BUILT, builtName } from "./program.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Commands that tests run: what package.json starts, but for the tests themselves and what measures. */
const COMMAND = /^node --import tsx (script\/(?!abi|bench|coverage|model|openapi|soak|start|test)\S+\.ts)$/;
const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/**
 * Builds the programs that tests start into a folder of their own, and has {@link programArgs} name them: they start in a
 * fraction of the time that tsx takes to load hundreds of modules.
 *
 * @returns the folder
 */
export async function buildPrograms(): Promise<string> {
  const { scripts, devDependencies } = packageSchema.parse(
    JSON.parse(await readFile(join(root, "package.json"), "utf8")),
  );
  const commands = Object.values(scripts).flatMap((script) => COMMAND.exec(script)?.[1] ?? []);
  // Inside the project, from where the packages that stay outside are found.
  await mkdir(join(root, ".assay"), { recursive: true });
  const folder = await mkdtemp(join(root, ".assay/programs-"));
  const preloads = ["test/oracle/kill-switch.ts", "test/oracle/step-switch.ts", "test/secrets/draws.ts"];
  const entries = ["oracle/main.ts", ...preloads, ...commands].map((path) => [
    parse(builtName(path)).name,
    `${ENTRY}${path}`,
  ]);
  await build({
    ...{ absWorkingDir: root, outdir: folder, outExtension: { ".js": ".mjs" }, logLevel: "warning" },
    entryPoints: {
      ...Object.fromEntries(entries),
      [parse(OPENER_PROGRAM).name]: "oracle/opening/thread.ts",
      [parse(CHECKER_PROGRAM).name]: "oracle/checking/thread.ts",
    },
    ...{ bundle: true, splitting: true, platform: "node", target: "node20", format: "esm", banner: { js: BANNER } },
    // The database reads files beside itself.
    external: [...Object.keys(devDependencies), "@electric-sql/pglite"],
    plugins: [asTheirSources],
  });
  process.env[BUILT] = folder;
  return folder;
}

const ENTRY = "program:";

/** What is built believes that it is its source, and finds what lies beside that. The oracle has its own bundle's ways. */
const asTheirSources: Plugin = {
  name: "as their sources",
  setup(build) {
    build.onResolve({ filter: /^program:/ }, ({ path }) => ({
      ...{ path: join(root, path.slice(ENTRY.length)), namespace: "program" },
    }));
    build.onLoad({ filter: /./, namespace: "program" }, ({ path }) => ({
      contents: `process.argv[1] = ${JSON.stringify(path)};\nawait import(${JSON.stringify(path)});`,
      resolveDir: root,
    }));
    build.onLoad({ filter: /\.ts$/, namespace: "file" }, async ({ path }) => {
      if (!path.startsWith(join(root, "script"))) return undefined;
      const here = { "import.meta.url": JSON.stringify(pathToFileURL(path).href) };
      const { code } = await transform(await readFile(path, "utf8"), { loader: "ts", define: here });
      return { contents: code, loader: "js" };
    });
  },
};
