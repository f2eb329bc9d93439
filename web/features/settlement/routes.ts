import type { Route } from "../../lib/route.ts";

export const settlementRoutes: readonly Route[] = [
  { path: "/campaigns/:id/rewards", load: async () => (await import("./RewardsPage.tsx")).RewardsPage },
];
