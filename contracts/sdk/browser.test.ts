import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

test("everything in contracts/sdk bundles for a browser: no module of Node's is behind it", async () => {
  const names = await readdir(FOLDER, { recursive: true });
  const modules = names.filter((name) => /^(?!.*\.(test|node)\.ts$).*\.ts$/.test(name));
  expect(modules.length).toBeGreaterThan(100);
  const contents = modules.map((name) => `import ${JSON.stringify(`./${name}`)};`).join("\n");
  const { errors, warnings, metafile } = await build({
    ...{ stdin: { contents, resolveDir: FOLDER }, bundle: true, platform: "browser", format: "esm", target: "es2022" },
    ...{ write: false, metafile: true, logLevel: "silent", outdir: join(FOLDER, "out") },
  });
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  const foreign = Object.keys(metafile.inputs).filter((path) => /^node:|^(script|oracle|test)\//.test(path));
  expect(foreign).toEqual([]);
});
