// Kills what its parent started if the parent dies without doing so itself (kill -9, out of memory). The parent writes
// "+pid" and "-pid" lines and holds the other end of stdin: when that closes, the parent is gone. script/processes.ts
// starts one. Plain JavaScript, because it must start without a loader.
import { createInterface } from "node:readline";

const group = process.platform === "win32" ? 1 : -1;
const pids = new Set();

// It has its own session; a signal sent to it on purpose must not leave children behind either.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith("+")) pids.add(pid);
    else pids.delete(pid);
  })
  .on("close", () => {
    for (const pid of pids) {
      try {
        process.kill(group * pid, "SIGKILL");
      } catch {
        // It ended on its own.
      }
    }
    process.exit(0);
  });
