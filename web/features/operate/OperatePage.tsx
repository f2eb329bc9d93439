import { useState } from "react";
import { EmptyState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { strings } from "../../strings.ts";
import { GatewayCard } from "./GatewayCard.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { OtherGateway } from "./OtherGateway.tsx";
import { keepOthers, readOthers } from "./other-gateways.ts";

/** How the machines are that check, for everybody. */
export function OperatePage() {
  const words = strings.operate;
  const { gateways, addresses } = useConfig();
  const [others, setOthers] = useState(() => readOthers(localStorage));
  const keep = (list: string[]) => {
    keepOthers(localStorage, list);
    setOthers(list);
  };
  const own = gateways.map(({ url }) => url);
  const workloads = [...new Set([addresses.workloadId, ...gateways.map(({ workloadId }) => workloadId)])];
  return (
    <Page title={words.title} lead={words.lead}>
      {own.length + others.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {own.map((gateway) => (
        <GatewayCard key={gateway} gateway={gateway} />
      ))}
      {others.map((gateway) => (
        <GatewayCard
          key={gateway}
          gateway={gateway}
          onRemove={() => keep(others.filter((other) => other !== gateway))}
        />
      ))}
      {workloads.map((workloadId) => (
        <KeysCard key={workloadId} workloadId={workloadId} />
      ))}
      <OtherGateway onGateway={(url) => keep([...new Set([...others, url])].filter((other) => !own.includes(other)))} />
    </Page>
  );
}
