import { Page } from "../../components/Page.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { strings } from "../../strings.ts";
import { LookForm } from "./LookForm.tsx";
import { VoterView } from "./VoterView.tsx";

/** The own stake: seats, wait, reputation, slashes, keys, badges. */
export function StakePage() {
  const words = strings.stake;
  return (
    <Page title={words.title} lead={words.lead}>
      <WalletGate text={words.connect}>{(account) => <VoterView voter={account} isOwn />}</WalletGate>
      <LookForm />
    </Page>
  );
}
