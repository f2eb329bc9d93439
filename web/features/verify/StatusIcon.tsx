import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleX from "lucide-react/icons/circle-x";
import { strings } from "../../strings.ts";
import styles from "./StatusIcon.module.css";
import type { StepStatus } from "./steps.ts";

const icons = { passed: CircleCheck, failed: CircleX, open: CircleDashed };

/** Whether a step holds. Shape and words say it, the colour only repeats it. */
export function StatusIcon({ status, size = 18 }: { status: StepStatus; size?: number }) {
  const Icon = icons[status];
  return (
    <span className={styles[status]}>
      <Icon size={size} aria-hidden="true" />
      <span className="visually-hidden">{strings.verify.status[status]}</span>
    </span>
  );
}
