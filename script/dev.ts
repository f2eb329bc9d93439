import { createServer } from "vite";
import { runCommand } from "./cli.ts";
import { appConfig } from "./web/app-config.ts";
import { VITE_CONFIG } from "./web/build.ts";
import { appOptions, appSource } from "./web/options.ts";

const command = {
  name: "dev",
  summary:
    "Serves the dApp from its source for a running stack, and shows every change at once. Without the headers of a build.",
  positionals: {},
  options: appOptions,
  examples: ["--rpc-url http://127.0.0.1:8545 --addresses .assay/31337.json --gateway http://127.0.0.1:8080"],
};

await runCommand(import.meta.url, command, async (values) => {
  const source = await appSource(values);
  const server = await createServer({
    configFile: VITE_CONFIG,
    server: { host: "localhost", ...(values.port === undefined ? {} : { port: values.port, strictPort: true }) },
    plugins: [
      {
        name: "config.json",
        configureServer: ({ middlewares }) => {
          middlewares.use("/config.json", async (_, response, next) => {
            try {
              response.setHeader("content-type", "application/json");
              response.end(await appConfig(source));
            } catch (error) {
              next(error);
            }
          });
        },
      },
    ],
  });
  await server.listen();
  server.printUrls();
  await new Promise(() => {}); // until Ctrl-C
});
