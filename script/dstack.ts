import { runGroup } from "./cli.ts";
import { bundle } from "./dstack/bundle.ts";
import { compose } from "./dstack/compose.ts";
import { encryptEnv } from "./dstack/encrypt-env.ts";

await runGroup(import.meta.url, "What runs in a confidential VM, and what is measured of it.", [
  bundle,
  compose,
  encryptEnv,
]);
