// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
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
        vm.expectEmit(address(core));
        emit ISettlement.PayClaimed(campaignId, 1, voter, 33);
        vm.prank(stranger);
        assertEq(core.claimPay(_payClaims(s, 5)), 33 * VOTE_PAY);
        assertEq(token.balanceOf(voter), 33 * VOTE_PAY);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 127 - 32);
        assertEq(campaigns.escrowOf(campaignId).paid, 33 * VOTE_PAY);
    }

    function test_claimPay_paysManyRoundsAtOnce() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory other = _plan(campaignId, 40, 4, _full(40));
        _finalise(other);
        ISettlement.PayClaim[] memory claims = new ISettlement.PayClaim[](14);
        for (uint8 i; i < 7; ++i) {
            (claims[i], claims[7 + i]) = (_payClaims(s, i)[0], _payClaims(other, i)[0]);
        }
        assertEq(core.claimPay(claims), (5 * 40 + 33 + 7 * 40) * VOTE_PAY);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 0);
        assertEq(core.batchOf(campaignId, 2).unpaidSeats, 0);
    }

    function test_claimPay_paysASeatOfNoVotesNothing() public {
        Sample memory s = abi.decode(stored, (Sample));
        assertEq(core.claimPay(_payClaims(s, 6)), 0);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 63);
    }

    function test_claimPay_reverts_twice() public {
        Sample memory s = abi.decode(stored, (Sample));
        core.claimPay(_payClaims(s, 2));
        ISettlement.PayClaim[] memory claims = _payClaims(s, 2);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayAlreadyClaimed.selector, campaignId, 1, 2));
        core.claimPay(claims);
    }

    function test_claimPay_reverts_withoutClaims() public {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToClaim.selector, 0));
        core.claimPay(new ISettlement.PayClaim[](0));
    }

    function testFuzz_claimPay_reverts_whenThereIsNoSuchSeat(uint8 seat) public {
        seat = uint8(bound(seat, 7, 255));
        Sample memory s = abi.decode(stored, (Sample));
        ISettlement.PayClaim[] memory claims = _payClaims(s, seat);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.SeatOutOfRange.selector, seat));
        core.claimPay(claims);
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
        s.paidVotes = new uint256[](7);
        _refused(s, IChecks.BatchState.None);
        _seal(s);
        _refused(s, IChecks.BatchState.Sealed);
        _draw(s);
        _refused(s, IChecks.BatchState.Voting);
        _cast(s, 127);
        _refused(s, IChecks.BatchState.Decided);
    }

    function _mismatch(Sample memory s) private {
        ISettlement.PayClaim[] memory claims = _payClaims(s, 0);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayrollMismatch.selector, campaignId, 1));
        core.claimPay(claims);
    }

    function _refused(Sample memory s, IChecks.BatchState state) private {
        ISettlement.PayClaim[] memory claims = _payClaims(s, 0);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        core.claimPay(claims);
    }
}
