// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Desk} from "./Desk.t.sol";

contract PostWrapsTest is Desk {
    function testFuzz_postWraps_isAnEvent(uint256 length) public {
        length = bound(length, 1, 2_000);
        _post(length);
    }

    function test_postWraps_takesTheLargestBlob() public {
        _post(32_768);
    }

    function test_postWraps_reverts_whenOutOfRange() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.WrapsOutOfRange.selector, 32_768, 0));
        desk.postWraps(CAMPAIGN, 1, "");
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.WrapsOutOfRange.selector, 32_768, 32_769));
        desk.postWraps(CAMPAIGN, 1, new bytes(32_769));
    }

    function _post(uint256 length) private {
        vm.expectEmit(address(desk));
        emit ISubmissions.WrapsPosted(CAMPAIGN, 1, stranger, new bytes(length));
        vm.prank(stranger);
        desk.postWraps(CAMPAIGN, 1, new bytes(length));
    }
}
