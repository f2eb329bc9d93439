import { runGroup } from "./cli.ts";
import { execute, schedule } from "./govern/operations.ts";
import { pause, unpause } from "./govern/pause.ts";
import { status } from "./govern/status.ts";

await runGroup(
  import.meta.url,
  "Governance: the owner schedules changes for new campaigns in the timelock, anyone executes them after its delay; the\n" +
    "guardian pauses for a bounded time.",
  [status, schedule, execute, pause, unpause],
);
