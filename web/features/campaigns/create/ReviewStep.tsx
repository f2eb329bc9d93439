import { keccak256 } from "viem";
import type { Offers } from "../../../../contracts/sdk/chain/offers.ts";
import { MAX_POLICY_BYTES, type Policy } from "../../../../contracts/sdk/policy.ts";
import { Badge } from "../../../components/Badge.tsx";
import { Definitions } from "../../../components/Definitions.tsx";
import { Hash } from "../../../components/Hash.tsx";
import { SentDraft } from "../../../components/SentDraft.tsx";
import { Verbatim } from "../../../components/Verbatim.tsx";
import { strings } from "../../../strings.ts";
import { policyWords } from "../policy-words.ts";
import { TermsCard } from "../TermsCard.tsx";
import { CommandCard } from "./CommandCard.tsx";
import { CreateButton } from "./CreateButton.tsx";
import styles from "./Step.module.css";
import { problemsOf, STEPS } from "./steps.ts";
import type { Creation } from "./use-creation.ts";

const words = strings.campaigns.create;

/** All of the draft in words, and the button that makes it a campaign. */
export function ReviewStep({ creation, offers }: { creation: Creation; offers: Offers }) {
  const { draft, policy, terms, token, problems, sending } = creation;
  const preset = offers.presets.find(({ presetId }) => `${presetId}` === draft.presetId)?.preset;
  const isReady = policy.policy !== undefined && terms?.terms !== undefined && Object.keys(problems).length === 0;
  return (
    <div className={styles.step}>
      {!isReady && <Mend creation={creation} />}
      {policy.policy && <Rules policy={policy.policy} />}
      <Definitions
        rows={[
          [words.review.pinned, <Hash key="hash" hex={keccak256(policy.bytes)} what={words.review.pinned} />],
          [words.review.size, words.review.bytes(policy.bytes.length, MAX_POLICY_BYTES)],
        ]}
      />
      <details className={styles.more}>
        <summary>{words.review.raw}</summary>
        <Verbatim>{policy.text}</Verbatim>
      </details>
      {terms?.terms && token && preset && (
        <TermsCard campaign={{ terms: terms.terms, token, stakeToken: offers.stakeToken, preset }} />
      )}
      {isReady && <CommandCard draft={draft} policy={policy.text} />}
      {sending.isOnItsWay ? (
        <SentDraft words={words.sent} sending={sending} />
      ) : (
        isReady && <CreateButton creation={creation} />
      )}
    </div>
  );
}

function Rules({ policy }: { policy: Policy }) {
  return (
    <>
      <h3>{words.review.rules}</h3>
      <p>{policy.task}</p>
      <p className={styles.buttons}>
        {policy.labels.map((label) => (
          <Badge key={label} tone="accent">
            {label}
          </Badge>
        ))}
      </p>
      <dl className={styles.rules}>
        {policyWords(policy).map(({ name, words: sentence }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{sentence}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What has to be mended first, by step. */
function Mend({ creation: { problems } }: { creation: Creation }) {
  const listed = STEPS.flatMap((step) => problemsOf(problems, step).map((problem) => ({ step, problem })));
  if (listed.length === 0) return null;
  return (
    <div role="alert">
      <p>{words.review.mend}</p>
      <ul className={styles.list}>
        {listed.map(({ step, problem }) => (
          <li key={`${step} ${problem}`}>{`${words.steps[step]}: ${problem}`}</li>
        ))}
      </ul>
    </div>
  );
}
