import { abuseStrings } from "./features/abuse/strings.ts";
import { campaignsStrings } from "./features/campaigns/strings.ts";
import { checksStrings } from "./features/checks/strings.ts";
import { datasetsStrings } from "./features/datasets/strings.ts";
import { examsStrings } from "./features/exams/strings.ts";
import { operateStrings } from "./features/operate/strings.ts";
import { roundsStrings } from "./features/rounds/strings.ts";
import { settlementStrings } from "./features/settlement/strings.ts";
import { stakeStrings } from "./features/stake/strings.ts";
import { submissionsStrings } from "./features/submissions/strings.ts";
import { verifyStrings } from "./features/verify/strings.ts";
import { commonStrings } from "./lib/strings.ts";

/** Every English word of the page. A translation is another value of this type. */
export const strings = {
  common: commonStrings,
  campaigns: campaignsStrings,
  submissions: submissionsStrings,
  checks: checksStrings,
  rounds: roundsStrings,
  abuse: abuseStrings,
  settlement: settlementStrings,
  datasets: datasetsStrings,
  stake: stakeStrings,
  exams: examsStrings,
  verify: verifyStrings,
  operate: operateStrings,
};
