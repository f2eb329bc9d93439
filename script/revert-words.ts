import { type ContractErrorArgs, type ContractErrorName, parseAbi } from "viem";
import {
  assayAbi,
  campaignsAbi,
  ownerApproverAbi,
  prevrandaoSourceAbi,
  stakingAbi,
  teeRegistryAbi,
} from "../contracts/sdk/abi.ts";
import { toTime, toWait } from "./print.ts";

/** What plain Solidity and common tokens revert with. */
const otherErrors = parseAbi([
  "error Error(string reason)",
  "error Panic(uint256 code)",
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error ERC20InvalidReceiver(address receiver)",
  "error ERC20InvalidSender(address sender)",
]);

/** Every error a call of ours can end with: one contract passes on another's. */
export const errorsAbi = [
  ...assayAbi.filter(isError),
  ...campaignsAbi.filter(isError),
  ...ownerApproverAbi.filter(isError),
  ...prevrandaoSourceAbi.filter(isError),
  ...stakingAbi.filter(isError),
  ...teeRegistryAbi.filter(isError),
  ...otherErrors,
] as const;

type ErrorsAbi = typeof errorsAbi;
type Words = { [N in ContractErrorName<ErrorsAbi>]: (args: ContractErrorArgs<ErrorsAbi, N>) => string };

const STATES = ["unknown", "sealed", "voting", "decided", "final"];
const internal = "The contracts disagree with this program: check that both are of the same version.";

/** What each named error means for whoever sent the call. The compiler sees to it that none is missing. */
export const revertWords: Words = {
  AlreadyCast: () => "The ballots of this round are on chain already.",
  AlreadyDropped: ([bit]) => `The item of the mask ${bit} was dropped before.`,
  AnchorMismatch: () => "The verdict's anchor block is not one the chain remembers: seal with a newer one.",
  AppealNotOver: ([end, now]) => `Wait ${toWait(end, now)}: the batch can be settled after ${toTime(end)}.`,
  BadDelegation: ([voter]) => `The delegation does not carry a valid signature of ${voter}.`,
  BadProof: () => "The proof does not lead to the batch's root: fetch it anew.",
  BadSignature: ([expected]) => `The signature is not one of ${expected}.`,
  BallotCountMismatch: ([expected, actual]) => `${expected} ballots were expected and ${actual} given.`,
  BatchMismatch: () => "The verdict or operator is not what was sealed for this batch, or it is final already.",
  BlockUnavailable: ([block]) => `The chain no longer knows the hash of block ${block}.`,
  CampaignClosed: ([id, closesAt]) => `Campaign ${id} was announced to close at ${toTime(closesAt)}: that is final.`,
  CampaignNotClosed: ([id, closesAt]) =>
    closesAt === 0n
      ? `Close campaign ${id} first: npm run campaign:close -- ${id}`
      : `Wait until ${toTime(closesAt)}: campaign ${id} is announced to close then.`,
  ClosingNotByOperator: ([expected]) => `The closing is not signed by a key of the sealing operator ${expected}.`,
  CommitteeMismatch: () => "The committee is not the one that was drawn.",
  CommitteeOpen: ([voter, open]) => `Wait until the ${open} committees that ${voter} serves on are settled.`,
  CountOutOfRange: ([maximum, actual]) => `A batch has 1 to ${maximum} items, not ${actual}.`,
  DelegationExpired: ([deadline]) => `The delegation was valid until ${toTime(deadline)}: sign a new one.`,
  DelegationNonce: ([expected, actual]) => `The next delegation has the nonce ${expected}, not ${actual}.`,
  EmptyPolicy: () => "Give the campaign a policy.",
  Error: ([reason]) => `"${reason}"`,
  ERC20InsufficientAllowance: ([, allowance, needed]) =>
    `The token's allowance is ${allowance} units and ${needed} are needed: approve again.`,
  ERC20InsufficientBalance: ([sender, balance, needed]) =>
    `${sender} has ${balance} units of the token and ${needed} are needed.`,
  ERC20InvalidReceiver: ([receiver]) => `The token cannot be sent to ${receiver}.`,
  ERC20InvalidSender: ([sender]) => `The token cannot be sent from ${sender}.`,
  EvidenceExpired: ([until]) => `The approval was valid until ${toTime(until)}: ask the owner for a new one.`,
  EvidenceRefused: () => "The approval is not signed by the approver's owner for this very key.",
  ExitNotOver: ([at, now]) => `Wait ${toWait(at, now)}: the stake can be withdrawn from ${toTime(at)} on.`,
  GoldNotOffered: () => "This version takes no gold items.",
  HeaderMalformed: () => "The block header given as proof is not laid out as this chain's seed source expects.",
  HeaderMismatch: () => "The block header given as proof is not the seed block's.",
  InsufficientEscrow: ([available, needed]) =>
    `The campaign has ${available} unreserved units and a batch may need ${needed}: fund it.`,
  InvalidPreset: () => "A preset needs a committee of 4 to 31 seats, 3f + 1, and times and a delay above 0.",
  InvalidShortString: () => internal,
  KeyExpiry: ([until]) => `The key's life would have ended at ${toTime(until)}.`,
  KeyInactive: ([signer]) => `The key ${signer} is not active.`,
  KeyTaken: ([signer]) => `The key ${signer} is registered already, or its life has ended: use a new one.`,
  NoExit: ([voter]) => `${voter} has nothing on its way out: unstake first.`,
  NotCore: () => "Only the core may call this.",
  NotCreator: ([creator]) => `Only the campaign's creator ${creator} may do this: use that account's key.`,
  NotOperator: ([expected]) => `Only the key's operator ${expected} or the registry's owner may do this.`,
  NotRevoked: ([position]) => `Consent was not withdrawn for position ${position}.`,
  NotSealingOperator: ([expected]) =>
    `Only ${expected}, the operator of the first signature's key, may seal this batch.`,
  NotSeatOf: ([index, voter]) => `Seat ${index} is not one of ${voter}: list yours with npm run stake -- show`,
  NothingRevoked: () => "All of this was revoked before.",
  NothingToClaim: ([index]) => `Nothing is left to claim for row ${index}.`,
  NothingToRefund: () => "Nothing is free: all that is left is promised to batches. Refund again when they settle.",
  NothingToWithdraw: () => "No fees are credited to this account.",
  OpeningNotOver: ([end, now]) => `Wait ${toWait(end, now)}: ballots may be shown until ${toTime(end)}.`,
  OpeningOver: ([end]) => `Ballots could be shown until ${toTime(end)}.`,
  OutOfGas: ([needed]) => `Send it with more gas: a contract wallet's signature needs ${needed}.`,
  OwnableInvalidOwner: ([owner]) => `${owner} cannot be an owner.`,
  OwnableUnauthorizedAccount: ([account]) => `Only the contract's owner may do this, and ${account} is not.`,
  Panic: ([code]) => (code === 0x32n ? "An index is out of range." : `A contract failed with panic code ${code}.`),
  PayAlreadyClaimed: ([, seat]) => `Seat ${seat} was paid before.`,
  PayrollMismatch: ([round]) => `The committee or its pay is not that of round ${round}.`,
  PlatformRepeated: ([platform]) => `Two of the signing keys run on one machine (platform ${platform}).`,
  PolicyMismatch: ([expected]) => `The verdict is for another policy than the campaign's ${expected}.`,
  PolicyTooLong: ([maximum, actual]) => `Shorten the policy to ${maximum} bytes: it has ${actual}.`,
  ProtocolFeeTooHigh: ([maximum, actual]) => `The protocol fee may be ${maximum} bps at most, not ${actual}.`,
  QuorumMismatch: ([expected, actual]) => `The campaign wants ${expected} signatures, not ${actual}.`,
  QuorumOutOfRange: ([maximum, actual]) => `Set --quorum to 1 to ${maximum}, not ${actual}.`,
  RootMismatch: () => "The rows do not lead to the verdict's root.",
  RowNumberBound: ([row, batch]) => `Row number ${row} was claimed in batch ${batch}.`,
  RowNumberOutOfRange: () => "Row numbers start at 1.",
  RowsIncomplete: () => "The rows do not cover the batch.",
  RowsNotDisjoint: ([row]) => `Row ${row} is empty or shares an item with another.`,
  SafeCastOverflowedUintDowncast: ([, value]) => `The amount ${value} is too large.`,
  SafeERC20FailedOperation: ([token]) =>
    `The token ${token} refused the transfer: check balance and allowance, and that it is a plain ERC-20.`,
  SeatCapExceeded: ([maximum, actual]) => `A voter may hold ${maximum} seats; this would make ${actual}.`,
  SeatCovered: ([voter]) => `The seats of ${voter} are covered by its stake: none can be evicted.`,
  SeatLockOutOfRange: ([minimum, maximum, actual]) =>
    `Set --seat-lock to ${minimum} to ${maximum} stake units (the price of a seat), not ${actual}.`,
  SeatNotLive: ([index]) => `Seat ${index} was closed before.`,
  SeatNotVacant: ([index]) => `Seat ${index} is not vacant yet: leave it out of --vacant.`,
  SeatOutOfRange: ([seat]) => `The committee has no seat ${seat}.`,
  SeedBlockNotReached: ([block, now]) => `Wait for block ${block}: the chain is at ${now}.`,
  SequenceMismatch: ([expected, actual]) => `The next batch is ${expected}, not ${actual}.`,
  StakeLocked: ([locked]) => `Committees still hold ${locked} units of the stake: wait until they are settled.`,
  StakeTokenTakesFee: () => "The stake token takes a fee on transfer, which is refused.",
  StringTooLong: () => internal,
  TokenTakesFee: ([expected, actual]) =>
    `The token takes a fee on transfer (${actual} of ${expected} units arrived): use a plain ERC-20.`,
  UnknownCampaign: ([id]) => `There is no campaign ${id} on this chain.`,
  UnknownKey: ([signer]) => `No key ${signer} is registered.`,
  UnknownPreset: ([id]) => `There is no preset ${id} on this deployment.`,
  UnknownWorkload: ([id]) => `There is no workload ${id} in this deployment's registry.`,
  VoterMaskOutOfRange: () => "The voter mask names seats that the committee does not have.",
  VotesMismatch: () => "The votes are not those that were cast.",
  VotingNotOver: ([end, now]) => `Wait ${toWait(end, now)}: voting lasts until ${toTime(end)}.`,
  WordOutOfRange: () => "The verdict has bits beyond its items.",
  WorkloadMismatch: ([expected]) => `A signing key does not run the campaign's workload ${expected}.`,
  WorkloadMissing: ([id]) => `There is no workload ${id} in this registry.`,
  WrongState: ([state]) => `The batch is ${STATES[state] ?? state}, and this needs another state.`,
  ZeroAddress: () => "An address is zero that must not be.",
  ZeroAmount: () => "Give an amount above 0.",
  ZeroApprover: () => "The approver must not be zero.",
  ZeroComposeHash: () => "The compose hash must not be zero.",
  ZeroCore: () => "The core must not be zero.",
  ZeroSeatPrice: () => "A seat's price must be above 0.",
  ZeroSeats: () => "Name at least one seat.",
  ZeroSigner: () => "The signer must not be zero.",
};

function isError<T extends { type: string }>(item: T): item is Extract<T, { type: "error" }> {
  return item.type === "error";
}
