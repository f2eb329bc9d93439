import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import { isAddressEqual } from "viem";
import type { GatewayHealth } from "../../../contracts/sdk/gateway/health.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { strings } from "../../strings.ts";
import { Alarms } from "./Alarms.tsx";
import styles from "./GatewayCard.module.css";
import { GatewayFacts } from "./GatewayFacts.tsx";
import { OperatorWork } from "./OperatorWork.tsx";
import { useGatewayHealth } from "./use-gateway-health.ts";
import { VitalSigns } from "./VitalSigns.tsx";

type GatewayCardProps = { gateway: string; onRemove?: () => void };

/** One gateway: whether it does its work, what keeps it from it, and what it has done. */
export function GatewayCard({ gateway, onRemove }: GatewayCardProps) {
  const words = strings.operate;
  const { data, isError } = useGatewayHealth(gateway);
  const aside = (
    <span className={styles.aside}>
      {isError ? <Badge tone="bad">{words.away.badge}</Badge> : data && <HealthBadge health={data} />}
      {onRemove !== undefined && (
        <Button look="quiet" onClick={onRemove}>
          {words.other.remove}
        </Button>
      )}
    </span>
  );
  return (
    <Card title={new URL(gateway).host} aside={aside}>
      {isError && <EmptyState title={words.away.title} text={words.away.text(location.origin)} />}
      {!isError && data === undefined && <Skeleton height="2rem" lines={9} />}
      {!isError && data !== undefined && <Health health={data} />}
    </Card>
  );
}

function Health({ health }: { health: GatewayHealth }) {
  const words = strings.operate;
  const { addresses } = useConfig();
  const { problems, halted, chainId, core, operator, notFinal } = health;
  const isElsewhere = chainId !== addresses.chainId || !isAddressEqual(core, addresses.core);
  const said = [...(isElsewhere ? [words.elsewhere] : []), ...problems, ...(halted === undefined ? [] : [halted])];
  return (
    <>
      {said.length > 0 && (
        <ul className={styles.problems} role="alert">
          {said.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={styles.columns}>
        <GatewayFacts health={health} />
        <div className={styles.column}>
          <VitalSigns health={health} />
          <Alarms alarms={health.alarms} />
          <OperatorWork operator={operator} notFinal={notFinal} />
        </div>
      </div>
    </>
  );
}

function HealthBadge({ health: { ready, alarms } }: { health: GatewayHealth }) {
  const words = strings.operate;
  const isWell = ready && alarms.length === 0;
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <Badge tone={isWell ? "good" : ready ? "warn" : "bad"} icon={<Icon size={13} aria-hidden="true" />}>
      {isWell ? words.ready : ready ? words.attention : words.problems}
    </Badge>
  );
}
