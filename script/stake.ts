import { runGroup } from "./cli.ts";
import { collect } from "./stake/collect.ts";
import { stake, unstake, withdraw } from "./stake/seats.ts";
import { show } from "./stake/show.ts";
import { delegate, reviewKey } from "./stake/voting.ts";

await runGroup(
  import.meta.url,
  "Everything a voter does with stake. Voting itself goes through the oracle's gateway.",
  [show, stake, unstake, withdraw, delegate, reviewKey, collect],
);
