import { appeal } from "./abuse/appeal.ts";
import { list } from "./abuse/list.ts";
import { close, note, report } from "./abuse/report.ts";
import { decide, draw, withdraw } from "./abuse/rounds.ts";
import { status } from "./abuse/status.ts";
import { commit, expose, openVote } from "./abuse/votes.ts";
import { runGroup } from "./cli.ts";

await runGroup(
  import.meta.url,
  "Abusive items: a report holds half of their contributor's collateral back, and the contributor can appeal to the guards.",
  [list, status, note, report, close, appeal, draw, commit, openVote, expose, decide, withdraw],
);
