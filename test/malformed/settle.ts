import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Loaded before an oracle by npm run malformed: a signal has it collect what nothing holds any more, so that what is left is a leak.

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
process.on("SIGUSR2", () => collect());

/** Resident memory of a process after its garbage is collected, bytes: the least of some looks. */
export async function settledMemory(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look++) {
    process.kill(pid, "SIGUSR2");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [, pages = "0"] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
    least = Math.min(least, Number(pages) * PAGE);
  }
  return least;
}

const LOOKS = 10;
const PAGE = 4_096;
