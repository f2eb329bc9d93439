import { useState } from "react";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Definitions } from "../../components/Definitions.tsx";
import { type DroppedFile, FileDrop } from "../../components/FileDrop.tsx";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { Confirm } from "./Confirm.tsx";
import { useReport } from "./use-report.ts";

type ReportFormProps = { campaign: Campaign; item: AbusiveItem };

/** Reports an item that is held for abusive: what it costs, what happens, and whose it is. */
export function ReportForm({ campaign, item }: ReportFormProps) {
  const words = strings.abuse.report;
  const [opening, setOpening] = useState<DroppedFile>();
  const [list, setList] = useState<DroppedFile>();
  const { state, report } = useReport(item);
  return (
    <>
      <Definitions
        rows={[
          [words.rows.cost, words.rows.costs],
          [words.rows.held, words.rows.holds],
          [words.rows.share, words.rows.shares],
          [words.rows.appeal, toSpan(campaign.preset.appeal)],
          [words.rows.worst, words.rows.worsts],
        ]}
      />
      <p>{words.text}</p>
      <FileDrop label={words.file} file={opening} onFile={setOpening} />
      <details>
        <summary>{words.list}</summary>
        <p>{words.listHint}</p>
        <FileDrop label={words.listFile} file={list} onFile={setList} />
      </details>
      <Confirm
        label={words.confirm}
        state={state}
        isDisabled={opening === undefined}
        onConfirm={() => opening && report({ opening: opening.bytes, list: list?.bytes })}
      />
    </>
  );
}
