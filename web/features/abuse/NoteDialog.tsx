import { noteAbuseData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import { readRecord } from "../../../contracts/sdk/chain/record.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { ActionDialog, Confirm } from "./ActionDialog.tsx";

/** Keeps a batch's verdict on chain for reports to come. */
export function NoteDialog({ item }: { item: AbusiveItem }) {
  const words = strings.abuse.note;
  return (
    <ActionDialog label={words.action} title={words.title(item.sequence)}>
      <p>{words.text}</p>
      <Note item={item} />
    </ActionDialog>
  );
}

function Note({ item: { campaignId, sequence } }: { item: AbusiveItem }) {
  const words = strings.abuse.note;
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const note = () =>
    run(async ({ send }) => {
      const { sealed } = await readRecord(deployment, campaignId, sequence);
      return send({ what: words.done, to: deployment.abuse, data: noteAbuseData(sealed) });
    });
  return <Confirm label={words.confirm} state={state} onConfirm={note} />;
}
