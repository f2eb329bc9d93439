import type { DstackClient } from "@phala/dstack-sdk";
import type { Agent } from "./agent/agent.ts";
import type { ChainClient } from "./chain.ts";
import type { Checker } from "./checking/checker.ts";
import type { Env } from "./env.ts";
import type { Jobs } from "./jobs.ts";
import type { Opener } from "./opening/opener.ts";
import type { Blobs } from "./storage/blobs.ts";
import type { Bundles } from "./storage/bundles.ts";
import type { Database } from "./storage/database.ts";
import type { PartialFiles } from "./storage/partial-files.ts";
import type { TeeKeys } from "./tee/keys.ts";
import type { Watch } from "./watch/watch.ts";

/** What every action and route of a running oracle works with. */
export type Oracle = {
  env: Env;
  client: ChainClient;
  keys: TeeKeys;
  /** Why others may know the keys that outlive it; undefined on real hardware. */
  knownBecause: string | undefined;
  /** Answers with quotes. */
  guestAgent: DstackClient;
  database: Database;
  jobs: Jobs;
  blobs: Blobs;
  bundles: Bundles;
  partials: PartialFiles;
  watch: Watch;
  /** First batch of every campaign that followers were asked about by this process, and all that they were: recall-batch.ts. */
  asked: Map<number, number>;
  heard: Set<string>;
  checker: Checker;
  opener: Opener;
  /** Asks models where a policy says so. */
  agent: Agent;
};
