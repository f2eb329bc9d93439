import { parseArgs } from "node:util";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { chooseSeed } from "./oracle/chaos.ts";
import { startPostgres } from "./postgres.ts";
import { startBucket } from "./s3/server.ts";
import { plantAndSearch } from "./secrets/run.ts";

// The long version of test/secrets/run.test.ts.
//
//   npm run secrets -- --secrets 1000 --seed 7 [--servers] [--json]
//
// With --servers database and ciphertexts are on a PostgreSQL server and in a bucket, which are searched as well. With --json the last
// line is {seed, planted, found, places, …}; ends with 1 if anything was found.

stopChildrenOnSignals();
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = { secrets: { ...text, default: "1000" }, seed: text, servers: flag, json: flag } as const;
const { values } = parseArgs({ options });
const seed = chooseSeed(values.seed === undefined ? undefined : Number(values.seed));
console.log(`seed ${seed}: ${values.secrets} secrets`);

const postgres = values.servers ? await startPostgres() : undefined;
const bucket = values.servers ? await startBucket() : undefined;
try {
  const elsewhere = postgres && bucket && { databaseUrl: await postgres.database(), folder: postgres.data, bucket };
  const { places, ...counts } = await plantAndSearch(Number(values.secrets), seed, elsewhere);
  for (const { place, secret, encoding } of places.slice(0, 100)) console.error(`${secret} as ${encoding} in ${place}`);
  console.log(`${counts.found} of ${counts.planted} secrets found in ${counts.files} files, ${counts.megabytes} MB`);
  if (values.json) console.log(JSON.stringify({ seed, ...counts, places }));
  process.exitCode = counts.found === 0 ? 0 : 1;
} finally {
  await postgres?.stop();
  await bucket?.stop();
}
