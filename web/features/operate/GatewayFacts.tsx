import type { ReactNode } from "react";
import { Link } from "wouter";
import type { GatewayHealth } from "../../../contracts/sdk/gateway/health.ts";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { toReadable } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { useOperator } from "./use-operator.ts";
import { lagOf, lagWords } from "./vital-signs.ts";

/** What a gateway says of itself, line by line; how far it lags and when its key ends is the chain's word. */
export function GatewayFacts({ health }: { health: GatewayHealth }) {
  const words = strings.operate.facts;
  const { data: work } = useOperator(health.operator);
  const { role, development, operator, signer, head, final, waiting, jobs, balance, refusals, requests } = health;
  const key = work?.keys.find((own) => own.signer === signer);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      words.role,
      development ? `${strings.operate.roles[role]}, ${strings.operate.development}` : strings.operate.roles[role],
    ],
    [words.operator, <Hash key="operator" hex={operator} what={words.operator} />],
    [words.key, <KeyLine key="key" signer={signer} />],
    [words.keyEnds, work === undefined ? <Skeleton key="ends" width="8ch" /> : endOf(key?.validUntil, words.keyNone)],
    [words.collateral, endOf(health.collateralEnds, words.collateralNone)],
    [words.lag, work === undefined ? <Skeleton key="lag" width="8ch" /> : lagWords(lagOf(head.number, work.head))],
    [words.final, final === null ? words.noFinal : String(final.number)],
    [words.waiting, waiting ?? words.notSaid],
    [words.jobs, sumsOf(jobs) ?? words.noJobs],
    [words.balance, etherOf(balance) ?? words.notSaid],
    [words.requests, requests],
    [words.refusals, sumsOf(refusals) ?? words.noJobs],
  ];
  return <Definitions rows={rows} />;
}

/** More ether than there is says nothing. */
const MOST_ETHER = 1e12;

function etherOf(balance: number | undefined): string | undefined {
  if (balance === undefined || balance < 0 || balance > MOST_ETHER) return undefined;
  return strings.operate.facts.ether(toReadable(BigInt(Math.floor(balance * 1e9)), 9, 4));
}

function KeyLine({ signer }: { signer: GatewayHealth["signer"] }) {
  const words = strings.operate.facts;
  return (
    <>
      <Hash hex={signer} what={words.key} /> <Link href={`/verify/keys/${signer}`}>{words.verify}</Link>
    </>
  );
}

function endOf(end: number | undefined, none: string): ReactNode {
  return end === undefined ? none : <TimeLeft end={end} />;
}

/** "3 created, 1 retry"; undefined where there is nothing. */
function sumsOf(sums: Readonly<Record<string, number>>): string | undefined {
  const parts = Object.entries(sums).filter(([, count]) => count > 0);
  return parts.length === 0 ? undefined : parts.map(([name, count]) => `${count} ${name}`).join(", ");
}
