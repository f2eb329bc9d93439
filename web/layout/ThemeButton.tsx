import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useState } from "react";
import { chooseTheme, nextTheme, readTheme } from "../lib/theme.ts";
import { strings } from "../strings.ts";
import styles from "./Tool.module.css";

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Goes from the device's theme to light, to dark, and back. */
export function ThemeButton() {
  const [theme, setTheme] = useState(() => readTheme(localStorage));
  const Icon = icons[theme];
  const turn = () => {
    const next = nextTheme(theme);
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" className={styles.tool} onClick={turn} title={strings.common.theme[theme]}>
      <Icon size={18} aria-hidden="true" />
      <span className="visually-hidden">{strings.common.theme[theme]}</span>
    </button>
  );
}
