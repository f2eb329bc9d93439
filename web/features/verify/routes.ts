import type { Route } from "../../lib/route.ts";

export const verifyRoutes: readonly Route[] = [];
