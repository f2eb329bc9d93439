// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {Bits} from "../../../contracts/libraries/Bits.sol";
import {Contest} from "./Contest.t.sol";

contract ResolveTest is Contest {
    function test_resolve_returnsTheBondWhenEveryItemIsOverturned() public {
        _decide(0x00ff, 0xff00);
        uint256 id = _appeal(alice, 0x0ff0);
        _settle(1);
        _decide(0x0f00, ALL & ~uint256(0x0f0f));
        _settle(3);
        IAppeals.Shares memory none;
        uint256 bond = appeals.appealOf(id).bond;
        vm.expectEmit(address(appeals));
        emit IAppeals.AppealResolved(id, 0, bond, address(0), 0, 0, none);
        vm.prank(stranger);
        appeals.resolve(id);
        assertEq(_credit(alice), bond);
        assertEq(appeals.appealOf(id).resolved, true);
    }

    /// @dev A rejection that stands favours the creator.
    function test_resolve_paysTheCreatorForARejectionThatStands() public {
        _decide(0, 0xffff);
        uint256 id = _appeal(alice, 0x000f);
        _settle(1);
        _decide(0x0001, ALL & ~uint256(0x0001));
        _settle(3);
        uint256 bond = appeals.appealOf(id).bond;
        uint256 item = bond / 4;
        IAppeals.Shares memory shares;
        (shares.favour, shares.committee) = (uint128(item / 2), uint128(item / 4));
        (shares.toCommittee, shares.byLast) = (0x000e, 0x000e);
        uint256 burned = bond - item - 3 * (item / 2 + item / 4);
        vm.expectEmit(address(appeals));
        emit IAppeals.AppealResolved(id, 0x000e, item, creator, 3 * (item / 2), burned, shares);
        appeals.resolve(id);
        assertEq(_credit(alice), item);
        assertEq(_credit(creator), 3 * (item / 2));
        assertEq(appeals.burnableOf(address(token)), burned);
        assertEq(keccak256(abi.encode(appeals.sharesOf(id))), keccak256(abi.encode(shares)));
    }

    function test_resolve_keepsForContributorsWhenAnAcceptanceStands() public {
        _decide(0xffff, 0);
        uint256 id = _appeal(alice, 0x00ff);
        _settle(1);
        _decide(0x000f, ALL & ~uint256(0x000f));
        _settle(3);
        appeals.resolve(id);
        assertEq(appeals.sharesOf(id).toContributors, 0x000f);
        assertEq(appeals.sharesOf(id).toAppellants, 0);
        assertEq(_credit(creator), 0);
        assertEq(_credit(alice), 4 * (uint256(appeals.appealOf(id).bond) / 8));
    }

    /// @dev Alice attacks what is right, the guards fall for it, Bob sets it right: half of Alice's bond is Bob's.
    function test_resolve_favoursTheAppellantAtTheOtherTier() public {
        _decide(1, 2);
        uint256 first = _appeal(alice, 3);
        _settle(1);
        _decide(2, ALL & ~uint256(2));
        uint256 second = _appeal(bob, 3);
        _settle(2);
        _decide(1, ALL & ~uint256(1));
        _settle(3);
        appeals.resolve(first);
        appeals.resolve(second);
        assertEq(appeals.sharesOf(first).toAppellants, 3);
        assertEq(appeals.sharesOf(first).toContributors, 0);
        assertEq(_credit(creator), 0);
        assertEq(_credit(bob), appeals.appealOf(second).bond);
    }

    /// @dev The guards overturn, Bob's appeal against that fails: half of Bob's bond is Alice's.
    function test_resolve_favoursTheEarlierAppellantToo() public {
        _decide(1, 0);
        uint256 first = _appeal(alice, 1);
        _settle(1);
        _decide(0, ALL);
        uint256 second = _appeal(bob, 1);
        _settle(2);
        _decide(0, 1);
        _settle(3);
        appeals.resolve(second);
        assertEq(appeals.sharesOf(second).toAppellants, 1);
        appeals.resolve(first);
        assertEq(_credit(alice), appeals.appealOf(first).bond);
    }

    /// @dev What no round decided ends rejected, but nobody has lost.
    function test_resolve_returnsTheBondForWhatNobodyDecided() public {
        _decide(0x0f, 0xf0);
        uint256 id = _appeal(alice, 0x3c);
        _settle(1);
        _decide(0, ALL & ~uint256(0x3c));
        _settle(2);
        _decide(0, 0);
        _settle(3);
        appeals.resolve(id);
        assertEq(_credit(alice), appeals.appealOf(id).bond);
    }

    function test_resolve_returnsTheBondsOfAVoidBatch() public {
        _decide(0, 0xff);
        uint256 id = _appeal(alice, 0xff);
        core.makeVoid(_batch());
        appeals.resolve(id);
        assertEq(_credit(alice), appeals.appealOf(id).bond);
    }

    /// @dev Whatever becomes of its items, an appeal waits for its batch.
    function test_resolve_reverts_untilTheBatchIsFinal() public {
        _decide(0xff, 0);
        uint256 id = _appeal(alice, 0x0f);
        _refused(id, IChecks.BatchState.Decided);
        _settle(1);
        _refused(id, IChecks.BatchState.Sealed);
        _decide(0x0f, 0);
        _refused(id, IChecks.BatchState.Decided);
        _appeal(bob, 0x03);
        _settle(2);
        _refused(id, IChecks.BatchState.Sealed);
        _decide(0x03, 0);
        _settle(3);
        appeals.resolve(id);
        assertEq(appeals.sharesOf(id).toCommittee, 0x0f);
        assertEq(appeals.sharesOf(id).byLast, 0x03);
    }

    function _refused(uint256 id, IChecks.BatchState state) private {
        vm.expectRevert(abi.encodeWithSelector(IAppeals.BatchNotFinal.selector, state));
        appeals.resolve(id);
    }

    function test_resolve_reverts_theSecondTime() public {
        _decide(1, 0);
        uint256 id = _appeal(alice, 1);
        _settle(1);
        _decide(0, ALL);
        _settle(3);
        appeals.resolve(id);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.AlreadyResolved.selector, id));
        appeals.resolve(id);
    }

    function test_resolve_reverts_forAnUnknownAppeal() public {
        vm.expectRevert(abi.encodeWithSelector(IAppeals.UnknownAppeal.selector, 1));
        appeals.resolve(1);
    }

    /// @dev Dust: where a share does not divide, the rest burns.
    function testFuzz_resolve_burnsTheRounding(uint96 reward, uint256 mask, uint256 overturned) public {
        reward = uint96(bound(reward, 0, 9));
        if (mask == 0) mask = 1;
        _setTerms(address(token), reward, 0, 7);
        _decide(0, ALL);
        uint256 id = _appeal(alice, mask);
        _settle(1);
        overturned &= mask;
        _decide(overturned, ALL & ~overturned);
        _settle(3);
        appeals.resolve(id);
        (uint256 count, uint256 lost) = (Bits.count(mask), Bits.count(mask & ~overturned));
        uint256 bond = 2 * uint256(reward) * count + 7;
        uint256 item = bond / count;
        assertEq(_credit(alice), lost == 0 ? bond : item * (count - lost));
        assertEq(_credit(creator), item / 2 * lost);
        uint256 committee = item / 4 * lost;
        uint256 burned = lost == 0 ? 0 : bond - item * (count - lost) - item / 2 * lost - committee;
        assertEq(appeals.burnableOf(address(token)), burned);
    }
}
