import type { Route } from "../../lib/route.ts";
import { submissionsStrings } from "./strings.ts";

export const submissionsRoutes: readonly Route[] = [
  {
    path: "/contribute",
    nav: submissionsStrings.nav,
    load: async () => (await import("./BundlesPage.tsx")).BundlesPage,
  },
  { path: "/campaigns/:id/contribute", load: async () => (await import("./ContributePage.tsx")).ContributePage },
  { path: "/campaigns/:id/bundles/:digest", load: async () => (await import("./BundlePage.tsx")).BundlePage },
];
