import { Card } from "../../components/Card.tsx";
import { strings } from "../../strings.ts";
import { DelegateForm } from "./DelegateForm.tsx";
import { ReviewKeyForm } from "./ReviewKeyForm.tsx";
import type { VoterFacts } from "./use-voter.ts";

/** Who may sign a voter's ballots, and to which key it is shown what it judges. */
export function KeysCard({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  return (
    <Card title={strings.stake.keys.title}>
      <DelegateForm voter={voter} isOwn={isOwn} />
      <ReviewKeyForm voter={voter} isOwn={isOwn} />
    </Card>
  );
}
