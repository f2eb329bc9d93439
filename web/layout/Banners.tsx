import { useAccount, useChains, useSwitchChain } from "wagmi";
import { AddressesError, checkAddresses } from "../../contracts/sdk/addresses.ts";
import { Banner } from "../components/Banner.tsx";
import { Button } from "../components/Button.tsx";
import { useConfig } from "../lib/deployment.ts";
import { DEVELOPMENT_CHAIN } from "../lib/live.ts";
import { useErrorWords } from "../lib/use-error-words.ts";
import { useRead } from "../lib/use-read.ts";
import { strings } from "../strings.ts";

/** What has to be known before anything on the page is believed. */
export function Banners() {
  const { addresses } = useConfig();
  const { development } = strings.common;
  return (
    <div>
      {addresses.chainId === DEVELOPMENT_CHAIN && (
        <Banner tone="warn" title={development.title} text={development.text} />
      )}
      <MismatchBanner />
      <NetworkBanner />
    </div>
  );
}

/** The contracts of config.json do not name each other as they should, or cannot be asked. */
function MismatchBanner() {
  const { addresses } = useConfig();
  const check = async (client: Parameters<typeof checkAddresses>[0]) => {
    await checkAddresses(client, addresses);
    return true;
  };
  const { error, isError } = useRead(["addresses"], ({ client }) => check(client), { isFixed: true });
  const words = useErrorWords(error);
  if (!isError) return null;
  const { title, unreachable } = strings.common.mismatch;
  return <Banner tone="bad" title={error instanceof AddressesError ? title : unreachable} text={words} />;
}

/** The wallet is on another chain. */
function NetworkBanner() {
  const { chainId, isConnected } = useAccount();
  const [chain] = useChains();
  const { switchChain, isPending } = useSwitchChain();
  if (!isConnected || chainId === chain.id) return null;
  const { title, text, action } = strings.common.wrongNetwork;
  const button = (
    <Button look="primary" isBusy={isPending} onClick={() => switchChain({ chainId: chain.id })}>
      {action}
    </Button>
  );
  return <Banner tone="bad" title={title} text={text(chain.name)} action={button} />;
}
