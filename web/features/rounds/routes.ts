import type { Route } from "../../lib/route.ts";

export const roundsRoutes: readonly Route[] = [];
