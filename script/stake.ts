import { runGroup } from "./cli.ts";
import { collect } from "./stake/collect.ts";
import { move, stake, unstake, withdraw } from "./stake/seats.ts";
import { show } from "./stake/show.ts";
import { burn, compact, evict, insure, refresh } from "./stake/upkeep.ts";
import { delegate, reviewKey } from "./stake/voting.ts";

await runGroup(
  import.meta.url,
  "Everything a voter does with stake. Voting itself goes through the oracle's gateway, or npm run vote.",
  [show, stake, unstake, move, withdraw, refresh, delegate, reviewKey, collect, evict, compact, insure, burn],
);
