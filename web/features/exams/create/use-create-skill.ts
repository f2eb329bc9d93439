import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Address, TransactionReceipt } from "viem";
import { useLocation } from "wouter";
import { createdSkill, createSkillData } from "../../../../contracts/sdk/chain/skill-calls.ts";
import { AssayError } from "../../../../contracts/sdk/errors.ts";
import { MAX_BANK } from "../../../../contracts/sdk/exam-bank.ts";
import { type Bank, bankIdOf } from "../../../../contracts/sdk/exams.ts";
import { useConfig, useDeployment } from "../../../lib/deployment.ts";
import { explainError } from "../../../lib/explain-error.ts";
import { toSize } from "../../../lib/format.ts";
import { readRpcChoice, rpcUrlOf } from "../../../lib/rpc-choice.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { useToasts } from "../../../lib/toasts.ts";
import { useSent } from "../../../lib/use-sent.ts";
import { useWrite } from "../../../lib/use-write.ts";
import { runJob } from "../../../lib/worker-client.ts";
import { strings } from "../../../strings.ts";
import { giveQuestions } from "./give-questions.ts";
import type { SealedQuestions, SealJob } from "./seal.worker.ts";
import type { SkillDraft, SkillParts } from "./skill-draft.ts";
import type { ExamOracle } from "./use-oracles.ts";

const start = () => new Worker(new URL("./seal.worker.ts", import.meta.url), { type: "module" });

/** No oracle would take the bank. */
class LargeBankError extends AssayError {
  override readonly name = "LargeBankError";
}

type Kept = { draft: SkillDraft; note: (part: Partial<SkillDraft>) => void; onCreated: () => void };

/** What becomes a skill: terms, questions, and the oracle that is to hold them. */
export type NewSkill = { terms: SkillParts["terms"]; bank: Bank; oracle: ExamOracle; creator: Address };

/** Seals the questions, saves the sealed file, creates the skill, hands the file over, and shows the skill. */
export function useCreateSkill({ draft, note, onCreated }: Kept) {
  const words = strings.exams.create.create;
  const { badges } = useDeployment();
  const write = useWrite();
  const { show } = useToasts();
  const [, navigate] = useLocation();
  const seal = useSealQuestions();
  const [step, setStep] = useState<keyof typeof words.steps>("sealing");
  const finish = (receipt: TransactionReceipt | undefined) => {
    const skillId = receipt && createdSkill(receipt.logs);
    if (skillId === undefined) return;
    onCreated();
    navigate(`/exams/${skillId}`);
  };
  const noteSent = (sent: string) => note({ sent });
  const sending = useSent({ sent: draft.sent, note: noteSent, what: words.doneBefore, write, onMined: finish });
  const create = useMutation({
    mutationFn: async (skill: NewSkill) => {
      setStep("sealing");
      const { bytes, hash } = await seal(skill);
      setStep("sending");
      const { terms, oracle } = skill;
      const { workloadId, url } = oracle;
      const data = createSkillData({ ...terms, workloadId, bankHash: hash });
      const receipt = await write.write({ what: words.done(terms.name), to: badges, data, onSent: noteSent });
      if (receipt === undefined) return;
      const skillId = createdSkill(receipt.logs);
      setStep("giving");
      // The skill is there either way, and its page says what to do where the oracle did not take them.
      const told = async (error: unknown) => show({ tone: "bad", text: await explainError(error) });
      if (skillId !== undefined) await giveQuestions([url], skillId, bytes).catch(told);
      finish(receipt);
    },
  });
  return { ...sending, create, step };
}

/** Seals a bank once: who declines in the wallet and tries again has one file to keep, not two. */
function useSealQuestions() {
  const { client: _client, kept: _kept, ...deployment } = useDeployment();
  const config = useConfig();
  const words = strings.exams.create.create;
  const last = useRef<{ of: string; sealed: SealedQuestions }>(undefined);
  return async ({ bank, oracle, creator }: NewSkill): Promise<SealedQuestions> => {
    const { chainId, badges } = deployment;
    const of = JSON.stringify([bank, oracle.key.encryptionKey, creator]);
    if (last.current?.of === of) return last.current.sealed;
    const rpcUrl = rpcUrlOf(config, readRpcChoice(localStorage, chainId));
    const bankId = bankIdOf(chainId, badges, creator);
    const job: SealJob = { bank, bankId, key: oracle.key, rpcUrl, deployment };
    const sealed = await runJob<SealJob, SealedQuestions>(start, job);
    if (sealed.bytes.length > MAX_BANK) throw new LargeBankError(words.tooLarge(toSize(MAX_BANK)));
    // Before its hash is pinned: sealed anew it would have another one.
    saveFile(words.fileName(sealed.hash), Uint8Array.from(sealed.bytes));
    last.current = { of, sealed };
    return sealed;
  };
}
