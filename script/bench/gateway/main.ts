import { z } from "zod";
import { addressValue } from "../../../contracts/sdk/values.ts";
import { anvilAccount } from "../../anvil.ts";
import { INDEX } from "../../demo/people.ts";
import { connectWorld, type World } from "../../demo/world.ts";
import { createUnfunded } from "./campaign.ts";
import { load } from "./load.ts";
import { prepareBundles } from "./prepare.ts";

// The generator's process: what it does before the clock runs and while it runs costs the oracle no time of its own.

const MAX_BYTES = 20_000;
const WARM_UP_MS = 3_000;

const settings = z
  .object({
    ...{ rpcUrl: z.url(), gatewayUrl: z.url(), core: addressValue, payToken: addressValue },
    ...{ presetId: z.int(), workloadId: z.int(), items: z.int(), connections: z.int(), seconds: z.number() },
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

const world = await connectWorld({ ...settings, seed: 1 });
const campaignId = await createUnfunded(world, anvilAccount(INDEX.creator), MAX_BYTES);
const started = performance.now();
const bundles = await prepareBundles(world, campaignId, settings.items);
const prepared = (performance.now() - started) / 1_000;
console.log(`prepared ${bundles.length} bundles in ${prepared.toFixed(1)} s`);
// Programs are slow before they are compiled: the first bundles are not part of what is measured.
const warmUp = bundles.splice(0, settings.connections);
const warm = await load(world.gateway, warmUp, settings.connections, WARM_UP_MS);
const before = { own: process.cpuUsage(), oracle: await cpuSecondsOf(world) };
const measured = await load(world.gateway, bundles, settings.connections, settings.seconds * 1_000);
const own = process.cpuUsage(before.own);
const oracle = (await cpuSecondsOf(world)) - before.oracle;
const lost = await countLost(world, [...warm.complete, ...measured.complete]);
const perUpload = (seconds: number) => (1_000 * seconds) / measured.uploads.length;
console.log(
  JSON.stringify({
    seconds: measured.seconds,
    uploads: measured.uploads.sort((a, b) => a - b),
    bundles: measured.bundles.sort((a, b) => a - b),
    ...{ unexpected: measured.unexpected, usedUp: measured.usedUp, lost },
    oracleCpuMs: perUpload(oracle),
    generatorCpuMs: perUpload((own.user + own.system) / 1e6),
  }),
);

/** CPU time the oracle has used so far, as it says itself. */
async function cpuSecondsOf({ gateway }: World): Promise<number> {
  const text = await (await fetch(`${gateway}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
}

/** Items of bundles sent in full that the gateway does not have. */
async function countLost({ gateway }: World, digests: readonly string[]): Promise<number> {
  const answer = z.object({ items: z.array(z.object({ state: z.string() })) });
  let lost = 0;
  for (const digest of digests) {
    const { items } = answer.parse(await (await fetch(`${gateway}/submissions/${digest}`)).json());
    lost += items.filter(({ state }) => state !== "taken").length;
  }
  return lost;
}
