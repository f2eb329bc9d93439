import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const INTERVAL_MS = 20;

/** Collects garbage all the time, as a busy process does sooner or later. Returns how to stop it. */
export function collectGarbage(): () => void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const timer = setInterval(collect, INTERVAL_MS);
  return () => clearInterval(timer);
}
