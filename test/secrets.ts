import { flag, option, runCommand } from "../script/cli.ts";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { integerValue } from "../script/values.ts";
import { chooseSeed } from "./oracle/chaos.ts";
import { startPostgres } from "./postgres.ts";
import { startBucket } from "./s3/server.ts";
import { plantAndSearch } from "./secrets/run.ts";

const command = {
  name: "secrets",
  summary:
    "Plants secrets in what people send (items, exams, tasks, webhooks), mistakes and a kill -9 included, and looks for them, for keys and\n" +
    "for tokens in all that oracles leave behind: database, folders, logs, temporary files. Ends with 1 if any is found. With --json the last line is {seed, planted, found, places, …}.",
  positionals: {},
  options: {
    secrets: option(integerValue(30, 50_000).default(1_000), { value: "N", text: "how many, default 1000" }),
    seed: option(integerValue(0, 2 ** 31 - 1).optional(), {
      value: "N",
      text: "draws the secrets, default: a random one, printed",
    }),
    servers: flag("database and ciphertexts on a PostgreSQL server and in a bucket, which are searched as well"),
    json: flag("print JSON"),
  },
  examples: ["--json", "--secrets 300 --servers"],
};

await runCommand(import.meta.url, command, async ({ secrets, seed: given, servers, json }) => {
  stopChildrenOnSignals();
  const seed = chooseSeed(given);
  console.log(`seed ${seed}: ${secrets} secrets`);

  const postgres = servers ? await startPostgres() : undefined;
  const bucket = servers ? await startBucket() : undefined;
  try {
    const elsewhere = postgres && bucket && { databaseUrl: await postgres.database(), folder: postgres.data, bucket };
    const { places, ...counts } = await plantAndSearch(secrets, seed, elsewhere);
    for (const { place, secret, encoding } of places.slice(0, 100))
      console.error(`${secret} as ${encoding} in ${place}`);
    console.log(`${counts.found} of ${counts.planted} secrets found in ${counts.files} files, ${counts.megabytes} MB`);
    if (json) console.log(JSON.stringify({ seed, ...counts, places }));
    process.exitCode = counts.found === 0 ? 0 : 1;
  } finally {
    await postgres?.stop();
    await bucket?.stop();
  }
});
