import { useState } from "react";
import { useAccount } from "wagmi";
import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { toLocalTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { renewableFrom, shareLeft, standingOf } from "./badge-standing.ts";
import styles from "./ExamPage.module.css";
import { Medal } from "./Medal.tsx";
import { StandingBadge } from "./StandingBadge.tsx";
import { useBadgeWrites } from "./use-badge-writes.ts";

/** The wallet's badge of a skill: how long it is good, and what its holder can do with it. */
export function BadgeCard({ skill, badge }: { skill: Skill; badge: HeldBadge }) {
  const words = strings.exams.badge;
  const now = useNow();
  const standing = standingOf(badge);
  const share = now === undefined || standing !== "held" ? 0 : shareLeft(badge, now);
  const label = words.medal(skill.name, Math.round(share * 100));
  return (
    <Card title={words.title} aside={<StandingBadge badge={badge} />}>
      <div className={styles.medal}>
        <Medal label={label} share={share} tone={standing === "held" ? "money" : "rest"} />
        <Definitions
          rows={[
            [words.exam, toLocalTime(badge.takenAt)],
            [words.until, toLocalTime(badge.expiresAt)],
            ...(standing === "held" ? ([[words.left, <TimeLeft key="left" end={badge.expiresAt} />]] as const) : []),
            ...(standing === "ended" ? ([[words.ended, badge.to]] as const) : ([[words.since, badge.from]] as const)),
            ...(standing === "held" ? ([[words.renew, toLocalTime(renewableFrom(badge, skill))]] as const) : []),
          ]}
        />
      </div>
      {standing === "overdue" && <p>{words.overdue}</p>}
      {standing !== "ended" && <Ending skillId={skill.skillId} isOverdue={standing === "overdue"} />}
    </Card>
  );
}

function Ending({ skillId, isOverdue }: { skillId: number; isOverdue: boolean }) {
  const words = strings.exams.badge;
  const { address } = useAccount();
  const { state, renounce, expire } = useBadgeWrites();
  const [isAsked, setAsked] = useState(false);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const giveUp = () => {
    setAsked(false);
    return renounce(skillId);
  };
  return (
    <div className={styles.actions}>
      {isOverdue && address !== undefined ? (
        <Button isBusy={isBusy} onClick={() => expire(skillId, address)}>
          {words.expire}
        </Button>
      ) : (
        <Button look="quiet" isBusy={isBusy} onClick={() => setAsked(true)}>
          {words.renounce}
        </Button>
      )}
      <WriteStatus state={state} />
      <Dialog title={words.sure} isOpen={isAsked} onClose={() => setAsked(false)}>
        <p>{words.sureText}</p>
        <div className={styles.actions}>
          <Button onClick={() => setAsked(false)}>{strings.common.cancel}</Button>
          <Button look="danger" onClick={giveUp}>
            {words.renounce}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
