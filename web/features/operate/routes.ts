import type { Route } from "../../lib/route.ts";

export const operateRoutes: readonly Route[] = [];
