// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "./IRounds.sol";

/// @title Abuse appeals: guards judge whether reported items are abusive
/// @notice The contributor appeals its reported items of one batch with a bond; a committee of guards is drawn and votes by
/// commitment and opening, without an oracle: approve means not abusive. Only what 2f + 1 of them reject stays abusive; in
/// doubt nobody is slashed. Whoever appeals shows the guards what they judge: content keys wrapped to their review keys, see
/// ISubmissions.postWraps. What guards are not shown they should reject: nobody clears what was hidden from them.
interface IAbuseAppeals {
    /// @notice Where an appeal stands: waiting for its seed block, being voted on, or over.
    enum AppealState {
        None,
        Seeded,
        Voting,
        Decided
    }

    /// @notice An appeal, amounts in units of the campaign's token. Seats are bits by place in the committee.
    /// @param appellant The contributor, who pays the bond.
    /// @param state Where it stands.
    /// @param draw 0, or 1 after a round without a quorum.
    /// @param token The campaign's token.
    /// @param votingEnd Last second in which commitments are taken.
    /// @param seedBlock Block whose randomness draws the committee.
    /// @param listLength Guard seats at that time.
    /// @param exposed Seats whose commitment was opened before votingEnd.
    /// @param voters Seats that opened.
    /// @param bond What was paid; of it `bounties` went to drawers.
    /// @param mask Appealed items.
    /// @param cleared Those of them found not abusive, once decided.
    struct Appeal {
        address appellant;
        uint32 campaignId;
        uint32 sequence;
        AppealState state;
        uint8 draw;
        address token;
        uint40 votingEnd;
        uint48 seedBlock;
        uint32 listLength;
        uint32 exposed;
        uint32 voters;
        uint96 bond;
        uint96 bounties;
        uint256 mask;
        uint256 cleared;
    }

    event AbuseAppealed(
        uint256 indexed appealId,
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address appellant,
        uint256 mask,
        uint256 bond,
        uint256 seedBlock
    );

    /// @notice The committee of `draw` will be drawn with the randomness of `seedBlock`.
    event AbuseSeedBlockSet(uint256 indexed appealId, uint8 draw, uint256 seedBlock);

    /// @notice Guards were drawn for `roundId`; words as in the core's CommitteeDrawn. Empty: there are too few.
    event AbuseCommitteeDrawn(uint256 indexed appealId, bytes32 indexed roundId, uint40 votingEnd, uint256[] committee);

    event AbuseVoteCommitted(
        uint256 indexed appealId, bytes32 indexed roundId, address indexed voter, uint8 seat, bytes32 commitment
    );

    /// @notice `by` showed a committed vote while voting ran: the seat is out of the round and loses its lock.
    event AbuseVoteExposed(
        uint256 indexed appealId, bytes32 indexed roundId, address indexed voter, address by, uint8 seat
    );

    event AbuseVoteOpened(
        uint256 indexed appealId,
        bytes32 indexed roundId,
        address indexed voter,
        uint8 seat,
        uint256 approve,
        uint256 abstain
    );

    /// @notice The appeal is decided. `paidVotes` = votes each seat is paid for; the bond went back (`returned`), to the
    /// creator, to the committee (each paid seat got `share` beside its votes) and is burned.
    event AbuseDecided(
        uint256 indexed appealId,
        bytes32 indexed roundId,
        uint256 cleared,
        uint256[] paidVotes,
        uint256 returned,
        uint256 toCreator,
        uint256 share,
        uint256 burned
    );

    event CreditWithdrawn(address indexed token, address indexed account, uint256 amount);

    error NothingToAppeal();
    error NotReportedOf(address account, uint256 bit);
    error AppealOver(uint256 appealEnd, uint256 actual);
    error AlreadyAppealed(uint256 bit);
    error NoGuards(uint32 campaignId);
    error TokenTakesFee(uint256 expected, uint256 actual);
    error UnknownAppeal(uint256 appealId);
    error WrongAppealState(AppealState expected, AppealState actual);
    error SeedBlockNotReached(uint256 seedBlock, uint256 actual);
    error VotingOver(uint256 votingEnd, uint256 actual);
    error VotingNotOver(uint256 votingEnd, uint256 actual);
    error OpeningOver(uint256 openingEnd, uint256 actual);
    error OpeningNotOver(uint256 openingEnd, uint256 actual);
    error SeatUnknown(uint256 seat);
    error NotVoter(address expected, address actual);
    error ZeroCommitment();
    error CommitmentMismatch(bytes32 expected, bytes32 actual);
    error AlreadyOpened(uint256 seat);
    error SeatIsExposed(uint256 seat);
    error NothingToWithdraw();

    /// @notice Appeals the caller's reported items of a batch, each in its appeal time. Takes the bond of bondOf.
    /// @param mask Items; not zero.
    function appeal(uint32 campaignId, uint32 sequence, uint256 mask) external returns (uint256 appealId);

    /// @notice Draws the committee once its seed block is past; the caller is credited the campaign's draw bounty. Where the
    /// block is too old to be proved, sets another one. With too few guards the appeal ends, and its items are cleared.
    /// @param proof What the campaign's seed source asks for.
    function draw(uint256 appealId, bytes calldata proof) external;

    /// @notice Commits the vote of a seat until votingEnd; a later commitment replaces it. The seat's voter or its delegate.
    /// @dev Warning: as in IBallots.commit, whoever shows the opening before votingEnd makes the seat lose its lock.
    /// @param commitment See commitmentFor.
    function commit(uint256 appealId, uint8 seat, bytes32 commitment) external;

    /// @notice Shows a committed vote until votingEnd: the seat is out of the round and loses its lock.
    function expose(uint256 appealId, uint8 seat, IRounds.Vote calldata vote, bytes32 salt) external;

    /// @notice Opens a committed vote in the opening time. Anyone who knows the salt.
    function open(uint256 appealId, uint8 seat, IRounds.Vote calldata vote, bytes32 salt) external;

    /// @notice Counts the votes after the opening time, settles the committee and divides the bond. Anyone may call it.
    /// @dev Without a quorum of 2f + 1 openings another committee is drawn, once; if that is not heard either, everything
    /// is cleared. Rejected by 2f + 1 = abusive.
    /// The bond pays draws and votes. Of each item's stake in it, 2 × reward, what was appealed in vain goes: half to the
    /// creator, a quarter to the committee, the rest is burned. Everything else comes back, and for what was cleared the
    /// insurance for contributors repays the draws and votes as far as it reaches.
    function decide(uint256 appealId) external;

    /// @notice Sends an account what appeals credited to it. Anyone may call it.
    /// @return amount Token units sent.
    function withdraw(address token, address account) external returns (uint256 amount);

    /// @notice Bond for appealing `count` items: every guard's pay for them, two draws, 2 × reward an item.
    function bondOf(uint32 campaignId, uint256 count) external view returns (uint96);

    /// @notice An appeal; zero fields without one. Ids start at 1.
    function appealOf(uint256 appealId) external view returns (Appeal memory);

    function appealCount() external view returns (uint256);

    /// @notice Id of an appeal's current round: keccak256(abi.encode(verdict digest, 1, tier, draw, mask, seed block)).
    function roundIdOf(uint256 appealId) external view returns (bytes32);

    /// @notice Committee of an appeal's current round, words as in the core's CommitteeDrawn; empty before the draw.
    function committeeOf(uint256 appealId) external view returns (uint256[] memory);

    /// @notice Latest commitment of a seat in a round, zero without one.
    function commitmentOf(bytes32 roundId, uint8 seat) external view returns (bytes32);

    /// @notice Vote that a seat has opened in a round.
    function voteOf(bytes32 roundId, uint8 seat) external view returns (IRounds.Vote memory);

    /// @notice keccak256(abi.encode(keccak256("assay/commit/1"), chain id, this contract, roundId, voter, approve, abstain,
    /// salt)).
    function commitmentFor(bytes32 roundId, address voter, IRounds.Vote calldata vote, bytes32 salt)
        external
        view
        returns (bytes32);

    /// @notice Token units that the account can withdraw.
    function creditOf(address token, address account) external view returns (uint256);
}
