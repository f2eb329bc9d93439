import type { Route } from "../../lib/route.ts";

export const datasetsRoutes: readonly Route[] = [];
