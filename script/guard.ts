import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

let watchdog: ChildProcess | undefined;

/**
 * Tells the watchdog, which is started with the first word to it, about a process: "+pid" it has begun, "-pid" it has
 * ended. The watchdog kills those that are left when this process is gone, by whatever death; see watchdog.js.
 */
export function guard(word: `${"+" | "-"}${number}`): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${word}\n`);
}

function startWatchdog(): ChildProcess {
  const script = fileURLToPath(new URL("watchdog.js", import.meta.url));
  const started = spawn(process.execPath, [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  // Without it children still end in every way but kill -9, so its own death is no reason to end.
  started.on("error", () => {});
  started.stdin?.on("error", () => {});
  // It must not keep this process up.
  started.unref();
  (started.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return started;
}
