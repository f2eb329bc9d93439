import type { Address } from "viem";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { popcount } from "../../../contracts/sdk/masks.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { Amount } from "../../components/Amount.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Hash } from "../../components/Hash.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import styles from "./SeatRow.module.css";
import { StageBadge } from "./StageBadge.tsx";
import type { SeatStage } from "./seat-stage.ts";
import { useTask } from "./use-round.ts";

type SeatRowProps = { own: OwnSeat; campaign: Campaign; stage: SeatStage; account: Address };

/** A seat in the queue: what it is about, until when, what it pays, how it stands. */
export function SeatRow({ own, campaign, stage, account }: SeatRowProps) {
  const words = strings.rounds.queue;
  const { record, index, appealId, round, seat, voter } = own;
  const kind = appealId === undefined ? strings.rounds.tier(round.tier, round.draw) : words.appeal(appealId);
  const { data: policy } = useTask(record.campaignId);
  const items = popcount(round.items);
  const paid = round.settled?.args.paidVotes[seat];
  const isVoting = stage === "vote" || stage === "signed";
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <StageBadge stage={stage} />
        <p className={styles.task}>{policy?.task ?? words.batch(record.campaignId, record.sequence)}</p>
        <p className={styles.facts}>
          {words.batch(record.campaignId, record.sequence)} · {kind} · {strings.rounds.items(items)} ·{" "}
          {words.seat(seat)}
          {voter !== account && (
            <>
              {" "}
              · {words.delegated} <Hash hex={voter} what={words.delegated} />
            </>
          )}
        </p>
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{words.deadline}</dt>
          <dd>
            <TimeLeft end={round.drawn.args.votingEnd} />
          </dd>
        </div>
        <div>
          <dt>{words.pay}</dt>
          <dd className={styles.pay}>
            {paid === undefined && `${words.upTo} `}
            <Amount units={(paid ?? BigInt(items)) * campaign.terms.votePay} token={campaign.token} />
          </dd>
        </div>
      </dl>
      <ButtonLink
        to={
          appealId === undefined
            ? `/review/${record.campaignId}/${record.sequence}/${index}`
            : `/review/abuse/${appealId}`
        }
        look={isVoting || stage === "open" || stage === "post" ? "primary" : "secondary"}
      >
        {stage === "vote" ? words.review : words.look}
      </ButtonLink>
    </li>
  );
}
