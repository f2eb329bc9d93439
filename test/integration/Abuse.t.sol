// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseAppeals} from "../../contracts/interfaces/IAbuseAppeals.sol";
import {IAbuseReports} from "../../contracts/interfaces/IAbuseReports.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Tiers} from "../Tiers.t.sol";
import {Trees} from "../mocks/Trees.sol";

/// @title Reports of abusive items, appealed to the guards
contract AbuseTest is Tiers {
    uint96 private constant HELD = 100e6;
    uint256 private constant SEATS = 13;
    uint256 private constant QUORUM = 9;
    /// @dev The author's items, of which the first three are abusive.
    uint256 private constant MASK = 0xf;
    uint256 private constant ABUSIVE = 0x7;
    bytes32 private constant SALT = keccak256("salt of a vote");
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    address private _author;
    address private _reporter = makeAddr("reporter");
    ISubmissions.Submission private _bundle;
    uint32 private _sequence;
    /// @dev The sample, which storage cannot hold as it is.
    bytes private _sample;

    function setUp() public override {
        super.setUp();
        _author = contributors[0];
        _makeBatch();
        token.mint(_author, 10 * HELD);
        vm.startPrank(_author);
        token.approve(address(collateral), HELD);
        collateral.deposit(address(token), HELD);
        token.approve(address(abuse), type(uint256).max);
        vm.stopPrank();
    }

    function test_report_withoutAnAppealIsForfeited() public {
        _report(0);
        _report(1);
        assertEq(collateral.seizedOf(address(token)), 75e6);
        vm.warp(block.timestamp + APPEAL + 1);
        _close(0);
        _close(1);
        assertEq(collateral.creditOf(address(token), creator), 30e6);
        assertEq(collateral.creditOf(address(token), _reporter), 7.5e6);
        assertEq(collateral.insuranceOf(address(token)), 22.5e6);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.AppealOver.selector, block.timestamp - 1, block.timestamp));
        _appealItems(1);
    }

    function test_appeal_clearsWhatGuardsDoNotReject() public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        // Item 0 is cleared by all, item 1 rejected by all, item 2 split.
        _vote(id, SEATS, 0x1, 0x4);
        uint256 before = token.balanceOf(address(abuse));
        abuse.decide(id);
        IAbuseAppeals.Appeal memory a = abuse.appealOf(id);
        assertEq(a.cleared, 0x5);
        assertTrue(a.state == IAbuseAppeals.AppealState.Decided);
        for (uint8 bit; bit < 3; ++bit) {
            _close(bit);
        }
        // 50, 25 and 12.5 were held back; the second is lost.
        assertEq(collateral.collateralOf(address(token), _author).held, 12.5e6 + 50e6 + 12.5e6);
        assertEq(collateral.creditOf(address(token), creator), 10e6);
        assertEq(collateral.reputationOf(_author), 4_500);
        // One item's stake: half to the creator, a quarter to the seats; draws and votes are paid for; the rest is back.
        assertEq(abuse.creditOf(address(token), creator), REWARD);
        uint256 share = uint256(REWARD) / 2 / SEATS;
        assertEq(abuse.creditOf(address(token), DEAD), 2 * REWARD - REWARD - share * SEATS);
        _withdrawAll(id);
        assertEq(token.balanceOf(address(abuse)), 0);
        assertGt(before, 0);
        _requireUnlocked(id);
    }

    function test_appeal_paysEveryVote() public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        _vote(id, SEATS, 0x7, 0);
        abuse.decide(id);
        uint256[] memory committee = abuse.committeeOf(id);
        for (uint256 i; i < SEATS; ++i) {
            assertEq(abuse.creditOf(address(token), address(uint160(committee[i]))), 3 * VOTE_PAY);
        }
        uint256 bond = abuse.bondOf(tiered, 3);
        assertEq(bond, (SEATS * VOTE_PAY + 2 * REWARD) * 3 + 2 * DRAW_BOUNTY);
        assertEq(abuse.creditOf(address(token), _author), bond - SEATS * 3 * VOTE_PAY - DRAW_BOUNTY);
    }

    /// @dev What others forfeited repays the draws and votes of whoever was cleared.
    function test_appeal_isRepaidByInsurance() public {
        _report(0);
        vm.warp(block.timestamp + APPEAL + 1);
        _close(0);
        uint256 insurance = collateral.insuranceOf(address(token));
        assertEq(insurance, 15e6);
        _report(1);
        uint256 id = _appealItems(0x2);
        _vote(id, SEATS, 0x2, 0);
        abuse.decide(id);
        uint256 spent = SEATS * VOTE_PAY + DRAW_BOUNTY;
        assertEq(collateral.creditOf(address(token), _author), spent);
        assertEq(collateral.insuranceOf(address(token)), insurance - spent);
    }

    function test_appeal_isClearedWithoutAQuorum() public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        uint256 stakes = _stakes();
        _vote(id, QUORUM - 1, 0, 0);
        abuse.decide(id);
        IAbuseAppeals.Appeal memory a = abuse.appealOf(id);
        assertTrue(a.state == IAbuseAppeals.AppealState.Seeded);
        assertEq(a.draw, 1);
        assertEq(abuse.committeeOf(id).length, 0);
        _vote(id, QUORUM - 1, 0, 0);
        abuse.decide(id);
        assertEq(abuse.appealOf(id).cleared, ABUSIVE);
        assertEq(_stakes(), stakes);
        assertEq(abuse.creditOf(address(token), _author), abuse.bondOf(tiered, 3) - 2 * DRAW_BOUNTY);
        _requireUnlocked(id);
    }

    function test_appeal_isClearedWithoutGuards() public {
        uint32 campaign = tiered;
        _reportAll();
        for (uint256 i; i < guards.length; ++i) {
            uint256[] memory seat = new uint256[](1);
            seat[0] = i;
            vm.prank(guards[i]);
            staking.unstake(1, seat);
        }
        _mine(1);
        uint256 id = _appealItems(ABUSIVE);
        bytes memory header = _seed(id);
        abuse.draw(id, header);
        assertEq(abuse.appealOf(id).cleared, ABUSIVE);
        _close(2);
        assertEq(abuse.creditOf(address(token), _author), abuse.bondOf(campaign, 3) - DRAW_BOUNTY);
    }

    /// @dev Silent guards lose what silence costs, misses what misses cost, and whoever shows a vote early everything.
    function test_guards_areSlashed() public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        _drawGuards(id);
        uint256[] memory committee = abuse.committeeOf(id);
        for (uint8 i; i < SEATS - 1; ++i) {
            _commit(id, i, i == 1 ? 0x7 : 0);
        }
        vm.expectEmit(address(abuse));
        emit IAbuseAppeals.AbuseVoteExposed(id, abuse.roundIdOf(id), _guard(id, 0), address(this), 0);
        abuse.expose(id, 0, IRounds.Vote(0, 0), SALT);
        uint256[3] memory before;
        for (uint256 i; i < 3; ++i) {
            before[i] = staking.voterOf(_guard(id, i == 2 ? SEATS - 1 : i)).stake;
        }
        _openAll(id, 1, SEATS - 1, 0, 0x7);
        abuse.decide(id);
        assertEq(abuse.appealOf(id).cleared, 0);
        assertEq(before[0] - staking.voterOf(_guard(id, 0)).stake, committee[0] >> 160);
        assertGt(before[1], staking.voterOf(_guard(id, 1)).stake);
        assertEq(before[2] - staking.voterOf(_guard(id, SEATS - 1)).stake, SEAT_LOCK / 5);
        _requireUnlocked(id);
    }

    function test_author_isNeverDrawn() public {
        // The author holds more guard seats than anybody else.
        stakeToken.mint(_author, 1e6 ether);
        _stakeIn(_author, 1, 20, new uint256[](0));
        _mine(1);
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        _drawGuards(id);
        for (uint256 i; i < SEATS; ++i) {
            assertNotEq(_guard(id, i), _author);
        }
    }

    function test_seedBlock_movesOnWhenMissed() public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        uint256 seedBlock = abuse.appealOf(id).seedBlock;
        vm.expectRevert(
            abi.encodeWithSelector(IAbuseAppeals.SeedBlockNotReached.selector, seedBlock, vm.getBlockNumber())
        );
        abuse.draw(id, "");
        vm.roll(seedBlock + 8_192);
        abuse.draw(id, "");
        assertEq(abuse.appealOf(id).seedBlock, vm.getBlockNumber() + 1 + SEED_DELAY);
        assertEq(abuse.appealOf(id).bounties, 0);
        _vote(id, SEATS, 0, 0);
        abuse.decide(id);
    }

    function test_appeal_reverts_forOthersAndTwice() public {
        _reportAll();
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.NotReportedOf.selector, address(this), 0));
        abuse.appeal(tiered, 1, 1);
        vm.startPrank(_author);
        vm.expectRevert(IAbuseAppeals.NothingToAppeal.selector);
        abuse.appeal(tiered, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.NotReportedOf.selector, _author, 3));
        abuse.appeal(tiered, 1, 0xf);
        vm.stopPrank();
        _appealItems(1);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.AlreadyAppealed.selector, 0));
        _appealItems(3);
    }

    function test_steps_revert_outOfTurn() public {
        _reportAll();
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.UnknownAppeal.selector, 1));
        abuse.decide(1);
        uint256 id = _appealItems(ABUSIVE);
        _expectState(IAbuseAppeals.AppealState.Voting, IAbuseAppeals.AppealState.Seeded);
        abuse.decide(id);
        _expectState(IAbuseAppeals.AppealState.Decided, IAbuseAppeals.AppealState.Seeded);
        _close(0);
        _drawGuards(id);
        _expectState(IAbuseAppeals.AppealState.Seeded, IAbuseAppeals.AppealState.Voting);
        abuse.draw(id, "");
        uint256 votingEnd = abuse.appealOf(id).votingEnd;
        vm.expectRevert(
            abi.encodeWithSelector(IAbuseAppeals.OpeningNotOver.selector, votingEnd + OPENING, block.timestamp)
        );
        abuse.decide(id);
        _refuseVotes(id, votingEnd);
        vm.warp(votingEnd + OPENING + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IAbuseAppeals.OpeningOver.selector, votingEnd + OPENING, block.timestamp)
        );
        abuse.open(id, 1, IRounds.Vote(0, 0), SALT);
        vm.expectRevert(IAbuseAppeals.NothingToWithdraw.selector);
        abuse.withdraw(address(token), stranger);
    }

    /// @dev A vote for another round, seat, contract or chain opens nothing.
    function testFuzz_commitment_bindsEverything(uint256 approve, uint256 abstain, bytes32 salt) public {
        _reportAll();
        uint256 id = _appealItems(ABUSIVE);
        _drawGuards(id);
        bytes32 round = abuse.roundIdOf(id);
        IRounds.Vote memory vote = IRounds.Vote(approve, abstain);
        bytes32 commitment = abuse.commitmentFor(round, _guard(id, 0), vote, salt);
        assertNotEq(commitment, abuse.commitmentFor(round, _guard(id, 1), vote, salt));
        assertNotEq(commitment, abuse.commitmentFor(keccak256(abi.encode(round)), _guard(id, 0), vote, salt));
        assertNotEq(commitment, ballotBox.commitmentFor(round, _guard(id, 0), vote, salt));
        vm.chainId(1);
        assertNotEq(commitment, abuse.commitmentFor(round, _guard(id, 0), vote, salt));
    }

    /// @dev Whatever the guards vote, the bond and what was held back add up to the last unit.
    /// forge-config: default.fuzz.runs = 60
    function testFuzz_money_addsUp(uint256 seed, uint8 opened, uint256 mask) public {
        mask = bound(mask, 1, 7);
        opened = uint8(bound(opened, 0, SEATS));
        _reportAll();
        uint256 id = _appealItems(mask);
        for (uint256 turn; abuse.appealOf(id).state != IAbuseAppeals.AppealState.Decided; ++turn) {
            _drawGuards(id);
            for (uint8 i; i < opened; ++i) {
                _commit(id, i, uint256(keccak256(abi.encode(seed, turn, i))));
            }
            vm.warp(abuse.appealOf(id).votingEnd + 1);
            for (uint8 i; i < opened; ++i) {
                abuse.open(id, i, IRounds.Vote(uint256(keccak256(abi.encode(seed, turn, i))), 0), SALT);
            }
            vm.warp(block.timestamp + OPENING);
            abuse.decide(id);
        }
        vm.warp(block.timestamp + APPEAL);
        for (uint8 bit; bit < 3; ++bit) {
            _close(bit);
        }
        assertEq(collateral.seizedOf(address(token)), 0);
        _withdrawAll(id);
        assertEq(token.balanceOf(address(abuse)), 0);
    }

    function _refuseVotes(uint256 id, uint256 votingEnd) private {
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.SeatUnknown.selector, SEATS));
        abuse.commit(id, uint8(SEATS), SALT);
        address voter = _guard(id, 0);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.NotVoter.selector, voter, address(this)));
        abuse.commit(id, 0, SALT);
        vm.prank(voter);
        vm.expectRevert(IAbuseAppeals.ZeroCommitment.selector);
        abuse.commit(id, 0, 0);
        // A delegate commits; what it committed to is all that opens.
        vm.prank(voter);
        staking.setDelegate(stranger);
        bytes32 commitment = abuse.commitmentFor(abuse.roundIdOf(id), voter, IRounds.Vote(1, 0), SALT);
        vm.prank(stranger);
        abuse.commit(id, 0, commitment);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.VotingNotOver.selector, votingEnd, block.timestamp));
        abuse.open(id, 0, IRounds.Vote(1, 0), SALT);
        _commit(id, 1, 0);
        abuse.expose(id, 1, IRounds.Vote(0, 0), SALT);
        vm.warp(votingEnd + 1);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.VotingOver.selector, votingEnd, block.timestamp));
        abuse.expose(id, 0, IRounds.Vote(1, 0), SALT);
        vm.prank(voter);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.VotingOver.selector, votingEnd, block.timestamp));
        abuse.commit(id, 0, commitment);
        bytes32 other = abuse.commitmentFor(abuse.roundIdOf(id), voter, IRounds.Vote(2, 0), SALT);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.CommitmentMismatch.selector, commitment, other));
        abuse.open(id, 0, IRounds.Vote(2, 0), SALT);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.SeatIsExposed.selector, 1));
        abuse.open(id, 1, IRounds.Vote(0, 0), SALT);
        abuse.open(id, 0, IRounds.Vote(1, 0), SALT);
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.AlreadyOpened.selector, 0));
        abuse.open(id, 0, IRounds.Vote(1, 0), SALT);
        bytes32 round = abuse.roundIdOf(id);
        assertEq(abuse.commitmentOf(round, 0), commitment);
        assertEq(abuse.voteOf(round, 0).approve, 1);
    }

    /// @dev A batch of eight, of which the author signed the first four; everybody rejects the abusive ones.
    function _makeBatch() private {
        uint256[] memory masks = new uint256[](2);
        (masks[0], masks[1]) = (MASK, 0xf0);
        Sample memory s = _planRows(tiered, 8, masks, 0xf8);
        bytes32[] memory bundled = new bytes32[](4);
        for (uint256 i; i < 4; ++i) {
            (bytes32 cipher, bytes32 commitment,) = _item(tiered, s.verdict.sequence, i);
            bundled[i] = keccak256(abi.encode(i, cipher, commitment));
        }
        _bundle = _submission(tiered, _author, 0);
        (_bundle.itemsRoot, _bundle.count) = (Trees.root(bundled), 4);
        bytes32 digest = submissions.submissionDigest(_bundle);
        for (uint256 i; i < 4; ++i) {
            (bytes32 cipher, bytes32 commitment, bytes32 salt) = _item(tiered, s.verdict.sequence, i);
            s.leaves[0][i] = keccak256(abi.encode(i, digest, i, cipher, commitment, salt));
        }
        s.rows[0].root = Trees.root(s.leaves[0]);
        s.verdict.abusive = ABUSIVE;
        _sign(s);
        _seal(s);
        _round(s, 0xf8);
        (_sequence, _sample) = (s.verdict.sequence, abi.encode(s));
    }

    function _report(uint256 index) private {
        Sample memory s = abi.decode(_sample, (Sample));
        IAbuseReports.Evidence memory e;
        (e.verdict, e.verdictSignatures, e.submission) = (s.verdict, s.signatures, _bundle);
        e.signature = _sign(_author, submissions.submissionDigest(_bundle));
        e.item = _opening(s, 0, index);
        bytes32[] memory bundled = new bytes32[](4);
        for (uint256 i; i < 4; ++i) {
            (bytes32 cipher, bytes32 commitment,) = _item(tiered, s.verdict.sequence, i);
            bundled[i] = keccak256(abi.encode(i, cipher, commitment));
        }
        e.bundleProof = Trees.proof(bundled, index);
        vm.prank(_reporter);
        abuse.reportAbuse(e);
    }

    function _reportAll() private {
        for (uint256 i; i < 3; ++i) {
            _report(i);
        }
        _mine(1);
    }

    function _appealItems(uint256 mask) private returns (uint256) {
        vm.prank(_author);
        return abuse.appeal(tiered, _sequence, mask);
    }

    function _close(uint8 bit) private {
        abuse.closeReport(tiered, _sequence, bit);
    }

    function _seed(uint256 id) private returns (bytes memory header) {
        uint256 seedBlock = abuse.appealOf(id).seedBlock;
        if (vm.getBlockNumber() <= seedBlock) _mine(seedBlock + 1 - vm.getBlockNumber());
        header = _header(seedBlock);
        vm.setBlockhash(seedBlock, keccak256(header));
    }

    function _drawGuards(uint256 id) private {
        bytes memory header = _seed(id);
        abuse.draw(id, header);
    }

    /// @dev The first `seats` seats commit and open `approve`, every second of them the opposite on `split`.
    function _vote(uint256 id, uint256 seats, uint256 approve, uint256 split) private {
        _drawGuards(id);
        for (uint8 i; i < seats; ++i) {
            _commit(id, i, i % 2 == 0 ? approve : approve ^ split);
        }
        vm.warp(abuse.appealOf(id).votingEnd + 1);
        for (uint8 i; i < seats; ++i) {
            abuse.open(id, i, IRounds.Vote(i % 2 == 0 ? approve : approve ^ split, 0), SALT);
        }
        vm.warp(block.timestamp + OPENING);
    }

    function _openAll(uint256 id, uint8 from, uint256 to, uint256 approve, uint256 first) private {
        vm.warp(abuse.appealOf(id).votingEnd + 1);
        for (uint8 i = from; i < to; ++i) {
            abuse.open(id, i, IRounds.Vote(i == from ? first : approve, 0), SALT);
        }
        vm.warp(block.timestamp + OPENING);
    }

    function _commit(uint256 id, uint8 seat, uint256 approve) private {
        address voter = _guard(id, seat);
        bytes32 commitment = abuse.commitmentFor(abuse.roundIdOf(id), voter, IRounds.Vote(approve, 0), SALT);
        vm.prank(voter);
        abuse.commit(id, seat, commitment);
    }

    function _guard(uint256 id, uint256 seat) private view returns (address) {
        return address(uint160(abuse.committeeOf(id)[seat]));
    }

    function _withdrawAll(uint256 id) private {
        uint256[] memory committee = abuse.committeeOf(id);
        address[] memory accounts = new address[](committee.length + 4);
        for (uint256 i; i < committee.length; ++i) {
            accounts[i] = address(uint160(committee[i]));
        }
        uint256 n = committee.length;
        (accounts[n], accounts[n + 1], accounts[n + 2], accounts[n + 3]) = (_author, creator, DEAD, address(this));
        for (uint256 i; i < accounts.length; ++i) {
            if (abuse.creditOf(address(token), accounts[i]) != 0) abuse.withdraw(address(token), accounts[i]);
        }
    }

    function _requireUnlocked(uint256 id) private view {
        for (uint256 i; i < abuse.committeeOf(id).length; ++i) {
            assertEq(staking.voterOf(_guard(id, i)).locked, 0);
            assertEq(staking.voterOf(_guard(id, i)).open, 0);
        }
    }

    function _stakes() private view returns (uint256 total) {
        for (uint256 i; i < guards.length; ++i) {
            total += staking.voterOf(guards[i]).stake;
        }
    }

    function _expectState(IAbuseAppeals.AppealState expected, IAbuseAppeals.AppealState actual) private {
        vm.expectRevert(abi.encodeWithSelector(IAbuseAppeals.WrongAppealState.selector, expected, actual));
    }
}
