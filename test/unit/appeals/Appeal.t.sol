// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Bits} from "../../../contracts/libraries/Bits.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {LyingToken} from "../../mocks/LyingToken.sol";
import {Token} from "../../mocks/Token.sol";
import {Contest} from "./Contest.t.sol";

contract AppealTest is Contest {
    uint256 internal constant APPROVED = 0xff00;
    uint256 internal constant REJECTED = 0x00ff;

    function testFuzz_appeal_takesTheBondAndMarksTheItems(uint256 approved, uint256 rejected, uint256 mask) public {
        rejected &= ~approved;
        mask &= approved | rejected;
        if (mask == 0) (approved, mask) = (approved | 1, 1);
        rejected &= ~approved;
        _decide(approved, rejected);
        uint128 bond = appeals.bondOf(CAMPAIGN, 0, Bits.count(mask));
        _fund(alice, bond);
        vm.expectEmit(address(appeals));
        emit IAppeals.Appealed(1, CAMPAIGN, SEQUENCE, alice, 0, mask, mask & approved, bond);
        assertEq(_appealAt(0, alice, mask), 1);
        assertEq(token.balanceOf(address(appeals)), bond);
        assertEq(_view().appealed, mask);
        IAppeals.Appeal memory a = appeals.appealOf(1);
        assertEq(a.appellant, alice);
        assertEq(a.campaignId, CAMPAIGN);
        assertEq(a.sequence, SEQUENCE);
        assertEq(a.tier, 0);
        assertEq(a.resolved, false);
        assertEq(a.token, address(token));
        assertEq(a.bond, bond);
        assertEq(a.mask, mask);
        assertEq(a.decision, mask & approved);
    }

    function testFuzz_bondOf_coversTheNextTierAndTwoRewards(
        uint96 reward,
        uint80 votePay,
        uint80 drawBounty,
        uint256 count
    ) public {
        count = bound(count, 1, 256);
        _setTerms(address(token), reward, votePay, drawBounty);
        uint256 first = 13 * uint256(votePay) * count + drawBounty + 2 * uint256(reward) * count;
        assertEq(appeals.bondOf(CAMPAIGN, 0, count), first);
        uint256 second = 31 * uint256(votePay) * count + drawBounty + 2 * uint256(reward) * count;
        assertEq(appeals.bondOf(CAMPAIGN, 1, count), 2 * second);
    }

    function test_bondOf_skipsATierWithoutACommittee() public {
        campaigns.setPreset(PRESET, [7, 0, 31]);
        assertEq(appeals.bondOf(CAMPAIGN, 0, 1), 31 * VOTE_PAY + DRAW_BOUNTY + 2 * REWARD);
    }

    function test_bondOf_reverts_whenNothingIsAbove() public {
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 2));
        appeals.bondOf(CAMPAIGN, 2, 1);
        campaigns.setPreset(PRESET, [7, 0, 0]);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 0));
        appeals.bondOf(CAMPAIGN, 0, 1);
    }

    function test_appeal_reverts_withoutItems() public {
        _decide(APPROVED, REJECTED);
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, 0));
        _appealAt(0, alice, 0);
    }

    function testFuzz_appeal_reverts_whenAnItemIsUndecided(uint256 mask) public {
        _decide(APPROVED, REJECTED);
        mask |= 1 << 16;
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, mask));
        _appealAt(0, alice, mask);
    }

    /// @dev One appeal an item and tier, whoever asks; overlapping in one item is enough.
    function test_appeal_reverts_whenAnItemIsAppealedAlready() public {
        _decide(APPROVED, REJECTED);
        _appeal(alice, 0x0ff0);
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, 0x001f));
        _appealAt(0, bob, 0x001f);
        assertEq(_appeal(bob, 0x000f), 2);
    }

    function test_appeal_reverts_forAForcedBatch() public {
        _decide(APPROVED, REJECTED);
        IChecks.SealedBatch memory batch = _batch();
        batch.operator = address(0);
        uint256[] memory committee = _committee(0);
        IRounds.GoldOpening memory gold;
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 0));
        appeals.appeal(batch, committee, new IRounds.Vote[](0), gold, 1);
    }

    /// @dev Even within the second in which judges decide.
    function test_appeal_reverts_aboveTheJudges() public {
        _decide(APPROVED, REJECTED);
        _settle(1);
        _settle(2);
        _decide(1 << 20, 0);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 2));
        _appealAt(2, alice, 1 << 20);
    }

    function test_appeal_reverts_forAForeignBatch() public {
        _decide(APPROVED, REJECTED);
        IChecks.SealedBatch memory batch = _batch();
        batch.approve = 1;
        uint256[] memory committee = _committee(0);
        IRounds.GoldOpening memory gold;
        vm.expectRevert(IChecks.BatchMismatch.selector);
        appeals.appeal(batch, committee, new IRounds.Vote[](0), gold, 1);
        committee[0] ^= 1;
        vm.expectRevert(IRounds.VotesMismatch.selector);
        appeals.appeal(_batch(), committee, new IRounds.Vote[](0), gold, 1);
    }

    function test_appeal_reverts_outsideTheAppealTime() public {
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Sealed));
        _appealAt(0, alice, 1);
        _decide(APPROVED, REJECTED);
        uint256 end = _view().phaseEnd;
        vm.warp(end + 1);
        vm.expectRevert(abi.encodeWithSelector(IRounds.AppealOver.selector, end, end + 1));
        _appealAt(0, alice, 1);
        vm.warp(end);
        _appeal(alice, 1);
    }

    function test_appeal_reverts_withoutTheBond() public {
        _decide(APPROVED, REJECTED);
        vm.expectRevert();
        _appealAt(0, alice, 1);
        assertEq(_view().appealed, 0);
        assertEq(appeals.appealCount(), 0);
    }

    function test_appeal_isFreeWhereNothingIsPaid() public {
        _setTerms(address(token), 0, 0, 0);
        _decide(APPROVED, REJECTED);
        _appealAt(0, alice, APPROVED);
        _settle(1);
        _decide(ALL, 0);
        _settle(3);
        appeals.resolve(1);
        assertEq(_credit(alice) + _credit(creator) + appeals.burnableOf(address(token)), 0);
    }

    function test_appeal_reverts_whenTheTokenKeepsAPart() public {
        FeeToken fee = new FeeToken();
        _setTerms(address(fee), REWARD, VOTE_PAY, DRAW_BOUNTY);
        _decide(APPROVED, REJECTED);
        uint256 bond = appeals.bondOf(CAMPAIGN, 0, 1);
        fee.mint(alice, bond);
        vm.prank(alice);
        fee.approve(address(appeals), bond);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.TokenTakesFee.selector, bond, bond - bond / 100));
        _appealAt(0, alice, 1);
        _setTerms(address(new LyingToken()), REWARD, VOTE_PAY, DRAW_BOUNTY);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.TokenTakesFee.selector, bond, 0));
        _appealAt(0, alice, 1);
    }

    /// @dev What a token calls in the middle of a bond's transfer finds the items appealed and no money of others to move.
    function test_appeal_isNotReentered() public {
        HookToken hook = new HookToken();
        _setTerms(address(hook), REWARD, VOTE_PAY, DRAW_BOUNTY);
        _decide(APPROVED, REJECTED);
        uint256 bond = appeals.bondOf(CAMPAIGN, 0, 1);
        hook.mint(alice, bond);
        vm.prank(alice);
        hook.approve(address(appeals), bond);
        IRounds.GoldOpening memory gold;
        bytes memory again = abi.encodeCall(IAppeals.appeal, (_batch(), _committee(0), new IRounds.Vote[](0), gold, 1));
        hook.hook(address(appeals), again);
        _appealAt(0, alice, 1);
        assertEq(hook.succeeded(), false);
        assertEq(hook.answer(), abi.encodeWithSelector(IRounds.NotAppealable.selector, 1));

        hook.mint(alice, bond);
        vm.prank(alice);
        hook.approve(address(appeals), bond);
        hook.hook(address(appeals), abi.encodeCall(IAppeals.resolve, (2)));
        _appealAt(0, alice, 2);
        assertEq(hook.answer(), abi.encodeWithSelector(IAppeals.BatchNotFinal.selector, IChecks.BatchState.Decided));
        assertEq(hook.balanceOf(address(appeals)), 2 * bond);
    }

    /// @dev As many appeals as there are items, twice: the batch settles as ever, each appeal resolves alone.
    function test_appeal_neverHoldsUpTheBatch() public {
        _decide(ALL, 0);
        for (uint256 i; i < 256; ++i) {
            _appeal(alice, 1 << i);
        }
        _settle(1);
        _decide(0, ALL);
        for (uint256 i; i < 256; ++i) {
            _appeal(bob, 1 << i);
        }
        _settle(2);
        _decide(ALL, 0);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 2));
        _appealAt(2, carol, 1);
        _settle(3);
        assertEq(appeals.appealCount(), 512);
        appeals.resolve(400);
        appeals.resolve(7);
        assertEq(_credit(bob), appeals.appealOf(400).bond);
        assertEq(_credit(alice), 0);
    }

    function test_constructor_reverts_withoutItsParts() public {
        bytes memory code = vm.getCode("Appeals.sol:Appeals");
        _create(bytes.concat(code, abi.encode(address(0), campaigns)));
        _create(bytes.concat(code, abi.encode(core, address(0))));
    }

    function _create(bytes memory code) private {
        address made;
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
        }
        assertEq(made, address(0));
    }
}
