import type { Route } from "../../lib/route.ts";
import { verifyStrings } from "./strings.ts";

export const verifyRoutes: readonly Route[] = [
  { path: "/verify", nav: verifyStrings.nav, load: async () => (await import("./VerifyPage.tsx")).VerifyPage },
  { path: "/verify/campaigns/:id", load: async () => (await import("./CampaignProofPage.tsx")).CampaignProofPage },
  { path: "/verify/campaigns/:id/:sequence", load: async () => (await import("./BatchProofPage.tsx")).BatchProofPage },
  {
    path: "/verify/campaigns/:id/:sequence/:item",
    load: async () => (await import("./ItemProofPage.tsx")).ItemProofPage,
  },
  { path: "/verify/keys/:signer", load: async () => (await import("./KeyProofPage.tsx")).KeyProofPage },
  { path: "/verify/evidence", load: async () => (await import("./EvidencePage.tsx")).EvidencePage },
  { path: "/verify/quote", load: async () => (await import("./QuotePage.tsx")).QuotePage },
  { path: "/verify/quote/:quote", load: async () => (await import("./QuotePage.tsx")).QuotePage },
];
