import { runGroup } from "../cli.ts";
import { consensus } from "../tasks/consensus.ts";
import { handOver } from "../tasks/hand-over.ts";
import { seal } from "../tasks/seal.ts";

await runGroup(
  import.meta.url,
  "Tasks that several people label for you: seals them before the campaign is created, hands them over, gets the labels.",
  [seal, handOver, consensus],
);
