import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { option, part } from "../cli.ts";
import { toTable } from "../print.ts";
import { buildBundle, hashOf, writeBundle } from "./build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const command = {
  name: "dstack -- bundle",
  summary:
    "Builds the oracle into one folder that node runs without anything else: the same bytes wherever and whenever it is built.\n" +
    "Prints its SHA-256, which `sha256sum * | sha256sum` in the folder gives too.",
  positionals: {},
  options: {
    out: option(z.string().min(1).default(".assay/bundle"), { value: "DIR", text: "where to, default .assay/bundle" }),
  },
  examples: ["", "--out /bundle"],
};

/** `npm run dstack -- bundle` */
export const bundle = part(command, async ({ out }) => {
  const files = await buildBundle(root);
  await writeBundle(files, out);
  const sizes = [...files].map(([name, bytes]): [string, string] => [name, `${bytes.length} bytes`]);
  console.log(toTable([["Folder", resolve(out)], ...sizes, ["SHA-256", hashOf(files)]]));
});
