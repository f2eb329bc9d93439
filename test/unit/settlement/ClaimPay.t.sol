// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {ISettlement} from "../../../contracts/interfaces/ISettlement.sol";
import {Flow} from "../../Flow.t.sol";

contract ClaimPayTest is Flow {
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40));
        _seal(s);
        _draw(s);
        s.votes[5].abstain = _full(7);
        s.votes[6].abstain = _full(40);
        _cast(s, 127);
        _settle(s, 127);
        stored = abi.encode(s);
    }

    function test_claimPay_paysTheVoter_whoeverSendsIt() public {
        Sample memory s = abi.decode(stored, (Sample));
        address voter = _voter(s, 5);
        vm.expectEmit(address(claims));
        emit IClaims.PayClaimed(campaignId, 1, voter, 33);
        vm.prank(stranger);
        assertEq(claims.claimPay(_payClaims(s, 5)), 33 * VOTE_PAY);
        assertEq(token.balanceOf(voter), 33 * VOTE_PAY);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 127 - 32);
        assertEq(campaigns.escrowOf(campaignId).paid, 33 * VOTE_PAY);
    }

    function test_claimPay_paysManyRoundsAtOnce() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory other = _plan(campaignId, 40, 4, _full(40));
        _finalise(other);
        IClaims.PayClaim[] memory pay = new IClaims.PayClaim[](14);
        for (uint8 i; i < 7; ++i) {
            (pay[i], pay[7 + i]) = (_payClaims(s, i)[0], _payClaims(other, i)[0]);
        }
        assertEq(claims.claimPay(pay), (5 * 40 + 33 + 7 * 40) * VOTE_PAY);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 0);
        assertEq(core.batchOf(campaignId, 2).unpaidSeats, 0);
    }

    function test_claimPay_paysASeatOfNoVotesNothing() public {
        Sample memory s = abi.decode(stored, (Sample));
        assertEq(s.paidVotes[6], 0);
        assertEq(claims.claimPay(_payClaims(s, 6)), 0);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 63);
    }

    function test_claimPay_reverts_twice() public {
        Sample memory s = abi.decode(stored, (Sample));
        claims.claimPay(_payClaims(s, 2));
        IClaims.PayClaim[] memory pay = _payClaims(s, 2);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayAlreadyClaimed.selector, campaignId, 1, 2));
        claims.claimPay(pay);
    }

    function test_claimPay_reverts_withoutClaims() public {
        vm.expectRevert(abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
        claims.claimPay(new IClaims.PayClaim[](0));
    }

    function testFuzz_claimPay_reverts_whenThereIsNoSuchSeat(uint8 seat) public {
        seat = uint8(bound(seat, 7, 255));
        Sample memory s = abi.decode(stored, (Sample));
        IClaims.PayClaim[] memory pay = _payClaims(s, seat);
        vm.expectRevert(abi.encodeWithSelector(IClaims.SeatOutOfRange.selector, seat));
        claims.claimPay(pay);
    }

    function testFuzz_claimPay_reverts_withAnotherPayroll(uint256 i, uint256 change) public {
        vm.assume(change != 0);
        Sample memory s = abi.decode(stored, (Sample));
        i = bound(i, 0, 6);
        s.paidVotes[i] ^= change;
        _mismatch(s);
        s.paidVotes[i] ^= change;
        s.committee[i] ^= change;
        _mismatch(s);
    }

    function test_claimPay_reverts_withThePayrollOfAnotherBatch() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory other = _plan(campaignId, 40, 4, _full(40));
        _finalise(other);
        (s.committee, s.paidVotes) = (other.committee, other.paidVotes);
        _mismatch(s);
    }

    function test_claimPay_reverts_inEveryOtherState() public {
        Sample memory s = _plan(campaignId, 40, 4, _full(40));
        (s.committee, s.paidVotes) = (new uint256[](7), new uint256[](7));
        _refused(s, IChecks.BatchState.None);
        _seal(s);
        _refused(s, IChecks.BatchState.Sealed);
        _draw(s);
        _refused(s, IChecks.BatchState.Voting);
        _cast(s, 127);
        _refused(s, IChecks.BatchState.Decided);
    }

    function _mismatch(Sample memory s) private {
        IClaims.PayClaim[] memory pay = _payClaims(s, 0);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayrollMismatch.selector, campaignId, 1));
        claims.claimPay(pay);
    }

    function _refused(Sample memory s, IChecks.BatchState state) private {
        IClaims.PayClaim[] memory pay = _payClaims(s, 0);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        claims.claimPay(pay);
    }
}
