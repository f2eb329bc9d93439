import type { ReactNode } from "react";
import type { Address } from "viem";
import { useAccount, useChains, useSwitchChain } from "wagmi";
import { WalletButton } from "../layout/WalletButton.tsx";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./Notice.tsx";

type WalletGateProps = {
  /** What a wallet is needed for. */
  text: string;
  children: (account: Address) => ReactNode;
};

/** What needs a wallet on the right network; until there is one, the button that helps. */
export function WalletGate({ text, children }: WalletGateProps) {
  const { address, chainId } = useAccount();
  const [chain] = useChains();
  const { switchChain, isPending } = useSwitchChain();
  const { wallet, wrongNetwork } = strings.common;
  if (address === undefined) {
    return <EmptyState title={wallet.needed} text={text} action={<WalletButton label={wallet.choose} />} />;
  }
  if (chainId === chain.id) return children(address);
  const button = (
    <Button look="primary" isBusy={isPending} onClick={() => switchChain({ chainId: chain.id })}>
      {wrongNetwork.go(chain.name)}
    </Button>
  );
  return <EmptyState title={wrongNetwork.title} text={wrongNetwork.text(chain.name)} action={button} />;
}
