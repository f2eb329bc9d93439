// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Tiers} from "../Tiers.t.sol";
import {Trees} from "../mocks/Trees.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title A deaf oracle: items forced in, a batch of what is overdue, the guards' word, and everybody's money
contract ForcedTest is Tiers {
    bytes32 internal constant SALT = keccak256("salt");
    uint16 internal constant COUNT = 6;

    address internal author;
    address internal payer = makeAddr("payer");

    function setUp() public override {
        super.setUp();
        author = contributors[3];
        token.mint(payer, 1e12);
        vm.startPrank(payer);
        token.approve(address(submissions), type(uint256).max);
        token.approve(address(campaigns), type(uint256).max);
        vm.stopPrank();
    }

    /// @dev Accepted items pay their contributor, the payer gets their votes back, the bonds come back in full.
    function test_forced_fromTheEntryToTheLastUnit() public {
        uint256 balance = token.balanceOf(payer);
        uint256 free = _free();
        (Sample memory s, bytes32 entry) = _forcedBatch();
        uint256 prepaid = COUNT * 13 * uint256(VOTE_PAY) + 2 * uint256(DRAW_BOUNTY);
        assertEq(token.balanceOf(payer), balance - COUNT * uint256(REWARD) - prepaid);
        uint256 cost = REWARD + REWARD / 50 + 13 * uint256(VOTE_PAY);
        assertEq(_free(), free - COUNT * cost);
        assertEq(submissions.openOf(entry), 0);

        _draw(s);
        assertEq(s.committee.length, 13);
        _voteOnChain(s, 0x0f, 13);
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, 0x0f);

        submissions.releaseForced(tiered, 1);
        assertEq(campaigns.feesOf(address(token), payer), 4 * 13 * uint256(VOTE_PAY));
        vm.startPrank(payer);
        campaigns.withdrawFees(address(token));
        submissions.withdraw(address(token));
        vm.stopPrank();
        assertEq(token.balanceOf(payer), balance - prepaid + 4 * 13 * uint256(VOTE_PAY));
        _payAll(s, author);
        assertEq(token.balanceOf(author), 4 * REWARD);
        _checkBooks(tiered, 0);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NotForced.selector, tiered, 1));
        submissions.releaseForced(tiered, 1);
    }

    /// @dev Abstaining is free, and silence costs only because 2f + 1 openings show that the others were heard.
    function test_forced_slashesSilenceButNotAbstaining() public {
        (Sample memory s,) = _forcedBatch();
        _draw(s);
        s.votes[0].abstain = _full(COUNT);
        uint256 abstained = staking.voterOf(_voter(s, 0)).stake;
        uint256 silent = staking.voterOf(_voter(s, 12)).stake;
        _voteOnChain(s, 0x3f, 12);
        assertEq(_view(s).accepted, 0x3f);
        assertGe(staking.voterOf(_voter(s, 0)).stake, abstained);
        assertEq(silent - staking.voterOf(_voter(s, 12)).stake, SEAT_LOCK / 5);
    }

    /// @dev Fewer than 2f + 1 openings twice: void. Nobody is slashed or paid, the payer gets all but the draws back, and no
    /// operator pays.
    function test_forced_endsVoid_whenTheGuardsAreNotHeard() public {
        uint256 balance = token.balanceOf(payer);
        uint256 left = campaigns.escrowOf(tiered).left;
        (Sample memory s,) = _forcedBatch();
        for (uint256 i; i < 2; ++i) {
            _draw(s);
            _voteOnChain(s, 0x3f, 8);
        }
        assertTrue(_view(s).state == IChecks.BatchState.Void);
        assertEq(_slashed(), 0);
        submissions.releaseForced(tiered, 1);
        assertEq(campaigns.feesOf(address(token), payer), COUNT * 13 * uint256(VOTE_PAY));
        vm.startPrank(payer);
        campaigns.withdrawFees(address(token));
        submissions.withdraw(address(token));
        vm.stopPrank();
        assertEq(token.balanceOf(payer), balance - 2 * uint256(DRAW_BOUNTY), "all but the draws");
        assertEq(campaigns.escrowOf(tiered).left, left, "the campaign paid nothing");
        assertEq(bonds.bondOf(operators[0]).amount, BOND);
        _payAll(s, author);
        _checkBooks(tiered, 0);
    }

    /// @dev No operator can show ballots for it, nobody can appeal, no tier above it judges.
    function test_forced_reverts_ballotsAndAppeals() public {
        (Sample memory s,) = _forcedBatch();
        _draw(s);
        _endVoting(s);
        vm.expectRevert(IRounds.AlreadyCast.selector);
        core.castBallots(s.batch, s.committee, new IRounds.Ballot[](0), 0, "", s.gold);
        vm.expectRevert(abi.encodeWithSelector(IChecks.NotSubmissions.selector, address(this)));
        core.sealForced(tiered, 0, 1, 0, payer);
    }

    /// @dev What the guards cannot decide ends rejected: the votes of it are the payer's.
    function test_forced_rejectsWhatTheGuardsDoNotDecide() public {
        (Sample memory s,) = _forcedBatch();
        _draw(s);
        for (uint256 i; i < 13; ++i) {
            s.votes[i].approve = i < 6 ? 0x3f : 0x0f;
        }
        _voteOnChain(s, type(uint256).max, 13);
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, 0x0f);
        assertEq(_items(s), 0x30);
        submissions.releaseForced(tiered, 1);
        assertEq(campaigns.feesOf(address(token), payer), 4 * 13 * uint256(VOTE_PAY));
        _payAll(s, author);
        _checkBooks(tiered, 0);
    }

    /// @dev A pause stops the clock of what was forced in.
    function test_forced_isDueLater_whenThePauseTookItsTime() public {
        bytes32 entry = _force();
        uint256 due = submissions.dueOf(entry);
        vm.prank(owner);
        campaigns.setGuardian(stranger);
        vm.prank(stranger);
        campaigns.pause(3 days);
        vm.warp(due + 1);
        assertGt(submissions.dueOf(entry), block.timestamp);
        vm.expectPartialRevert(ISubmissions.NotDue.selector);
        submissions.overdue(entry);
        skip(3 days);
        assertEq(submissions.dueOf(entry), due + 3 days);
        submissions.overdue(entry);
    }

    function _bundle() private view returns (ISubmissions.BundleItem[] memory items, ISubmissions.Submission memory s) {
        items = new ISubmissions.BundleItem[](COUNT);
        bytes32[] memory leaves = new bytes32[](COUNT);
        for (uint256 i; i < COUNT; ++i) {
            items[i] = ISubmissions.BundleItem(keccak256(abi.encode("cipher", i)), keccak256(abi.encode("key", i)));
            leaves[i] = keccak256(abi.encode(i, items[i].ciphertextHash, items[i].keyCommitment));
        }
        s = _submission(tiered, author, 1);
        (s.itemsRoot, s.count) = (Trees.root(leaves), COUNT);
    }

    function _force() private returns (bytes32 entry) {
        (ISubmissions.BundleItem[] memory items, ISubmissions.Submission memory s) = _bundle();
        entry = submissions.submissionDigest(s);
        bytes memory signature = _sign(author, entry);
        vm.prank(payer);
        submissions.force(s, signature, items);
    }

    /// @dev Forced in, overdue, and sealed by whoever pays.
    function _forcedBatch() private returns (Sample memory s, bytes32 entry) {
        entry = _force();
        vm.warp(submissions.dueOf(entry) + 1);
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](1);
        (forced[0].items,) = _bundle();
        (forced[0].submission, forced[0].mask) = (entry, type(uint256).max);
        vm.recordLogs();
        vm.prank(payer);
        assertEq(submissions.sealForced(forced), 1);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (s.batch.campaignId, s.batch.sequence, s.batch.count) = (tiered, 1, COUNT);
        (s.batch.approve, s.batch.abusive, s.batch.items) = (_full(COUNT), _full(COUNT), _full(COUNT));
        (s.verdict.campaignId, s.verdict.sequence, s.verdict.count) = (tiered, 1, COUNT);
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IChecks.ForcedBatchSealed.selector) {
                (s.batch.digest,,) = abi.decode(logs[i].data, (bytes32, uint16, uint48));
            } else if (logs[i].topics[0] == ISubmissions.ForcedSealed.selector) {
                (,, s.rows,) = abi.decode(logs[i].data, (bytes32[], uint256[], IChecks.Row[], bytes32[]));
            }
        }
        assertTrue(core.isSealed(s.batch));
    }

    /// @dev The first `n` seats commit and open; `approve` unless it is all ones, then what they have.
    function _voteOnChain(Sample memory s, uint256 approve, uint256 n) private {
        for (uint8 seat; seat < n; ++seat) {
            if (approve != type(uint256).max) s.votes[seat].approve = approve;
            bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, seat), s.votes[seat], SALT);
            vm.prank(_voter(s, seat));
            ballotBox.commit(s.batch, s.committee, seat, commitment);
        }
        _endVoting(s);
        for (uint8 seat; seat < n; ++seat) {
            ballotBox.open(s.batch, s.committee, _votes(s, _full(seat)), seat, s.votes[seat], SALT);
        }
        _tally(s, _full(n));
        uint256[] memory told = new uint256[](s.committee.length);
        uint256[] memory stakes = new uint256[](s.committee.length);
        for (uint8 seat; seat < told.length; ++seat) {
            told[seat] = verifiers.explainSlash(s.batch, s.committee, _votes(s, _full(n)), s.gold, 0, seat).taken;
            stakes[seat] = staking.voterOf(_voter(s, seat)).stake;
        }
        _settleRound(s, _full(n));
        // Nothing is missed here, so nothing is shared.
        for (uint8 seat; seat < told.length; ++seat) {
            assertEq(stakes[seat] - staking.voterOf(_voter(s, seat)).stake, told[seat], "told");
        }
    }

    function _payAll(Sample memory s, address contributor) private {
        if (_view(s).unpaid != 0) {
            IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
            rows[0] = IClaims.RowClaim(1, uint32(0x80000001), 0, s.rows[0].mask, s.rows[0].root, new bytes32[](0));
            claims.claim(tiered, contributor, rows);
        }
        for (uint256 i; i < settled[tiered][1].length; ++i) {
            for (uint8 seat; seat < settled[tiered][1][i].committee.length; ++seat) {
                claims.claimPay(_payClaim(s, i, seat));
            }
        }
    }

    function _free() private view returns (uint256) {
        ICampaigns.Escrow memory e = campaigns.escrowOf(tiered);
        return uint256(e.left) - e.reserved;
    }
}
