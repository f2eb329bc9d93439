import { startLocal } from "../oracle/local.ts";
import { enrolVoters } from "../oracle/people.ts";
import type { StackFacts } from "./facts.ts";
import { serveTinySite } from "./tiny-site.ts";

/** Voters that have staked before the first test; tests vote as them. */
export const VOTERS = 7;

/**
 * Starts what a run of end-to-end tests shares: a chain, two oracles on development TDX platforms, and the app. Phases are
 * long and tests move the chain's clock.
 */
export async function startStack(): Promise<{ facts: StackFacts; stop: () => Promise<void> }> {
  const app = await serveTinySite();
  const browsers = { ASSAY_ORIGINS: app.url, ASSAY_SIGN_IN_DOMAIN: new URL(app.url).host };
  const local = await startLocal({}, async () => browsers);
  const stop = async () => {
    await app.stop();
    await local.stop();
  };
  const { chain, leader, follower, world } = local;
  const { core, payToken, workloadId, presetId } = world;
  const places = { app: app.url, rpcUrl: chain.url, gateway: leader.url, follower: follower.url };
  try {
    await enrolVoters(world, VOTERS);
  } catch (error) {
    await stop();
    throw error;
  }
  const chainId = world.domain.chainId;
  return { facts: { ...places, chainId, core, payToken: payToken.address, workloadId, presetId }, stop };
}
