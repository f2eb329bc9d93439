import { abuseRoutes } from "./features/abuse/routes.ts";
import { campaignsRoutes } from "./features/campaigns/routes.ts";
import { datasetsRoutes } from "./features/datasets/routes.ts";
import { examsRoutes } from "./features/exams/routes.ts";
import { operateRoutes } from "./features/operate/routes.ts";
import { roundsRoutes } from "./features/rounds/routes.ts";
import { settlementRoutes } from "./features/settlement/routes.ts";
import { stakeRoutes } from "./features/stake/routes.ts";
import { submissionsRoutes } from "./features/submissions/routes.ts";
import { verifyRoutes } from "./features/verify/routes.ts";
import type { Route } from "./lib/route.ts";

/** All pages, in the navigation's order. */
export const routes: readonly Route[] = [
  ...campaignsRoutes,
  ...submissionsRoutes,
  ...roundsRoutes,
  ...abuseRoutes,
  ...settlementRoutes,
  ...datasetsRoutes,
  ...stakeRoutes,
  ...examsRoutes,
  ...verifyRoutes,
  ...operateRoutes,
];
