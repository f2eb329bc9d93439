import { useMutation } from "@tanstack/react-query";
import { bytesToHex } from "viem";
import { fetchBounded } from "../../../contracts/sdk/attestation/bounded-fetch.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { Button } from "../../components/Button.tsx";
import { Problem } from "../../components/Problem.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { strings } from "../../strings.ts";

/** A quote with its collateral has about 50 kB; a machine makes one within seconds. */
const LIMITS = { bytes: 1_000_000, milliseconds: 30_000 };

/** A quote to try: a gateway makes one for whoever asks. */
export function GatewayQuote({ onAnswer }: { onAnswer: (text: string) => void }) {
  const words = strings.verify.quote;
  const [gateway] = useConfig().gateways;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (url: string) => {
      const nonce = bytesToHex(secureRandom(32));
      const answer = await fetchBounded((to, init) => fetch(to, init), `${url}/attestation?nonce=${nonce}`, LIMITS);
      return new TextDecoder().decode(answer.bytes);
    },
    onSuccess: onAnswer,
  });
  if (gateway === undefined) return null;
  return (
    <>
      <Button isBusy={isPending} onClick={() => mutate(gateway.url)}>
        {words.example}
      </Button>
      {error !== null && <Problem error={error} />}
    </>
  );
}
