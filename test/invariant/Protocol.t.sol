// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Samples} from "../Samples.t.sol";
import {IAssay} from "../mocks/IAssay.sol";
import {Token} from "../mocks/Token.sol";
import {Handler} from "./Handler.sol";
import {Test} from "forge-std/Test.sol";

/// @title What always holds; in words in README.md beside this file
contract ProtocolInvariants is Test {
    Handler internal handler;
    IAssay internal core;
    ICampaigns internal campaigns;
    IStaking internal staking;
    Token internal stakeToken;

    function setUp() public {
        handler = new Handler();
        (address core_, address campaigns_, address staking_, address stakeToken_) = handler.contracts();
        (core, campaigns) = (IAssay(core_), ICampaigns(campaigns_));
        (staking, stakeToken) = (IStaking(staking_), Token(stakeToken_));
        bytes4[] memory selectors = new bytes4[](17);
        selectors[0] = handler.seal.selector;
        selectors[1] = handler.step.selector;
        selectors[2] = handler.stepTwice.selector;
        selectors[3] = handler.claim.selector;
        selectors[4] = handler.claimPay.selector;
        selectors[5] = handler.drop.selector;
        selectors[6] = handler.fund.selector;
        selectors[7] = handler.close.selector;
        selectors[8] = handler.refund.selector;
        selectors[9] = handler.withdrawFees.selector;
        selectors[10] = handler.stake.selector;
        selectors[11] = handler.unstake.selector;
        selectors[12] = handler.withdraw.selector;
        selectors[13] = handler.evict.selector;
        selectors[14] = handler.wait.selector;
        // Twice: most of what can go wrong goes wrong there.
        selectors[15] = handler.seal.selector;
        selectors[16] = handler.stepTwice.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
        targetContract(address(handler));
    }

    /// @dev All of them at once: what costs time is the calls in between.
    function invariant_protocol() public view {
        _campaignsIsSolvent();
        _booksAgree();
        _reservesAreExact();
        _stakingIsSolvent();
        _votersAreWhole();
        _finalNeverChanges();
        _everythingIsPaidOnce();
    }

    /// @dev Anybody takes every batch to its end after any run (8).
    function afterInvariant() public {
        handler.finishEverything();
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            assertEq(campaigns.escrowOf(handler.campaignIds(i)).reserved, 0, "stuck money");
        }
        for (uint256 i; i < handler.voterTotal(); ++i) {
            IStaking.Voter memory v = staking.voterOf(handler.voterAt(i));
            assertEq(uint256(v.locked) + v.open, 0, "stuck stake");
        }
        _campaignsIsSolvent();
        _stakingIsSolvent();
    }

    /// @dev A long fixed run in which every kind of event must happen: an invariant never tried holds for nothing.
    function test_reach() public {
        for (uint256 i; i < 900; ++i) {
            _random(uint256(keccak256(abi.encode(i))));
        }
        string[17] memory events = [
            "seal",
            "seed block missed",
            "committee of 7",
            "committee of 4",
            "cast",
            "tally",
            "tally without ballots",
            "settle",
            "claim",
            "claimPay",
            "drop",
            "drop after payment",
            "refund",
            "withdrawFees",
            "withdraw",
            "evict",
            "seat reused"
        ];
        for (uint256 i; i < events.length; ++i) {
            assertGt(handler.happened(events[i]), 0, events[i]);
        }
        invariant_protocol();
        afterInvariant();
    }

    function _random(uint256 r) private {
        (uint256 a, uint256 b, uint256 c) = (r >> 8, _mix(r, 1), _mix(r, 2));
        uint256 kind = r % 24;
        if (kind < 4) handler.seal(a, b, c);
        else if (kind < 12) handler.stepTwice(a, b);
        else if (kind < 14) handler.claim(a, b);
        else if (kind == 14) handler.claimPay(a, b);
        else if (kind == 15) handler.drop(a, b, c);
        else if (kind == 16) handler.fund(a, uint128(b));
        else if (kind == 17) handler.close(a);
        else if (kind == 18) handler.refund(a);
        else if (kind == 19) handler.withdrawFees(a);
        else if (kind == 20) handler.stake(a, uint16(b), c % 2 == 0);
        else if (kind == 21) handler.unstake(a);
        else if (kind == 22) handler.wait(a);
        else _leave(a, b);
    }

    function _leave(uint256 a, uint256 b) private {
        handler.withdraw(a);
        for (uint256 i; i < 20; ++i) {
            handler.evict(b + i);
        }
    }

    function _mix(uint256 r, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(r, salt))) >> 1;
    }

    /// @dev 1. Campaigns holds exactly what is left and what it owes as fees.
    function _campaignsIsSolvent() private view {
        uint256 n = handler.campaignTotal();
        for (uint256 i; i < n; ++i) {
            Token token = handler.tokenOf(handler.campaignIds(i));
            (uint256 left, uint256 moved) = (0, 0);
            for (uint256 k; k < n; ++k) {
                uint32 id = handler.campaignIds(k);
                if (handler.tokenOf(id) != token) continue;
                left += campaigns.escrowOf(id).left;
                moved += handler.funded(id) - handler.paid(id) - handler.refunded(id);
            }
            address[4] memory accounts = handler.feeAccounts();
            for (uint256 k; k < 4; ++k) {
                left += campaigns.feesOf(address(token), accounts[k]);
            }
            assertEq(token.balanceOf(address(campaigns)), left, "left and fees");
            assertEq(token.balanceOf(address(campaigns)), moved - handler.withdrawnFees(token), "what moved");
        }
    }

    /// @dev 2. A campaign's books say what the ghosts say.
    function _booksAgree() private view {
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            uint32 id = handler.campaignIds(i);
            ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
            assertEq(escrow.funded, handler.funded(id));
            assertEq(escrow.paid, handler.paid(id));
            assertEq(escrow.refunded, handler.refunded(id));
            assertEq(escrow.funded, uint256(escrow.left) + escrow.paid + escrow.refunded + escrow.fees);
            assertLe(escrow.reserved, escrow.left);
        }
    }

    /// @dev 3. What is reserved is exactly what open batches may cost and settled ones still owe.
    function _reservesAreExact() private view {
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            uint32 id = handler.campaignIds(i);
            uint256 owed;
            for (uint256 k; k < handler.batchCount(); ++k) {
                owed += _owedBy(id, k);
            }
            assertEq(campaigns.escrowOf(id).reserved, owed);
        }
    }

    /// @dev 4. Staking holds exactly the stakes, the insurance and what was burned.
    function _stakingIsSolvent() private view {
        uint256 stakes;
        for (uint256 i; i < handler.voterTotal(); ++i) {
            stakes += staking.voterOf(handler.voterAt(i)).stake;
        }
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(stakeToken.balanceOf(address(staking)), stakes + insurance + burned);
        assertEq(stakes + insurance + burned, handler.staked() - handler.unstaked());
    }

    /// @dev 5. Locks within stakes, seats and committees as counted, reputations in range.
    function _votersAreWhole() private view {
        for (uint256 i; i < handler.voterTotal(); ++i) {
            address voter = handler.voterAt(i);
            IStaking.Voter memory v = staking.voterOf(voter);
            assertLe(v.locked, v.stake);
            assertEq(v.seats, handler.liveSeats(voter));
            assertEq(v.open, handler.openCommittees(voter));
            if (v.open == 0) assertEq(v.locked, 0);
            assertLe(v.reputation, 10_000);
        }
    }

    /// @dev 6. Final never changes; what is accepted was approved by the verdict; what is unpaid was accepted.
    function _finalNeverChanges() private view {
        for (uint256 k; k < handler.batchCount(); ++k) {
            (Handler.Live memory live, Samples.Sample memory s) = handler.batchAt(k);
            IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
            if (b.state != IChecks.BatchState.Final) continue;
            assertEq(b.accepted, live.accepted, "accepted changed");
            assertEq(b.accepted & ~(s.verdict.approve & ~s.verdict.abusive), 0, "accepted without the verdict");
            assertEq(b.unpaid & ~(b.accepted & ~b.dropped), 0, "unpaid but not accepted");
        }
    }

    /// @dev 7. Each accepted item is unpaid, paid or released, once; each seat is paid once.
    function _everythingIsPaidOnce() private view {
        for (uint256 k; k < handler.batchCount(); ++k) {
            (Handler.Live memory live, Samples.Sample memory s) = handler.batchAt(k);
            IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
            if (b.state != IChecks.BatchState.Final) continue;
            assertEq(b.unpaid & live.paidItems, 0, "paid and unpaid");
            assertEq(b.unpaid | live.paidItems | (b.dropped & b.accepted), b.accepted, "neither paid nor unpaid");
            assertEq(live.repaidItems & ~(live.paidItems & b.dropped), 0, "repaid without payment");
            uint256 seats = (1 << s.committee.length) - 1;
            assertEq(b.unpaidSeats ^ live.paidSeats, seats, "seats paid");
        }
    }

    function _owedBy(uint32 id, uint256 k) private view returns (uint256 owed) {
        (Handler.Live memory live, Samples.Sample memory s) = handler.batchAt(k);
        if (s.batch.campaignId != id) return 0;
        IChecks.BatchView memory b = core.batchOf(id, s.batch.sequence);
        ICampaigns.Terms memory terms = campaigns.termsOf(id);
        if (b.state != IChecks.BatchState.Final) {
            owed = campaigns.worstCaseOf(id, s.verdict.count);
            return live.drawn && live.drewOther ? owed - terms.drawBounty : owed;
        }
        uint256 fee = uint256(terms.reward) / 50;
        for (uint256 unpaid = b.unpaid; unpaid != 0; unpaid &= unpaid - 1) {
            owed += terms.reward + fee;
        }
        for (uint256 i; i < s.committee.length; ++i) {
            if ((b.unpaidSeats >> i) & 1 == 1) owed += s.paidVotes[i] * terms.votePay;
        }
    }
}
