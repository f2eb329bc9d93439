import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signMessage } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import type { Paper } from "../../../contracts/sdk/exams.ts";
import { type AttemptState, handIn, readAttempt, startAttempt } from "../../../contracts/sdk/gateway/exams.ts";
import { generateKeyPair } from "../../../contracts/sdk/key-pair.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { askExaminer } from "./exam-errors.ts";
import type { Exam } from "./find-exam.ts";
import type { KeptAttempt } from "./kept-attempt.ts";

const keyOf = (attemptId: string | undefined) => ["attempt", attemptId];

/** Where an attempt stands, as the oracle says. Asked again, it signs a pass anew. */
export function useAttempt(attempt: KeptAttempt | undefined) {
  return useQuery({
    queryKey: keyOf(attempt?.attemptId),
    queryFn: (): Promise<AttemptState> => {
      if (attempt === undefined) throw new Error("Start an attempt first.");
      return askExaminer(attempt.gateway, () => readAttempt(attempt));
    },
    enabled: attempt !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Starts an attempt: the wallet signs in for it. */
export function useStart(keep: (attempt: KeptAttempt) => void) {
  const { chainId, badges } = useDeployment();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ skillId, exam: { gateway } }: { skillId: number; exam: Exam }) => {
      const wallet = await getConnectorClient(wagmi, { chainId });
      const { account } = wallet;
      const place = { gateway, chainId, badges, skillId, wallet: account.address };
      const sign = (message: string) => signMessage(wallet, { account, message });
      const page = { host: location.host, origin: location.origin };
      const session = await generateKeyPair();
      const { attempt, paper } = await askExaminer(gateway, () => startAttempt({ ...place, page, sign, session }));
      queries.setQueryData(keyOf(attempt.attemptId), { paper });
      keep({ ...attempt, answers: paper.questions.map(() => null) });
    },
  });
}

/** Hands answers in, encrypted to the oracle. */
export function useHandIn(attempt: KeptAttempt) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ paper, exam: { encryptionKey } }: { paper: Paper; exam: Exam }) => {
      const { answers } = attempt;
      const grade = await askExaminer(attempt.gateway, () => handIn(attempt, { paper, answers, encryptionKey }));
      queries.setQueryData(keyOf(attempt.attemptId), { grade });
    },
  });
}
