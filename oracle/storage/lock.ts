import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Another process works on the data folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}: stop that oracle first, or give this one a folder of its own (ASSAY_DATA).`,
    );
  }
}

/** A process, told apart from a later one of the same number where the system says when it started. */
type Holder = { pid: number; started: string };

const NAME = /^lock\.(\d{1,9})$/;

/**
 * Takes a folder for this process, until it ends in whatever way: the lock of a process that is gone counts for nothing, so
 * nothing has to be cleaned up after kill -9. A lock is a file `lock.<n>`; the highest counts, and taking over means making
 * the next one, which only one process can.
 *
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const own: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? "" };
  const aside = join(folder, `${randomUUID()}.lock`);
  await writeFile(aside, `${own.pid} ${own.started}`, { mode: 0o600 });
  try {
    while (!(await tryLock(folder, aside, own))) {
      // Another process was quicker, or took its lock away: look again.
    }
  } finally {
    await rm(aside, { force: true });
  }
}

async function tryLock(folder: string, aside: string, own: Holder): Promise<boolean> {
  const last = (await locksIn(folder)).at(-1) ?? 0;
  if (last > 0) {
    const holder = await readHolder(join(folder, `lock.${last}`));
    if (holder === undefined) return false;
    if (!isSame(holder, own) && (await isRunning(holder))) throw new FolderInUse(folder, holder.pid);
  }
  const name = join(folder, `lock.${last + 1}`);
  // Linked, not written in place: a lock is never seen half made.
  if (!(await isDone(link(aside, name), "EEXIST"))) return false;
  const locks = await locksIn(folder);
  if (locks.at(-1) !== last + 1) {
    await rm(name, { force: true });
    return false;
  }
  for (const older of locks.slice(0, -1)) await rm(join(folder, `lock.${older}`), { force: true });
  return true;
}

async function locksIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Who holds a lock, or undefined where it is gone. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readOr(path);
  if (text === undefined) return undefined;
  const [pid = "", started = ""] = text.split(" ");
  return { pid: Number(pid), started };
}

function isSame(a: Holder, b: Holder): boolean {
  return a.pid === b.pid && a.started === b.started;
}

async function isRunning({ pid, started }: Holder): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    // EPERM: it runs under another account.
  }
  return (await startOf(pid)) === started;
}

/**
 * When a process started, in the system's own words: empty where the system does not say (only Linux does), undefined where
 * the process has ended and only its exit code is still to be read.
 */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readOr(`/proc/${pid}/stat`);
  if (stat === undefined) return "";
  // proc(5): the second field, in brackets, may hold anything; the state is the third and the start the 22nd.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

async function readOr(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ESRCH") return undefined;
    throw error;
  });
}

async function isDone(work: Promise<void>, unless: string): Promise<boolean> {
  return work.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === unless) return false;
      throw error;
    },
  );
}
