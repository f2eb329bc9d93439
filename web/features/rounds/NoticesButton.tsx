import Bell from "lucide-react/icons/bell";
import BellRing from "lucide-react/icons/bell-ring";
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { useNotices } from "../../lib/notices.ts";
import { strings } from "../../strings.ts";

/** Asks the browser for leave to show notices, and turns them off again. */
export function NoticesButton() {
  const words = strings.rounds.notices;
  const { isOn, choose } = useNotices();
  const [isDenied, setDenied] = useState(false);
  if (!("Notification" in window)) return null;
  const ask = async () => {
    const isGranted = (await Notification.requestPermission()) === "granted";
    setDenied(!isGranted);
    choose(isGranted);
  };
  return (
    <>
      <Button
        icon={isOn ? <BellRing size={16} aria-hidden="true" /> : <Bell size={16} aria-hidden="true" />}
        title={words.about}
        aria-pressed={isOn}
        onClick={() => (isOn ? choose(false) : ask())}
      >
        {isOn ? words.on : words.ask}
      </Button>
      <span role="status">{isDenied && words.denied}</span>
    </>
  );
}
