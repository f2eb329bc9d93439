// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {MockOperators} from "../../mocks/MockOperators.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Box} from "./Box.t.sol";

contract PostReceiptTest is Box {
    bytes internal constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";
    address internal constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    uint8 internal constant SEAT = 4;
    /// @dev What the seat's receipt says.
    IRounds.Ballot internal ballot;
    IBallots.Receipt internal receipt;
    bytes internal signature;

    function setUp() public override {
        super.setUp();
        vm.etch(HISTORY, HISTORY_CODE);
        _give(SEAT, _vote(SEAT), 24_000_010, signers[0]);
        _voteAfter(1);
    }

    function test_postReceipt_addsWhatTheListLacksAndFaultsTheOperator() public {
        core.show(batch, 7, _votes(3));
        vm.expectEmit(address(box));
        emit IBallots.ReceiptPosted(ROUND, voters[SEAT], operators[0], SEAT, receipt.blockNumber, true);
        _post();
        IRounds.Vote[] memory votes = core.votesOf(batch);
        assertEq(votes.length, 4);
        assertEq(votes[3].approve, _vote(SEAT).approve);
        assertEq(votes[3].abstain, _vote(SEAT).abstain);
        assertEq(box.receiptBlockOf(ROUND, voters[SEAT]), receipt.blockNumber);
        _assertFaulted();
    }

    function test_postReceipt_replacesAnotherVoteOfTheList() public {
        IRounds.Vote[] memory shown = _votes(7);
        shown[SEAT] = _vote(99);
        core.show(batch, 127, shown);
        _post();
        IRounds.Vote[] memory votes = core.votesOf(batch);
        assertEq(votes.length, 7);
        assertEq(votes[SEAT].approve, _vote(SEAT).approve);
        assertEq(votes[SEAT - 1].approve, _vote(SEAT - 1).approve);
        _assertFaulted();
    }

    function test_postReceipt_replacesAVoteThatDiffersInAbstentionsOnly() public {
        IRounds.Vote[] memory shown = _votes(7);
        shown[SEAT].abstain ^= 1;
        core.show(batch, 127, shown);
        _post();
        assertEq(core.votesOf(batch)[SEAT].abstain, _vote(SEAT).abstain);
    }

    function testFuzz_postReceipt_needsNoListInTheSecondHalf(uint256 at) public {
        vm.warp(votingEnd + bound(at, OPENING / 2 + 1, OPENING));
        _post();
        assertEq(core.votesOf(batch).length, 1);
        assertEq(bonds.count(), 0);
    }

    function testFuzz_postReceipt_reverts_inTheFirstHalfWithoutAList(uint256 at) public {
        at = votingEnd + bound(at, 1, OPENING / 2);
        vm.warp(at);
        _expect(abi.encodeWithSelector(MockCore.ClosingAwaited.selector, votingEnd + OPENING / 2, at));
    }

    function test_postReceipt_reverts_whenTheOpeningIsOver() public {
        vm.warp(openingEnd + 1);
        _expect(abi.encodeWithSelector(MockCore.NotOpening.selector, votingEnd, openingEnd, openingEnd + 1));
    }

    function test_postReceipt_prefersTheFirstReceipt() public {
        vm.warp(openingEnd);
        _post();
        _give(SEAT, _vote(50), receipt.blockNumber - 1, signers[0]);
        _post();
        assertEq(core.votesOf(batch)[0].approve, _vote(50).approve);
        // Neither a later one nor one of the same block replaces it.
        uint256 first = receipt.blockNumber;
        for (uint64 later; later < 2; ++later) {
            _give(SEAT, _vote(60 + later), uint64(first) + later, signers[0]);
            _expect(abi.encodeWithSelector(IBallots.ReceiptNotFirst.selector, first, first + later));
        }
    }

    function test_postReceipt_reverts_whenTheListHasTheVote() public {
        core.show(batch, 127, _votes(7));
        _expect(abi.encodeWithSelector(IBallots.VoteAlreadyShown.selector, SEAT));
    }

    function test_postReceipt_reverts_whenReplayed() public {
        core.show(batch, 7, _votes(3));
        _post();
        uint256 first = receipt.blockNumber;
        _expect(abi.encodeWithSelector(IBallots.ReceiptNotFirst.selector, first, first));
        assertEq(bonds.count(), 1);
    }

    function test_postReceipt_reverts_forACommittedSeat() public {
        vm.warp(votingEnd);
        _commit(SEAT, _vote(1));
        vm.warp(votingEnd + 1);
        core.show(batch, 7, _votes(3));
        _expect(abi.encodeWithSelector(IBallots.SeatCommitted.selector, SEAT));
    }

    function test_postReceipt_reverts_inAForcedBatch() public {
        batch.operator = address(0);
        core.begin(batch, ROUND, committee, seedBlock, votingEnd, openingEnd);
        _expect(abi.encodeWithSelector(IBallots.NoOperator.selector));
    }

    function test_postReceipt_reverts_whenASeatIsOutOfRange() public {
        vm.expectRevert(abi.encodeWithSelector(IBallots.SeatOutOfRange.selector, 7, 7));
        box.postReceipt(batch, committee, new IRounds.Vote[](0), 7, ballot, receipt, signature);
    }

    function test_postReceipt_reverts_forAnotherCommittee() public {
        core.show(batch, 0, new IRounds.Vote[](0));
        uint256[] memory mine = committee;
        (mine[0], mine[SEAT]) = (mine[SEAT], mine[0]);
        vm.expectRevert(MockCore.CommitteeMismatch.selector);
        box.postReceipt(batch, mine, new IRounds.Vote[](0), 0, ballot, receipt, signature);
    }

    function test_postReceipt_reverts_whenAnotherOperatorSigned() public {
        core.show(batch, 7, _votes(3));
        _give(SEAT, _vote(SEAT), receipt.blockNumber, signers[1]);
        _expectNotByOperator(operators[1]);
        _give(SEAT, _vote(SEAT), receipt.blockNumber, voters[SEAT]);
        _expectNotByOperator(address(0));
        signature = "";
        _expectNotByOperator(address(0));
    }

    function test_postReceipt_reverts_whenTheKeyRunsAnotherProgramOrCameLater() public {
        core.show(batch, 7, _votes(3));
        uint32 other = registry.addWorkload(Quotes.program(keccak256("another")), Quotes.policy());
        address foreign = _actor("foreign signer");
        _register(operators[0], foreign, other);
        _give(SEAT, _vote(SEAT), receipt.blockNumber, foreign);
        _expectNotByOperator(address(0));
        address late = _actor("late signer");
        _register(operators[0], late, workloadId);
        _give(SEAT, _vote(SEAT), receipt.blockNumber, late);
        _expectNotByOperator(address(0));
    }

    /// @dev Who ends a key while votes are cast still answers for what it signed.
    function testFuzz_postReceipt_takesAKeyThatEndedWhileVoting(uint256 at) public {
        core.show(batch, 7, _votes(3));
        _revokeAt(votingEnd - bound(at, 0, VOTING - 1));
        _post();
        _assertFaulted();
    }

    function test_postReceipt_reverts_whenTheKeyEndedBeforeVoting() public {
        core.show(batch, 7, _votes(3));
        _revokeAt(votingEnd - VOTING);
        _expectNotByOperator(address(0));
    }

    /// @dev A receipt of another round, voter or ballot.
    function testFuzz_postReceipt_reverts_whenTheReceiptIsNotForThisBallot(uint256 part) public {
        core.show(batch, 7, _votes(3));
        part = bound(part, 0, 4);
        if (part == 0) receipt.roundId = keccak256("another round");
        if (part == 1) receipt.voter = voters[0];
        if (part == 2) receipt.ballotHash = keccak256("another ballot");
        if (part == 3) ballot.approve ^= 1;
        if (part == 4) ballot.abstain ^= 1;
        signature = _signReceipt(signers[0]);
        _expect(abi.encodeWithSelector(IBallots.ReceiptMismatch.selector));
    }

    function test_postReceipt_reverts_onAnotherChain() public {
        core.show(batch, 7, _votes(3));
        vm.chainId(block.chainid + 1);
        _expect(abi.encodeWithSelector(IBallots.ReceiptMismatch.selector));
    }

    function test_postReceipt_reverts_whenTheBallotIsNotSigned() public {
        core.show(batch, 7, _votes(3));
        ballot.signature = _sign(voters[0], receipt.ballotHash);
        _expect(abi.encodeWithSelector(IBallots.BallotNotSigned.selector, voters[SEAT]));
        ballot.signature = "";
        _expect(abi.encodeWithSelector(IBallots.BallotNotSigned.selector, voters[SEAT]));
    }

    /// @dev Its delegate may have been another when the operator showed the list: no fault.
    function test_postReceipt_takesADelegatesBallotWithoutFault() public {
        core.show(batch, 7, _votes(3));
        ballot.signature = _sign(stranger, receipt.ballotHash);
        _delegate(voters[SEAT], stranger);
        _post();
        assertEq(core.votesOf(batch).length, 4);
        assertEq(bonds.count(), 0);
    }

    function test_postReceipt_takesAContractsBallotWithoutFault() public {
        Wallet wallet = new Wallet();
        voters[SEAT] = address(wallet);
        committee[SEAT] = uint160(address(wallet));
        core.begin(batch, ROUND, committee, seedBlock, votingEnd, openingEnd);
        core.show(batch, 7, _votes(3));
        bytes32 digest = _ballotDigest(address(wallet), _vote(SEAT));
        wallet.set(Wallet.Mood.Approve, digest);
        (receipt.voter, receipt.ballotHash, ballot.signature) = (address(wallet), digest, "word");
        signature = _signReceipt(signers[0]);
        _post();
        assertEq(core.votesOf(batch).length, 4);
        assertEq(bonds.count(), 0);
        wallet.set(Wallet.Mood.Refuse, digest);
        _expect(abi.encodeWithSelector(IBallots.BallotNotSigned.selector, address(wallet)));
    }

    function testFuzz_postReceipt_reverts_whenItsBlockIsOutsideVoting(uint64 number) public {
        core.show(batch, 7, _votes(3));
        uint256 head = vm.getBlockNumber();
        number = uint64(number % 2 == 0 ? bound(number, 0, seedBlock) : bound(number, head, type(uint64).max));
        receipt.blockNumber = number;
        signature = _signReceipt(signers[0]);
        _expect(abi.encodeWithSelector(IBallots.ReceiptOutsideVoting.selector, seedBlock, number, head));
    }

    function test_postReceipt_takesTheFirstBlockAfterTheSeedBlock() public {
        core.show(batch, 7, _votes(3));
        _give(SEAT, _vote(SEAT), seedBlock, signers[0]);
        uint256 head = vm.getBlockNumber();
        _expect(abi.encodeWithSelector(IBallots.ReceiptOutsideVoting.selector, seedBlock, seedBlock, head));
        _give(SEAT, _vote(SEAT), seedBlock + 1, signers[0]);
        _post();
    }

    /// @dev Backdated: the block is real but its hash was not known, or is another fork's.
    function testFuzz_postReceipt_reverts_whenTheHashIsNotTheChains(uint64 back, bytes32 hash) public {
        core.show(batch, 7, _votes(3));
        vm.roll(receipt.blockNumber + bound(back, 1, 8191));
        bytes32 expected = receipt.blockHash;
        vm.assume(hash != expected);
        _remember(receipt.blockNumber, expected);
        receipt.blockHash = hash;
        signature = _signReceipt(signers[0]);
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.expectPartialRevert(IBallots.ReceiptBlockMismatch.selector);
        box.postReceipt(batch, committee, votes, SEAT, ballot, receipt, signature);
    }

    function test_postReceipt_takesTheOperatorsWordForABlockTheChainForgot() public {
        core.show(batch, 7, _votes(3));
        vm.roll(receipt.blockNumber + 8191);
        receipt.blockHash = keccak256("forgotten");
        signature = _signReceipt(signers[0]);
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.expectPartialRevert(IBallots.ReceiptBlockMismatch.selector);
        box.postReceipt(batch, committee, votes, SEAT, ballot, receipt, signature);
        vm.roll(receipt.blockNumber + 8192);
        _post();
        _assertFaulted();
    }

    function test_postReceipt_reverts_whenVotesAreNotTheRounds() public {
        core.show(batch, 7, _votes(3));
        vm.expectRevert(MockCore.VotesMismatch.selector);
        box.postReceipt(batch, committee, _votes(2), SEAT, ballot, receipt, signature);
    }

    /// @dev The seat's ballot with a receipt of that block.
    function _give(uint8 seat, IRounds.Vote memory vote, uint64 number, address signer) private {
        bytes32 digest = _ballotDigest(voters[seat], vote);
        ballot = IRounds.Ballot(vote.approve, vote.abstain, _sign(voters[seat], digest));
        bytes32 hash = keccak256(abi.encode("block", number));
        _remember(number, hash);
        receipt = IBallots.Receipt(ROUND, voters[seat], digest, number, hash);
        signature = _signReceipt(signer);
    }

    /// @dev The history contract's slot of the block.
    function _remember(uint64 number, bytes32 hash) private {
        vm.store(HISTORY, bytes32(uint256(number % 8191)), hash);
    }

    function _ballotDigest(address voter, IRounds.Vote memory vote) private view returns (bytes32) {
        return _digest(keccak256(abi.encode(TypedData.BALLOT, ROUND, voter, vote.approve, vote.abstain)));
    }

    function _signReceipt(address signer) private view returns (bytes memory) {
        return _sign(signer, _digest(keccak256(abi.encode(TypedData.RECEIPT, receipt))));
    }

    function _post() private {
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.prank(stranger);
        box.postReceipt(batch, committee, votes, SEAT, ballot, receipt, signature);
    }

    function _expect(bytes memory revertData) private {
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.expectRevert(revertData);
        box.postReceipt(batch, committee, votes, SEAT, ballot, receipt, signature);
    }

    function _revokeAt(uint256 time) private {
        uint256 now_ = vm.getBlockTimestamp();
        vm.warp(time);
        vm.prank(operators[0]);
        registry.revokeKey(signers[0]);
        vm.warp(now_);
    }

    function _expectNotByOperator(address actual) private {
        _expect(abi.encodeWithSelector(IBallots.ReceiptNotByOperator.selector, operators[0], actual));
    }

    function _assertFaulted() private view {
        assertEq(bonds.count(), 1);
        MockOperators.Report memory r = bonds.last();
        assertEq(r.by, address(box));
        assertEq(r.operator, operators[0]);
        assertEq(r.campaignId, CAMPAIGN);
        assertEq(r.sequence, SEQUENCE);
        assertEq(uint256(r.kind), uint256(IOperators.Fault.ReceiptLeftOut));
        assertEq(r.beneficiary, voters[SEAT]);
    }
}
