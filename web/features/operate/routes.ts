import type { Route } from "../../lib/route.ts";
import { operateStrings } from "./strings.ts";

export const operateRoutes: readonly Route[] = [
  { path: "/operate", nav: operateStrings.nav, load: async () => (await import("./OperatePage.tsx")).OperatePage },
];
