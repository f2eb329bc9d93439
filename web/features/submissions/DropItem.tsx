import { encodeFunctionData } from "viem";
import { submissionsAbi } from "../../../contracts/sdk/abi.ts";
import type { itemOpening } from "../../../contracts/sdk/item-opening.ts";
import type { Submission } from "../../../contracts/sdk/structs.ts";
import { Button } from "../../components/Button.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";

type DropItemProps = { submission: Submission; opening: NonNullable<ReturnType<typeof itemOpening>> };

/** Drops a sealed item whose consent was withdrawn from its batch. */
export function DropItem({ submission, opening }: DropItemProps) {
  const words = strings.submissions.bundle.actions;
  const { submissions } = useDeployment();
  const { state, write } = useWrite();
  const drop = () => {
    const args = [submission, [opening]] as const;
    const data = encodeFunctionData({ abi: submissionsAbi, functionName: "drop", args });
    return write({ what: words.dropped, to: submissions, data });
  };
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <>
      <Button look="quiet" isBusy={isBusy} onClick={drop}>
        {words.drop}
      </Button>
      <WriteStatus state={state} />
    </>
  );
}
