// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Desk} from "./Desk.t.sol";

contract ReleaseForcedTest is Desk {
    function setUp() public override {
        super.setUp();
        bytes32 entry = _force(author, 1, 6);
        vm.warp(desk.entryOf(entry).dueBy + 1);
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](1);
        forced[0] = ISubmissions.ForcedItems(entry, 63, _items(1, 6));
        vm.prank(payer);
        desk.sealForced(forced);
    }

    function test_releaseForced_givesAcceptedItemsVotesBackOnce() public {
        core.end(CAMPAIGN, NEXT, IChecks.BatchState.Final, 0x16);
        vm.expectEmit(address(desk));
        emit ISubmissions.ForcedReleased(CAMPAIGN, NEXT, payer, 3);
        vm.prank(stranger);
        desk.releaseForced(CAMPAIGN, NEXT);
        assertEq(campaigns.released(), abi.encode(address(desk), CAMPAIGN, payer, 6, 3));
        assertEq(desk.payerOf(CAMPAIGN, NEXT), address(0));
        _expect(NEXT, abi.encodeWithSelector(ISubmissions.NotForced.selector, CAMPAIGN, NEXT));
    }

    function test_releaseForced_endsAVoidBatch() public {
        core.end(CAMPAIGN, NEXT, IChecks.BatchState.Void, 0);
        desk.releaseForced(CAMPAIGN, NEXT);
        assertEq(campaigns.released(), abi.encode(address(desk), CAMPAIGN, payer, 6, 6));
    }

    function testFuzz_releaseForced_reverts_beforeTheEnd(uint256 state) public {
        IChecks.BatchState s = IChecks.BatchState(bound(state, 0, 3));
        core.end(CAMPAIGN, NEXT, s, 63);
        _expect(NEXT, abi.encodeWithSelector(ISubmissions.BatchNotFinal.selector, s));
    }

    function test_releaseForced_reverts_forAnotherBatch() public {
        core.end(CAMPAIGN, 3, IChecks.BatchState.Final, 63);
        _expect(3, abi.encodeWithSelector(ISubmissions.NotForced.selector, CAMPAIGN, 3));
    }

    function _expect(uint32 sequence, bytes memory revertData) private {
        vm.expectRevert(revertData);
        desk.releaseForced(CAMPAIGN, sequence);
    }
}
