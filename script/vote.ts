import { runGroup } from "./cli.ts";
import { commit } from "./vote/commit.ts";
import { expose } from "./vote/expose.ts";
import { openVote } from "./vote/open.ts";
import { receipt } from "./vote/receipt.ts";

await runGroup(
  import.meta.url,
  "Voting on chain, for whoever distrusts the operator, and in forced batches, where it is the only way.",
  [commit, openVote, expose, receipt],
);
