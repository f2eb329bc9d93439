import { bytesToHex } from "viem";
import { buildApp } from "../../script/web/build.ts";
import { serveApp } from "../../script/web/serve.ts";
import { freePort } from "../free-port.ts";
import { type Local, startLocal } from "../oracle/local.ts";
import { enrolVoters } from "../oracle/people.ts";
import { type StackFacts, VOTERS } from "./facts.ts";

/**
 * Starts what a run of end-to-end tests shares: a chain, two oracles on development TDX platforms, and the app, built and
 * served under its policy. Phases are long and tests move the chain's clock.
 */
export async function startStack(): Promise<{ facts: StackFacts; stop: () => Promise<void> }> {
  await buildApp();
  // The oracles have to know the page's origin, and the page has to know the oracles.
  const port = await freePort();
  const host = `localhost:${port}`;
  const local = await startLocal({}, async () => ({
    ASSAY_ORIGINS: `http://${host}`,
    ASSAY_SIGN_IN_DOMAIN: host,
  }));
  try {
    const app = await serveApp({ config: configOf(local), port });
    const stop = async () => {
      await app.stop();
      await local.stop();
    };
    return { facts: await factsOf(local, app.url), stop };
  } catch (error) {
    await local.stop();
    throw error;
  }
}

/** What the app reads from config.json. */
function configOf({ chain, leader }: Local): string {
  const { addresses, url: rpcUrl } = chain;
  const gateways = [{ workloadId: addresses.workloadId, url: leader.url }];
  return JSON.stringify({ rpcUrl, addresses, gateways }, (_, part) => (typeof part === "bigint" ? Number(part) : part));
}

async function factsOf({ chain, leader, follower, world }: Local, app: string): Promise<StackFacts> {
  const { core, workloadId, presetId } = world;
  const places = { app, rpcUrl: chain.url, gateway: leader.url, follower: follower.url };
  const reviewKeys = (await enrolVoters(world, VOTERS)).map(({ reviewKey }) => bytesToHex(reviewKey.privateKey));
  const chainId = world.domain.chainId;
  return { ...places, chainId, core, payToken: world.payToken.address, workloadId, presetId, reviewKeys };
}
