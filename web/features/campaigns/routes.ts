import type { Route } from "../../lib/route.ts";
import { campaignsStrings } from "./strings.ts";

export const campaignsRoutes: readonly Route[] = [
  {
    path: "/",
    nav: campaignsStrings.nav,
    load: async () => (await import("./CampaignsPage.tsx")).CampaignsPage,
  },
  { path: "/campaigns/:id", load: async () => (await import("./CampaignPage.tsx")).CampaignPage },
];
