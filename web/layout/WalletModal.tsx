import "@rainbow-me/rainbowkit/styles.css";
import { darkTheme, lightTheme, RainbowKitProvider, useAccountModal, useConnectModal } from "@rainbow-me/rainbowkit";
import { useEffect, useRef } from "react";
import { Mark } from "./Mark.tsx";

const FONTS = { body: "var(--font)" };
const light = lightTheme({ accentColor: "#0b6154", borderRadius: "medium" });
const dark = darkTheme({ accentColor: "#5fc9b6", accentColorForeground: "#06211c", borderRadius: "medium" });

/** RainbowKit, open. Its wallets are those that the browser announces (EIP-6963): no third party is asked. */
export function WalletModal({ onDone }: { onDone: () => void }) {
  return (
    <RainbowKitProvider
      theme={isDark() ? { ...dark, fonts: FONTS } : { ...light, fonts: FONTS }}
      modalSize="compact"
      avatar={Mark}
      appInfo={{ appName: "Assay" }}
    >
      <Opener onDone={onDone} />
    </RainbowKitProvider>
  );
}

/** Opens the modal that fits, and tells when it was closed. */
function Opener({ onDone }: { onDone: () => void }) {
  const { openConnectModal, connectModalOpen } = useConnectModal();
  const { openAccountModal, accountModalOpen } = useAccountModal();
  const open = openAccountModal ?? openConnectModal;
  const isOpen = connectModalOpen || accountModalOpen;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) wasOpen.current = true;
    else if (wasOpen.current) onDone();
    else open?.();
  }, [isOpen, open, onDone]);
  return null;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? window.matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}
