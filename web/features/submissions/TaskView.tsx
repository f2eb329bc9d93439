import { useMemo } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Picture } from "./Picture.tsx";
import styles from "./TasksCard.module.css";

type TaskViewProps = { data: Uint8Array; format: Policy["format"] };

/** The data of a task. Its creator wrote it: it is shown as text, or as a picture that a browser decodes. */
export function TaskView({ data, format }: TaskViewProps) {
  const blob = useMemo(() => new Blob([data as Uint8Array<ArrayBuffer>]), [data]);
  if (format === "image") {
    return (
      <div className={styles.picture}>
        <Picture blob={blob} />
      </div>
    );
  }
  return <pre className={styles.text}>{new TextDecoder().decode(data)}</pre>;
}
