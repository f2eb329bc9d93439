import type { Route } from "../../lib/route.ts";
import { roundsStrings } from "./strings.ts";

export const roundsRoutes: readonly Route[] = [
  { path: "/review", nav: roundsStrings.nav, load: async () => (await import("./ReviewPage.tsx")).ReviewPage },
  { path: "/review/abuse/:appeal", load: async () => (await import("./AppealPage.tsx")).AppealPage },
  { path: "/review/:id/:sequence/:round", load: async () => (await import("./RoundPage.tsx")).RoundPage },
];
