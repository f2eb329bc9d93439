import { runCommand } from "./cli.ts";
import { appConfig } from "./web/app-config.ts";
import { appOptions, appSource } from "./web/options.ts";
import { serveApp } from "./web/serve.ts";

const command = {
  name: "preview",
  summary: "Serves the built dApp (npm run build) for a running stack, with the headers that hosting needs.",
  positionals: {},
  options: appOptions,
  examples: ["--rpc-url http://127.0.0.1:8545 --addresses .assay/31337.json --gateway http://127.0.0.1:8080"],
};

await runCommand(import.meta.url, command, async (values) => {
  const config = await appConfig(await appSource(values));
  const { url } = await serveApp({ config, ...(values.port === undefined ? {} : { port: values.port }) });
  console.log(`The dApp is at ${url} until Ctrl-C.`);
  await new Promise(() => {});
});
