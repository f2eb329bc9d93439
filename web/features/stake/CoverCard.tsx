import { useAccount } from "wagmi";
import { evictionOf } from "../../../contracts/sdk/chain/eviction.ts";
import type { Seat } from "../../../contracts/sdk/chain/voter.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { type Call, useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { evictData, refreshData } from "./calls.ts";
import styles from "./Stake.module.css";
import type { VoterFacts } from "./use-voter.ts";

/** Whether a voter's stake and standing keep its seats, and what anybody may do about it. */
export function CoverCard({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.cover;
  const { staking: to } = useDeployment();
  const { address } = useAccount();
  const { state, write } = useWrite();
  const isBusy = state.status === "wallet" || state.status === "mining";
  const { stake, required, token, seats, guardRule } = voter;
  const lost = seats.flatMap((seat) => {
    const reason = evictionOf(voter, seat.tier, guardRule.kept);
    return reason === undefined ? [] : [{ seat, why: words.reasons[reason](guardRule.kept) }];
  });
  const missing = required > stake ? required - stake : 0n;
  const act = (call: Omit<Call, "to">) => void write({ ...call, to });
  const evict = ({ tier, index }: Seat) =>
    act({ what: words.evicted(tierOf(tier), index), data: evictData(tier, index) });
  return (
    <Card title={words.title}>
      <Definitions
        rows={[
          [words.required, <Amount key="required" units={required} token={token} digits={6} />],
          [words.stake, <Amount key="stake" units={stake} token={token} digits={6} />],
        ]}
      />
      <p className={lost.length === 0 && missing === 0n ? styles.proved : styles.about}>
        {missing > 0n ? (isOwn ? words.missingOwn : words.missing) : seats.length > 0 && words.covered}
      </p>
      {lost.length > 0 && (
        <ul className={styles.lost}>
          {lost.map(({ seat, why }) => (
            <li key={`${seat.tier}:${seat.index}`}>
              <span>
                <strong>{words.seat(tierOf(seat.tier), seat.index)}</strong> {why}
              </span>
              {address !== undefined && (
                <Button isBusy={isBusy} onClick={() => evict(seat)}>
                  {words.evict}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.about}>{words.refreshAbout}</p>
      {address !== undefined && (
        <div className={styles.actions}>
          <Button isBusy={isBusy} onClick={() => act({ what: words.refreshed, data: refreshData(voter.voter) })}>
            {words.refresh}
          </Button>
        </div>
      )}
      <WriteStatus state={state} />
    </Card>
  );
}

function tierOf(tier: number): string {
  return strings.stake.tiers[tier] ?? "";
}
