import Wallet from "lucide-react/icons/wallet";
import { lazy, Suspense, useState } from "react";
import { useAccount } from "wagmi";
import { Button } from "../components/Button.tsx";
import { toShort } from "../lib/format.ts";
import { strings } from "../strings.ts";

const WalletModal = lazy(async () => ({ default: (await import("./WalletModal.tsx")).WalletModal }));

/** Connects a wallet, or shows which one is connected. RainbowKit is loaded when it is first pressed. */
export function WalletButton({ label = strings.common.wallet.connect }: { label?: string }) {
  const { address } = useAccount();
  const [isWanted, setWanted] = useState(false);
  const words = strings.common.wallet;
  return (
    <>
      <Button
        look={address === undefined ? "primary" : "secondary"}
        icon={<Wallet size={16} aria-hidden="true" />}
        onClick={() => setWanted(true)}
        {...(address === undefined ? {} : { title: words.account })}
      >
        {address === undefined ? label : <code>{toShort(address)}</code>}
      </Button>
      {isWanted && (
        <Suspense fallback={<span className="visually-hidden">{words.loading}</span>}>
          <WalletModal onDone={() => setWanted(false)} />
        </Suspense>
      )}
    </>
  );
}
