import type { Route } from "../../lib/route.ts";
import { campaignsStrings } from "./strings.ts";

export const campaignsRoutes: readonly Route[] = [
  {
    path: "/",
    nav: campaignsStrings.nav,
    load: async () => (await import("./CampaignsPage.tsx")).CampaignsPage,
  },
  // Before the pages of campaigns: the first path that fits is shown.
  { path: "/campaigns/new", load: async () => (await import("./create/CreatePage.tsx")).CreatePage },
  { path: "/campaigns/:id", load: async () => (await import("./CampaignPage.tsx")).CampaignPage },
];
