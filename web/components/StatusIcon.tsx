import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleDot from "lucide-react/icons/circle-dot";
import CircleX from "lucide-react/icons/circle-x";
import type { Step } from "../../contracts/sdk/proof/step.ts";
import { strings } from "../strings.ts";
import styles from "./StatusIcon.module.css";

const icons = { passed: CircleCheck, failed: CircleX, open: CircleDashed, computed: CircleDot };

/** Whether a step holds. Shape and words say it, the colour only repeats it. */
export function StatusIcon({ status, size = 18 }: { status: Step["status"] | "computed"; size?: number }) {
  const Icon = icons[status];
  return (
    <span className={styles[status]}>
      <Icon size={size} aria-hidden="true" />
      <span className="visually-hidden">{strings.common.steps.status[status]}</span>
    </span>
  );
}
