import type { Route } from "../../lib/route.ts";

export const stakeRoutes: readonly Route[] = [];
