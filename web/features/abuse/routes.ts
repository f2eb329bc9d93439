import type { Route } from "../../lib/route.ts";

export const abuseRoutes: readonly Route[] = [
  { path: "/campaigns/:id/abuse", load: async () => (await import("./AbusePage.tsx")).AbusePage },
];
