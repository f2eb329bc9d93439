import { noteAbuseData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import { readRecord } from "../../../contracts/sdk/chain/record.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { Confirm } from "./Confirm.tsx";

/** Keeps a batch's verdict on chain for reports to come. */
export function NoteForm({ item: { campaignId, sequence } }: { item: AbusiveItem }) {
  const words = strings.abuse.note;
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const note = () =>
    run(async ({ send }) => {
      const { sealed } = await readRecord(deployment, campaignId, sequence);
      return send({ what: words.done, to: deployment.abuse, data: noteAbuseData(sealed) });
    });
  return (
    <>
      <p>{words.text}</p>
      <Confirm label={words.confirm} state={state} onConfirm={note} />
    </>
  );
}
