/** What a peer pays for the like of it, gas. */
export type Peer = { peer: string; what: string; gas: string };

/** Where the peers' figures come from: this command repeats none of them. */
export const PEERS_SOURCE =
  "Peers: their public sources under their own compiler settings, whole transactions by `forge --isolate`, November 2026.";

/** Peers' figures by the figure or the step that is nearest to them. */
export const PEERS: Readonly<Record<string, readonly Peer[]>> = {
  perVote: [
    { peer: "UMA VotingV2", what: "commit and reveal, ten in a multicall", gas: "113,800" },
    { peer: "Kleros v2", what: "a whole dispute, 31 / 3 jurors", gas: "491,000 / 929,000" },
  ],
  perSubmission: [
    { peer: "Vana", what: "addFile, requestContributionProof, addProof, requestReward; no votes", gas: "1,342,000" },
  ],
  perClaimedItem: [{ peer: "HUMAN", what: "bulkPayOut to 100, per payee", gas: "27,700" }],
  "campaigns.create": [
    { peer: "HUMAN", what: "createFundAndSetupEscrow", gas: "2,781,912" },
    { peer: "Kleros v2", what: "createDispute", gas: "586,868" },
    { peer: "UMA", what: "requestPrice", gas: "372,070" },
  ],
  "staking.stake": [
    { peer: "UMA", what: "stake", gas: "101,130" },
    { peer: "Kleros v2", what: "setStake", gas: "249,429" },
    { peer: "HUMAN", what: "stake", gas: "133,783" },
    { peer: "Sapien", what: "stake", gas: "168,963" },
  ],
  "core.seal": [
    { peer: "HUMAN", what: "storeResults", gas: "192,824" },
    { peer: "EAS", what: "multiAttest of 20", gas: "4,242,300" },
  ],
  "scouts.draw": [{ peer: "Kleros v2", what: "draw of 3", gas: "603,466" }],
  "judges.draw": [{ peer: "Kleros v2", what: "draw of 31", gas: "3,863,007" }],
  "scouts.castBallots": [{ peer: "UMA", what: "reveal of 10", gas: "575,731" }],
  "scouts.settle": [{ peer: "Kleros v2", what: "execute, 3 jurors", gas: "478,134" }],
  "judges.settle": [{ peer: "Kleros v2", what: "execute, 31 jurors", gas: "2,899,473" }],
  "ballots.commit": [
    { peer: "UMA", what: "commit", gas: "146,270" },
    { peer: "Kleros v2", what: "castCommit", gas: "94,875" },
  ],
  "ballots.open": [
    { peer: "UMA", what: "reveal", gas: "85,661" },
    { peer: "Kleros v2", what: "castVote", gas: "146,390" },
  ],
  "claims.claimPay": [{ peer: "UMA", what: "claim after 10 requests", gas: "304,148" }],
  "staking.unstake": [
    { peer: "HUMAN", what: "unstake", gas: "75,300" },
    { peer: "Sapien", what: "initiateUnstake", gas: "44,494" },
  ],
  "staking.withdraw": [{ peer: "Sapien", what: "unstake", gas: "78,517" }],
};

/** Where the figures about quotes come from. */
export const ATTESTATION_PEERS_SOURCE =
  "Peers: their public sources under their own compiler settings and with the P-256 precompile, whole transactions on anvil with " +
  "Osaka rules, November 2026.";

/** Peers' figures about quotes, by the figure or the step that is nearest to them. */
export const ATTESTATION_PEERS: Readonly<Record<string, readonly Peer[]>> = {
  verifyKnownPlatform: [
    { peer: "Automata", what: "verifyAndAttestOnChain, every time", gas: "4,255,449" },
    { peer: "Automata", what: "the same with 57 revoked", gas: "4,796,091" },
  ],
  upsertTcbInfo: [{ peer: "Automata", what: "TCB info of 4.9 KB; 3.1 KB 5,910,000", gas: "9,140,000" }],
  upsertPckCrl57: [{ peer: "Automata", what: "PCK CRL", gas: "3,210,000" }],
  "keeps the QE identity": [{ peer: "Automata", what: "QE identity", gas: "1,470,000" }],
  "keeps the certificate of Intel SGX PCK Platform CA": [
    { peer: "Automata", what: "a CA's certificate", gas: "810,000 to 920,000" },
  ],
  registerKeyByConfigId: [{ peer: "flashtestations", what: "registerTEEService", gas: "7,894,843" }],
};

/** A step's peers in one line, empty if nobody has the like of it. */
export function peersOf(name: string): string {
  return (PEERS[name] ?? ATTESTATION_PEERS[name] ?? [])
    .map(({ peer, what, gas }) => `${peer} ${gas} (${what})`)
    .join("; ");
}
