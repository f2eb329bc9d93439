import { runGroup } from "./cli.ts";
import { clear } from "./submit/clear.ts";
import { force } from "./submit/force.ts";
import { overdue, release, releaseBatch, releaseRewards, report, withdraw } from "./submit/pending.ts";
import { seal } from "./submit/seal.ts";
import { status } from "./submit/status.ts";

await runGroup(
  import.meta.url,
  "Forced submissions: what to do when no oracle takes a submission, or takes it and does not seal it.",
  [status, force, clear, overdue, report, seal, release, releaseBatch, releaseRewards, withdraw],
);
