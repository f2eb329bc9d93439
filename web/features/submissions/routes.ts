import type { Route } from "../../lib/route.ts";

export const submissionsRoutes: readonly Route[] = [];
