// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

/// @title Only the core, Claims and Submissions move a campaign's money, each in its own way
contract CoreOnlyTest is Base {
    function testFuzz_coreCalls_revert_forOthers(address other) public {
        vm.assume(other != address(core));
        bytes[] memory calls = _coreCalls(campaignId);
        for (uint256 i; i < calls.length; ++i) {
            _refused(other, calls[i], abi.encodeWithSelector(ICampaigns.NotCore.selector, other));
        }
    }

    function testFuzz_claimsCalls_revert_forOthers(address other) public {
        vm.assume(other != address(claims));
        bytes[] memory calls = _claimsCalls(campaignId);
        for (uint256 i; i < calls.length; ++i) {
            _refused(other, calls[i], abi.encodeWithSelector(ICampaigns.NotClaims.selector, other));
        }
    }

    function testFuzz_releaseForced_reverts_forOthers(address other) public {
        vm.assume(other != address(submissions));
        bytes memory data = abi.encodeCall(campaigns.releaseForced, (campaignId, other, 1, 1));
        _refused(other, data, abi.encodeWithSelector(ICampaigns.NotSubmissions.selector, other));
    }

    function test_calls_revert_whenTheCampaignIsUnknown() public {
        bytes memory unknown = abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, 9);
        bytes[] memory calls = _coreCalls(9);
        for (uint256 i; i < calls.length; ++i) {
            _refused(address(core), calls[i], unknown);
        }
        calls = _claimsCalls(9);
        for (uint256 i; i < calls.length; ++i) {
            _refused(address(claims), calls[i], unknown);
        }
        _refused(address(submissions), abi.encodeCall(campaigns.releaseForced, (9, stranger, 1, 1)), unknown);
    }

    function test_constructor_reverts_withoutItsCallers() public {
        for (uint256 missing; missing < 3; ++missing) {
            bytes memory arguments = abi.encode(
                owner,
                missing == 0 ? address(0) : address(core),
                missing == 1 ? address(0) : address(claims),
                missing == 2 ? address(0) : address(submissions),
                collateral,
                registry,
                staking
            );
            bytes memory code = abi.encodePacked(vm.getCode("Campaigns.sol:Campaigns"), arguments);
            vm.expectRevert(ICampaigns.ZeroAddress.selector);
            assembly ("memory-safe") {
                pop(create(0, add(code, 0x20), mload(code)))
            }
        }
    }

    function _coreCalls(uint32 id) private view returns (bytes[] memory calls) {
        ICampaigns.Booking memory nothing;
        calls = new bytes[](6);
        calls[0] = abi.encodeCall(campaigns.reserve, (id, 1, keccak256(POLICY), 1, 0));
        calls[1] = abi.encodeCall(campaigns.creditDraw, (id, stranger));
        calls[2] = abi.encodeCall(campaigns.book, (id, stranger, nothing));
        calls[3] = abi.encodeCall(campaigns.releaseReward, (id));
        calls[4] = abi.encodeCall(campaigns.takeBackReward, (id, creator));
        calls[5] = abi.encodeCall(campaigns.reserveForced, (id, 1, stranger));
    }

    function _claimsCalls(uint32 id) private view returns (bytes[] memory calls) {
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(campaigns.payRewards, (id, stranger, 1));
        calls[1] = abi.encodeCall(campaigns.payVotes, (id, stranger, 1));
    }

    function _refused(address by, bytes memory data, bytes memory why) private {
        vm.prank(by);
        (bool success, bytes memory answer) = address(campaigns).call(data);
        assertFalse(success);
        assertEq(answer, why);
    }
}
