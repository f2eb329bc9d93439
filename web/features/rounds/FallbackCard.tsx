import Download from "lucide-react/icons/download";
import { useState } from "react";
import type { Address } from "viem";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { exportSecretVote, importSecretVote } from "../../../contracts/sdk/voting/commitment.ts";
import { isOnChain, type OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { saveFile } from "../../lib/save-file.ts";
import { useErrorWords } from "../../lib/use-error-words.ts";
import { strings } from "../../strings.ts";
import styles from "./FallbackCard.module.css";
import { FileButton, KeyCard } from "./KeyCard.tsx";
import { committedIn } from "./kept.ts";
import type { SeatStage } from "./seat-stage.ts";
import { secretOf, useFallback } from "./use-fallback.ts";
import { useKept } from "./use-kept.ts";
import { useReviewKey } from "./use-review-key.ts";

type FallbackCardProps = { own: OwnSeat; stage: SeatStage; account: Address };

/** Voting past the operator: committing and opening on chain, and posting a receipt. */
export function FallbackCard({ own, stage, account }: FallbackCardProps) {
  const words = strings.rounds.fallback;
  const { key } = useReviewKey(own.voter);
  const { kept } = useKept({ roundId: own.round.roundId, voter: own.voter });
  const { state, commit, open, post } = useFallback(own);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isAlone = isOnChain(own);
  const voting = isAlone ? words.aboutAlone : words.about;
  const about = stage === "post" ? strings.rounds.stageNotes.post : voting;
  const needsKey = stage !== "post" && key === undefined;
  const { signed, receipt } = kept;
  return (
    <Card title={isAlone ? words.alone : words.title}>
      <p className={styles.about}>{about}</p>
      {needsKey && <p>{words.needsKey}</p>}
      {needsKey && <KeyCard voter={own.voter} account={account} />}
      <div className={styles.actions}>
        {stage === "signed" && signed && key && (
          <Button isBusy={isBusy} onClick={() => commit(key, signed)}>
            {words.commit}
          </Button>
        )}
        {stage === "open" && <OpenButton own={own} keyPair={key} isBusy={isBusy} onOpen={open} />}
        {stage === "post" && receipt && (
          <Button look="primary" isBusy={isBusy} onClick={() => post(receipt)}>
            {words.post}
          </Button>
        )}
        {stage === "committed" && key && <SaveButton own={own} keyPair={key} />}
      </div>
      <WriteStatus state={state} />
    </Card>
  );
}

/** Keeps what opens a commitment as a file, for another browser or the command. */
function SaveButton({ own, keyPair }: { own: OwnSeat; keyPair: KeyPair }) {
  const { kept } = useKept({ roundId: own.round.roundId, voter: own.voter });
  const committed = committedIn(kept, own);
  if (committed === undefined) return null;
  const save = async () => {
    const secret = await secretOf(own, keyPair, committed);
    saveFile(`vote-${own.round.roundId.slice(2, 10)}.json`, exportSecretVote(secret));
  };
  return (
    <Button icon={<Download size={16} aria-hidden="true" />} onClick={save}>
      {strings.rounds.fallback.save}
    </Button>
  );
}

type OpenButtonProps = {
  own: OwnSeat;
  keyPair: KeyPair | undefined;
  isBusy: boolean;
  onOpen: ReturnType<typeof useFallback>["open"];
};

function OpenButton({ own, keyPair, isBusy, onOpen }: OpenButtonProps) {
  const words = strings.rounds.fallback;
  const { kept } = useKept({ roundId: own.round.roundId, voter: own.voter });
  const [problem, setProblem] = useState<unknown>();
  const committed = committedIn(kept, own);
  const read = (file: File) =>
    file
      .text()
      .then((text) => onOpen(importSecretVote(text)))
      .catch(setProblem);
  return (
    <>
      {keyPair && committed && (
        <Button look="primary" isBusy={isBusy} onClick={async () => onOpen(await secretOf(own, keyPair, committed))}>
          {words.open}
        </Button>
      )}
      <FileButton label={words.file} onFile={read} />
      {committed === undefined && <p>{words.mismatch}</p>}
      {problem !== undefined && <Problem error={problem} />}
    </>
  );
}

function Problem({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return <p role="alert">{words}</p>;
}
