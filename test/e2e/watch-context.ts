import type { BrowserContext, ConsoleMessage } from "playwright-core";

/** What went wrong in the pages of one person, and what of it a fault scenario declares. */
export type Watch = {
  /**
   * Declares that console errors with such words belong to the scenario: Chromium writes one for every request that
   * fails. Nothing excuses exceptions, violations of the policy, or requests to other hosts.
   */
  excuse: (words: RegExp) => void;
  /** Everything that was not excused, in words. Waits for what the pages have yet to say. */
  problems: () => Promise<string[]>;
};

type Heard = { kind: "console" | "exception" | "policy" | "host"; words: string };

/**
 * Listens to all pages of a context, from their first script on.
 *
 * @param allowed origins that pages may ask, like `http://127.0.0.1:4173`
 */
export async function watchContext(context: BrowserContext, allowed: readonly string[]): Promise<Watch> {
  const heard: Heard[] = [];
  const excused: RegExp[] = [];
  const hear = (kind: Heard["kind"], words: string) => void heard.push({ kind, words });
  context.on("console", (message) => {
    if (message.type() === "error") hear(isOfPolicy(message) ? "policy" : "console", wordsOf(message));
  });
  context.on("weberror", (error) => hear("exception", String(error.error().stack ?? error.error())));
  const visit = (url: string) => {
    if (isForeign(url, allowed)) hear("host", url);
  };
  context.on("request", (request) => visit(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => visit(socket.url())));
  await context.exposeBinding("assayPolicyViolation", (_source, words: string) => hear("policy", words));
  await context.addInitScript({ content: LISTEN_TO_POLICY });
  const isExcused = ({ kind, words }: Heard) => kind === "console" && excused.some((pattern) => pattern.test(words));
  const problems = async () => {
    // A page answers in order: after this, all it had said before has arrived.
    for (const page of context.pages()) if (!page.isClosed()) await page.evaluate("0").catch(() => {}); // a crashed page has said what it had to
    return heard.filter((one) => !isExcused(one)).map(({ kind, words }) => `${kind}: ${words}`);
  };
  return { excuse: (words) => void excused.push(words), problems };
}

/** Text, since what a bundler makes of a function may name helpers that no page has. */
const LISTEN_TO_POLICY = `document.addEventListener("securitypolicyviolation", (event) => {
  assayPolicyViolation(event.violatedDirective + " blocks " + event.blockedURI + " in " + event.sourceFile + ":" + event.lineNumber);
});`;

function isOfPolicy(message: ConsoleMessage): boolean {
  return /content security policy/i.test(message.text());
}

function wordsOf(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `${message.text()} (${url}:${lineNumber})`;
}

function isForeign(url: string, allowed: readonly string[]): boolean {
  const { protocol, host } = new URL(url);
  const scheme = { "http:": "http:", "https:": "https:", "ws:": "http:", "wss:": "https:" }[protocol];
  // data:, blob: and about: leave nothing.
  return scheme !== undefined && !allowed.includes(`${scheme}//${host}`);
}
