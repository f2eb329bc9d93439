import { bank, create } from "./badge/create.ts";
import { expire, grant, renounce } from "./badge/hold.ts";
import { show, skills } from "./badge/show.ts";
import { runGroup } from "./cli.ts";

await runGroup(
  import.meta.url,
  "Skills and the badges of those who passed their exam. Nobody can take a badge away: it ends by its time or its holder.",
  [skills, show, create, bank, grant, expire, renounce],
);
