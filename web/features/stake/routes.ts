import type { Route } from "../../lib/route.ts";
import { stakeStrings } from "./strings.ts";

export const stakeRoutes: readonly Route[] = [
  { path: "/stake", nav: stakeStrings.nav, load: async () => (await import("./StakePage.tsx")).StakePage },
  { path: "/stake/:voter", load: async () => (await import("./VoterPage.tsx")).VoterPage },
];
