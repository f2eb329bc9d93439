import { pino } from "pino";

/** Fields a log line may carry. Standard output is public on dstack: no item, label, ballot, key or path is among them. */
export type LogFields = {
  url?: string;
  role?: string;
  chainId?: number;
  campaignId?: number;
  sequence?: number;
  tier?: number;
  draw?: number;
  skillId?: number;
  roundId?: string;
  voter?: string;
  signer?: string;
  operator?: string;
  digest?: string;
  transaction?: string;
  action?: string;
  count?: number;
  block?: number;
  gas?: number;
  route?: string;
  status?: number;
  code?: string;
  reason?: string;
};

const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" });

/** Writes one line for one change of state. */
export function log(event: string, fields: LogFields = {}): void {
  logger.info(shown(fields), event);
}

/** Writes one line for something an operator should look at. */
export function warn(event: string, fields: LogFields = {}): void {
  logger.warn(shown(fields), event);
}

const told = new Set<string>();

/** {@link warn} for what stays as it is until the operator acts: once in this process for a subject. */
export function warnOnce(subject: string, event: string, fields: LogFields = {}): void {
  if (told.has(subject)) return;
  told.add(subject);
  warn(event, fields);
}

/** A text in which every URL ends after scheme, host and port: paths, queries and user names often hold keys. */
export function hideUrls(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'<>`]+)/gi, (_, scheme: string, rest: string) => {
    const authority = rest.split(/[/?#\\]/)[0] ?? "";
    return scheme + authority.slice(authority.lastIndexOf("@") + 1).replace(/[),.;]+$/, "");
  });
}

function shown(fields: LogFields): LogFields {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? hideUrls(value) : value,
  ]);
  return Object.fromEntries(entries) as LogFields;
}
