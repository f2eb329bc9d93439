import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiOf, routesOf } from "../oracle/server/openapi.ts";
import { type Command, runCommand } from "./cli.ts";

/** Where the document of all routes, a leader's and a follower's, is kept. */
const FILE = fileURLToPath(new URL("../docs/openapi.json", import.meta.url));

const command: Command<Record<never, never>, Record<never, never>> = {
  name: "openapi",
  summary: "Writes docs/openapi.json: the gateway's routes with the schemas it validates with, as OpenAPI 3.1.",
  positionals: {},
  options: {},
  examples: [""],
};

await runCommand(import.meta.url, command, async () => {
  writeFileSync(FILE, `${JSON.stringify(openApiOf(routesOf()), null, 2)}\n`);
  console.log("docs/openapi.json is written.");
});
