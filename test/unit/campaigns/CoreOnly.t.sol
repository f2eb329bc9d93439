// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

/// @title Only the core moves a campaign's money
contract CoreOnlyTest is Base {
    function testFuzz_coreCalls_revert_forOthers(address other) public {
        vm.assume(other != address(core));
        bytes[7] memory calls = [
            abi.encodeCall(campaigns.reserve, (campaignId, 1, keccak256(POLICY), 1)),
            abi.encodeCall(campaigns.creditDraw, (campaignId, other)),
            abi.encodeCall(campaigns.book, (campaignId, other, true, 0, 0, 0)),
            abi.encodeCall(campaigns.payRewards, (campaignId, other, 1)),
            abi.encodeCall(campaigns.payVotes, (campaignId, other, 1)),
            abi.encodeCall(campaigns.releaseReward, (campaignId)),
            abi.encodeCall(campaigns.takeBackReward, (campaignId, creator))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(other);
            (bool success, bytes memory answer) = address(campaigns).call(calls[i]);
            assertFalse(success);
            assertEq(answer, abi.encodeWithSelector(ICampaigns.NotCore.selector, other));
        }
    }

    function test_coreCalls_revert_whenTheCampaignIsUnknown() public {
        bytes[7] memory calls = [
            abi.encodeCall(campaigns.reserve, (9, 1, keccak256(POLICY), 1)),
            abi.encodeCall(campaigns.creditDraw, (9, stranger)),
            abi.encodeCall(campaigns.book, (9, stranger, true, 0, 0, 0)),
            abi.encodeCall(campaigns.payRewards, (9, stranger, 1)),
            abi.encodeCall(campaigns.payVotes, (9, stranger, 1)),
            abi.encodeCall(campaigns.releaseReward, (9)),
            abi.encodeCall(campaigns.takeBackReward, (9, creator))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(address(core));
            (bool success, bytes memory answer) = address(campaigns).call(calls[i]);
            assertFalse(success);
            assertEq(answer, abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, 9));
        }
    }

    function test_constructor_reverts_withoutACore() public {
        bytes memory code =
            abi.encodePacked(vm.getCode("Campaigns.sol:Campaigns"), abi.encode(owner, address(0), registry, staking));
        vm.expectRevert(ICampaigns.ZeroAddress.selector);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }
}
