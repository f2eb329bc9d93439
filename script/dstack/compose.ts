import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { addressValue } from "../../contracts/sdk/values.ts";
import { modelsSetting } from "../../oracle/agent/models.ts";
import { InputError, readText } from "../attest/input.ts";
import { option, part } from "../cli.ts";
import { integerValue, urlValue } from "../values.ts";
import { guestFilesOf } from "./app-compose.ts";
import { kmsRootOption } from "./kms-root.ts";

/** What stands in a measured file: one way to write it, and nothing that Docker would fill in. */
const literal = z.string().regex(/^[!-#%-~]+$/, "write it without spaces, $ and letters outside ASCII");

const imageValue = z
  .string()
  .regex(/^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/, "name the image by its digest, REF@sha256: and 64 hex digits");

const urlsValue = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(urlValue.pipe(literal)));

const command = {
  name: "dstack -- compose",
  summary:
    "Writes docker-compose.yml and app-compose.json of a workload, and prints what its guests measure. All its operators share\n" +
    "them, and everybody can read them: what is secret or an operator's own comes encrypted, by dstack -- encrypt-env.",
  positionals: {},
  // Nothing from the environment: it would be written into a file that is public and cannot be changed.
  options: {
    image: option(imageValue, { value: "REF@sha256:…", text: "the image that oracle/Dockerfile makes" }),
    "rpc-url": option(urlsValue, { value: "URL[,URL]", text: "JSON-RPC endpoints that the oracle believes" }),
    core: option(addressValue, { value: "ADDRESS", text: "the Assay contract" }),
    ...kmsRootOption,
    "from-block": option(integerValue(0, Number.MAX_SAFE_INTEGER).optional(), {
      value: "N",
      text: "block the oracle starts reading at: the deployment's (deployBlock); default 0",
    }),
    pccs: option(urlValue.pipe(literal).optional(), {
      value: "URL",
      text: "where Intel's collateral is fetched, default Intel's own service",
    }),
    models: option(z.string().min(1).optional(), {
      value: "FILE",
      text: "JSON list of the confidential models that campaigns may have asked (ASSAY_MODELS)",
    }),
    "sign-in-domain": option(literal.optional(), {
      value: "HOST",
      text: "domain that sign-in messages must name, default localhost",
    }),
    name: option(
      z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/, "write small letters, digits and -")
        .default("assay-oracle"),
      {
        value: "NAME",
        text: "what dstack calls it, default assay-oracle",
      },
    ),
    out: option(z.string().min(1).default(".assay/dstack"), { value: "DIR", text: "where to, default .assay/dstack" }),
  },
  examples: [
    "--image ghcr.io/org/oracle@sha256:… --rpc-url https://one.example,https://two.example --core 0x… --kms-root 0x02…",
  ],
};

/** `npm run dstack -- compose` */
export const compose = part(command, async (values) => {
  const { dockerCompose, appCompose, composeHash } = guestFilesOf({
    ...{ name: values.name, image: values.image, rpcUrls: values["rpc-url"], core: values.core },
    kmsRoot: values["kms-root"],
    ...{ fromBlock: values["from-block"], pccsUrl: values.pccs, signInDomain: values["sign-in-domain"] },
    models: values.models === undefined ? undefined : await readModels(values.models),
  });
  const folder = resolve(values.out);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "docker-compose.yml"), dockerCompose);
  await writeFile(join(folder, "app-compose.json"), appCompose);
  console.log(`Wrote docker-compose.yml and app-compose.json to ${folder}.\nASSAY_COMPOSE_HASH=${composeHash}`);
});

/** The list as one line, checked as the oracle will check it. */
async function readModels(path: string): Promise<string> {
  const text = await readText(path);
  const parsed = modelsSetting.safeParse(text);
  if (!parsed.success) throw new InputError(path, z.prettifyError(parsed.error));
  const line = JSON.stringify(parsed.data);
  if (!literal.safeParse(line).success)
    throw new InputError(path, "it has spaces, $ or letters outside ASCII in a value");
  return line;
}
