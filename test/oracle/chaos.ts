import { PGlite } from "@electric-sql/pglite";
import { below, type Random, seededRandom } from "../../script/demo/random.ts";
import { type OracleProcess, statusOf } from "./pair.ts";
import { until } from "./until.ts";

/** Seconds after which an oracle that does not work again counts as lost. */
const RECOVERY = 120;

const preload = "test/oracle/kill-switch.ts";

/** An oracle that is killed again and again, and started again each time. */
export type Doomed = {
  kills: () => number;
  /** Lets it live, and waits until it works. @returns seconds from its last end until its new key was active */
  spare: () => Promise<number>;
};

/**
 * Restarts an oracle so that it kills itself after a few effects, each time after another number of them, until it has
 * been killed so often or is spared.
 */
export function doom(oracle: OracleProcess, random: Random, { kills, most }: { kills: number; most: number }): Doomed {
  let done = 0;
  let spared = false;
  let isOver = false;
  let ended = 0;
  const die = async () => {
    await oracle.kill();
    ended = performance.now();
    while (!spared && done < kills) {
      const after = 1 + below(random, most);
      await oracle.start({ preload, env: { ASSAY_KILL_AFTER: `${after}` } }).catch(() => {}); // killed before it listened
      await oracle.exited();
      ended = performance.now();
      done += 1;
    }
    isOver = true;
  };
  // Measured where it happens: whoever spares the oracle may come to it long afterwards.
  const recover = async () => {
    await oracle.start();
    await until(async () => (await statusOf(oracle)).keyActive, `${oracle.name}'s new key to be active`, RECOVERY);
    return (performance.now() - ended) / 1_000;
  };
  const recovery = die().then(recover);
  recovery.catch(() => {}); // whoever spares it hears of it
  const spare = async () => {
    spared = true;
    // Again and again: a kill between two lives meets nobody, and the next life would wait for its own end forever.
    while (!isOver) {
      await oracle.kill();
      await pause();
    }
    return recovery;
  };
  return { kills: () => done, spare };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/** The one digest an oracle has signed per batch, from the data folder of a stopped oracle. */
export async function signedDigests({ data }: OracleProcess): Promise<Map<string, string>> {
  const database = await PGlite.create({ dataDir: `${data}/database` });
  try {
    const { rows } = await database.query<{ campaign_id: number; sequence: number; digest: string }>(
      "select campaign_id, sequence, digest from signed_verdicts",
    );
    return new Map(rows.map((row) => [`${row.campaign_id}/${row.sequence}`, row.digest]));
  } finally {
    await database.close();
  }
}

/** A seed of its own for every run, unless one is given. */
export function chooseSeed(given?: number): number {
  return given ?? Math.floor(Math.random() * 2 ** 31);
}

export { seededRandom };
