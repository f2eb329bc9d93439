import "@fontsource-variable/hanken-grotesk";
import "@fontsource-variable/jetbrains-mono";
import "./styles/tokens.css";
import "./styles/base.css";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { ConfigError, loadConfig } from "./env.ts";
import { ConfigProblem } from "./layout/ConfigProblem.tsx";
import { readRpcChoice } from "./lib/rpc-choice.ts";
import { readTheme, showTheme } from "./lib/theme.ts";
import { wagmiConfigOf } from "./wagmi.ts";

/** Milliseconds to wait for config.json. */
const PATIENCE = 20_000;

async function readConfigText(): Promise<string> {
  const response = await fetch("./config.json", { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

async function start(): Promise<ReactNode> {
  showTheme(readTheme(localStorage));
  try {
    const config = await loadConfig(readConfigText);
    const wagmi = wagmiConfigOf(config, readRpcChoice(localStorage, config.addresses.chainId));
    return <App config={config} wagmi={wagmi} />;
  } catch (error) {
    if (error instanceof ConfigError) return <ConfigProblem message={error.message} />;
    throw error;
  }
}

const root = createRoot(document.getElementById("root") as HTMLElement);
start().then((page) => root.render(<StrictMode>{page}</StrictMode>));
