// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Attack} from "./Attack.sol";

contract StakesAttackTest is Attack {
    /// @dev Tries: to be out before the slash, by unstaking once drawn. Stops it: no withdrawal while a committee is open.
    function test_unstaking_doesNotAvoidTheSlash() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        address voter = _voter(s, 0);
        uint256 before = _stakeOf(s, 0);
        _unstakeAll(voter);
        s.votes[0].approve = ~s.verdict.approve;
        _cast(s, SEVEN);
        vm.warp(vm.getBlockTimestamp() + 15 days);
        vm.expectPartialRevert(IStaking.CommitteeOpen.selector);
        vm.prank(voter);
        staking.withdraw();
        core.settle(s.batch, s.committee, _votes(s, SEVEN), s.gold);
        // A tenth of the lock, times a miss rate of 1, times a margin of 5 / 7.
        uint256 slash = uint256(SEAT_LOCK) * 5 / 70;
        vm.prank(voter);
        assertEq(staking.withdraw(), before - slash);
    }

    /// @dev Tries: to leave between the seal and the draw, and to be silent. Stops it: the list is pinned at the seal, and
    /// stake in its cooldown is slashed like any other.
    function test_cooldown_isSlashable() public {
        Sample memory s = _batch();
        _seal(s);
        uint256 snapshot = vm.snapshotState();
        _draw(s);
        address voter = _voter(s, 0);
        vm.revertToState(snapshot);
        _unstakeAll(voter);
        uint256 before = staking.voterOf(voter).stake;
        _draw(s);
        assertEq(_voter(s, 0), voter, "who leaves after the seal is drawn all the same");
        _cast(s, 0x7e);
        _tally(s, 0x7e);
        _settle(s, 0x7e);
        assertEq(staking.voterOf(voter).stake, before - SEAT_LOCK / 5);
        vm.warp(vm.getBlockTimestamp() + 15 days);
        vm.prank(voter);
        assertEq(staking.withdraw(), before - SEAT_LOCK / 5);
    }

    /// @dev Tries: to choose the committee by staking, leaving, or drawing again. Stops it: the seed block lies ahead of the
    /// seal and the list behind it; the first draw stands.
    function test_drawGrinding_changesNothing() public {
        Sample memory s = _batch();
        _seal(s);
        vm.expectPartialRevert(IRounds.SeedBlockNotReached.selector);
        core.draw(s.batch, "");
        uint256 snapshot = vm.snapshotState();
        _draw(s);
        uint256[] memory committee = s.committee;
        vm.revertToState(snapshot);
        _stake(_actor("grinder"), 20);
        for (uint256 i; i < 20; ++i) {
            _unstakeAll(voters[i]);
        }
        _draw(s);
        assertEq(s.committee, committee);
        bytes memory header = _header(core.batchOf(campaignId, 1).seedBlock);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Voting));
        core.draw(s.batch, header);
    }

    /// @dev Tries: to sit in more seats than the stake is worth by splitting it over accounts. Stops it: odds are linear in
    /// seats, a new account's seat costs no less, and one account sits once in a committee.
    function test_sybilSplit_gainsNothingOverItsStake() public {
        address[] memory split = new address[](20);
        for (uint256 i; i < 20; ++i) {
            split[i] = _actor(string.concat("sybil ", vm.toString(i)));
            _stake(split[i], 1);
        }
        address whole = _actor("whole");
        _stake(whole, 20);
        _mine(1);
        uint256 draws = 300;
        uint256 ofSplit;
        uint256 ofWhole;
        for (uint256 d; d < draws; ++d) {
            uint256 length = staking.seatCount(0);
            vm.prank(address(core));
            uint256[] memory drawn =
                staking.draw(campaignId, 0, 0, keccak256(abi.encode(d)), 7, vm.getBlockNumber(), length, 0);
            for (uint256 i; i < 7; ++i) {
                address voter = address(uint160(drawn[i]));
                if (voter == whole) ++ofWhole;
                for (uint256 k; k < 20; ++k) {
                    if (voter == split[k]) ++ofSplit;
                }
            }
        }
        // 20 of 102 seats, a little more because the whole account leaves the urn when drawn; 4 sigma of 2,100.
        assertApproxEqAbs(ofSplit, draws * 7 * 20 / 102, 110);
        assertLe(ofWhole, draws, "at most once a committee");
        assertGe(staking.seatPriceOf(_actor("newcomer")), staking.seatPriceOf(voters[0]), "new accounts pay no less");
    }

    /// @dev Tries: to judge one's own campaign with one's own items in it. Stops it: who earned there is never drawn again.
    function test_contributorVoterCollusion_endsWithTheFirstReward() public {
        contributors[0] = voters[0];
        Sample memory s = _batch();
        _finalise(s);
        _claim(s, 0);
        assertNotEq(staking.markOf(campaignId, voters[0]), 0);
        _mine(1);
        for (uint256 d; d < 100; ++d) {
            uint256 length = staking.seatCount(0);
            vm.prank(address(core));
            uint256[] memory drawn =
                staking.draw(campaignId, 0, 0, keccak256(abi.encode(d)), 31, vm.getBlockNumber(), length, 0);
            for (uint256 i; i < drawn.length; ++i) {
                assertNotEq(address(uint160(drawn[i])), voters[0]);
            }
        }
    }
}
