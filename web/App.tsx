import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, lazy, Suspense } from "react";
import { WagmiProvider } from "wagmi";
import { hashFn } from "wagmi/query";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { ErrorBoundary } from "./components/ErrorBoundary.tsx";
import { Skeleton } from "./components/Skeleton.tsx";
import { Toasts } from "./components/Toasts.tsx";
import type { Config } from "./env.ts";
import { Layout } from "./layout/Layout.tsx";
import { NotFound } from "./layout/NotFound.tsx";
import { ConfigContext } from "./lib/deployment.ts";
import { useNotices } from "./lib/notices.ts";
import { routes } from "./routes.ts";
import type { wagmiConfigOf } from "./wagmi.ts";

const pages = routes.map(({ path, load }): { path: string; Page: ComponentType } => ({
  path,
  Page: lazy(async () => ({ default: await load() })),
}));

/** Keys hold bigints, which JSON does not have. */
const queries = new QueryClient({ defaultOptions: { queries: { queryKeyHashFn: hashFn, retry: 1 } } });

/** The dApp for one deployment. */
export function App({ config, wagmi }: { config: Config; wagmi: ReturnType<typeof wagmiConfigOf> }) {
  return (
    <ConfigContext value={config}>
      <WagmiProvider config={wagmi}>
        <QueryClientProvider client={queries}>
          <Toasts>
            <Router hook={useHashLocation}>
              <Layout>
                <Pages />
                <Notices />
              </Layout>
            </Router>
          </Toasts>
        </QueryClientProvider>
      </WagmiProvider>
    </ConfigContext>
  );
}

const DrawnNotices = lazy(async () => ({
  default: (await import("./features/rounds/DrawnNotices.tsx")).DrawnNotices,
}));

/** Wherever one is on the page, one hears of a draw. */
function Notices() {
  const { isOn } = useNotices();
  if (!isOn) return null;
  return (
    <Suspense fallback={null}>
      <DrawnNotices />
    </Suspense>
  );
}

function Pages() {
  return (
    <Switch>
      {pages.map(({ path, Page }) => (
        <Route key={path} path={path}>
          <ErrorBoundary>
            <Suspense fallback={<Skeleton height="2.5rem" lines={6} />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
