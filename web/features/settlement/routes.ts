import type { Route } from "../../lib/route.ts";

export const settlementRoutes: readonly Route[] = [];
