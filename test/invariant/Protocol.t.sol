// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IContributors} from "../../contracts/interfaces/IContributors.sol";
import {IOperators} from "../../contracts/interfaces/IOperators.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Samples} from "../Samples.t.sol";
import {IAssay} from "../mocks/IAssay.sol";
import {Token} from "../mocks/Token.sol";
import {Handler} from "./Handler.sol";
import {Lives} from "./Lives.sol";
import {Test} from "forge-std/Test.sol";

/// @title What always holds; in words in README.md beside this file
contract ProtocolInvariants is Test {
    Handler internal handler;
    IAssay internal core;
    ICampaigns internal campaigns;
    IStaking internal staking;
    Token internal stakeToken;
    ISubmissions internal submissions;
    IAppeals internal appeals;
    IOperators internal bonds;
    IContributors internal collateral;

    function setUp() public {
        handler = new Handler();
        address[8] memory at = handler.contracts();
        (core, campaigns, staking, stakeToken) = (IAssay(at[0]), ICampaigns(at[1]), IStaking(at[2]), Token(at[3]));
        (submissions, appeals) = (ISubmissions(at[4]), IAppeals(at[5]));
        (bonds, collateral) = (IOperators(at[6]), IContributors(at[7]));
        bytes4[] memory selectors = new bytes4[](22);
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
        selectors[15] = handler.force.selector;
        selectors[16] = handler.sealForced.selector;
        selectors[17] = handler.pause.selector;
        selectors[18] = handler.resolve.selector;
        selectors[19] = handler.attack.selector;
        // Twice: most of what can go wrong goes wrong there.
        selectors[20] = handler.seal.selector;
        selectors[21] = handler.stepTwice.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
        targetContract(address(handler));
    }

    /// @dev All of them at once: what costs time is the calls in between.
    function invariant_protocol() public view {
        _campaignsIsSolvent();
        _booksAgree();
        _bondsAreCovered();
        _stakingIsSolvent();
        _votersAreWhole();
        _itemsHaveOneEnd();
        _everythingIsPaidOnce();
    }

    /// @dev Anybody takes every batch to its end after any run, paused or not (8).
    function afterInvariant() public {
        handler.finishEverything();
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            assertEq(campaigns.escrowOf(handler.campaignIds(i)).reserved, 0, "stuck money");
        }
        for (uint256 i; i < handler.stakerTotal(); ++i) {
            IStaking.Voter memory v = staking.voterOf(handler.stakers(i));
            assertEq(uint256(v.locked) + v.open, 0, "stuck stake");
        }
        _booksAgree();
        _bondsAreCovered();
        _stakingIsSolvent();
    }

    /// @dev A long fixed run in which every kind of event must happen: an invariant never tried holds for nothing.
    function test_reach() public {
        for (uint256 i; i < 900; ++i) {
            _random(uint256(keccak256(abi.encode(i))));
        }
        string[29] memory events = [
            "seal",
            "seed block missed",
            "committee of 7",
            "committee of 4",
            "redraw",
            "guards",
            "judges",
            "cast",
            "commit",
            "expose",
            "gold opened",
            "tally",
            "tally without ballots",
            "settle",
            "void",
            "appeal",
            "resolve",
            "force",
            "seal forced",
            "claim",
            "claim while others climb",
            "claimPay",
            "claimPay of an earlier round",
            "drop",
            "refund",
            "withdrawFees",
            "withdraw",
            "pause",
            "attack"
        ];
        invariant_protocol();
        afterInvariant();
        for (uint256 i; i < events.length; ++i) {
            assertGt(handler.happened(events[i]), 0, events[i]);
        }
    }

    function _random(uint256 r) private {
        (uint256 a, uint256 b, uint256 c) = (r >> 8, _mix(r, 1), _mix(r, 2));
        uint256 kind = r % 32;
        if (kind < 4) handler.seal(a, b, c);
        else if (kind < 13) handler.stepTwice(a, b);
        else if (kind < 15) handler.claim(a, b);
        else if (kind < 17) handler.claimPay(a, b, c);
        else if (kind == 17) handler.drop(a, b, c);
        else if (kind == 18) handler.fund(a, uint128(b));
        else if (kind == 19) handler.close(a);
        else if (kind == 20) handler.refund(a);
        else if (kind == 21) handler.withdrawFees(a);
        else if (kind == 22) handler.stake(a, uint16(b), c % 2 == 0);
        else if (kind == 23) handler.unstake(a, b);
        else if (kind == 24) handler.wait(a);
        else if (kind == 25) handler.force(a, b);
        else if (kind == 26) handler.sealForced(a);
        else if (kind == 27) handler.resolve(a);
        else if (kind == 28) handler.attack(a, b);
        else if (kind == 29 && a % 8 == 0) handler.pause(uint40(b));
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
            // Campaigns that the handler does not use hold money of theirs.
            uint256 balance = token.balanceOf(address(campaigns)) - _unused(token);
            assertEq(balance, left, "left and fees");
            assertEq(balance, moved - handler.withdrawnFees(token), "what moved");
        }
    }

    function _unused(Token token) private view returns (uint256 held) {
        for (uint32 id = 1; id <= campaigns.campaignCount(); ++id) {
            bool used;
            for (uint256 k; k < handler.campaignTotal(); ++k) {
                used = used || handler.campaignIds(k) == id;
            }
            if (!used && campaigns.termsOf(id).token == address(token)) held += campaigns.escrowOf(id).left;
        }
    }

    /// @dev 2. A campaign's books say what the ghosts say.
    function _booksAgree() private view {
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            uint32 id = handler.campaignIds(i);
            ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
            assertEq(escrow.funded, handler.funded(id), "funded");
            assertEq(escrow.paid, handler.paid(id), "paid");
            assertEq(escrow.refunded, handler.refunded(id), "refunded");
            assertEq(escrow.funded, uint256(escrow.left) + escrow.paid + escrow.refunded + escrow.fees, "escrow");
            assertLe(escrow.reserved, escrow.left, "reserved");
        }
    }

    /// @dev 3. Bonds and collateral are held in full: of operators, of what was forced in, of appeals, of contributors.
    function _bondsAreCovered() private view {
        (address first, address second) = handler.bondHolders();
        (uint128 insurance, uint128 burned) = bonds.pools();
        uint256 owed = uint256(bonds.bondOf(first).amount) + bonds.bondOf(second).amount + insurance + burned;
        assertEq(stakeToken.balanceOf(address(bonds)), owed, "operators");
        for (uint256 i; i < handler.campaignTotal(); i += 3) {
            address token = address(handler.tokenOf(handler.campaignIds(i)));
            assertEq(Token(token).balanceOf(address(submissions)), _forcedBonds(token), "forced");
            assertGe(Token(token).balanceOf(address(appeals)), _appealBonds(token), "appeals");
            uint256 held;
            for (uint256 k; k < 12; ++k) {
                held += collateral.collateralOf(token, handler.contributorAt(k)).held;
            }
            assertEq(Token(token).balanceOf(address(collateral)), held, "collateral");
        }
    }

    function _forcedBonds(address token) private view returns (uint256 owed) {
        owed = submissions.bondsOf(token, handler.feeAccounts()[2]);
        for (uint256 i; i < handler.entryTotal(); ++i) {
            ISubmissions.Entry memory e = submissions.entryOf(handler.entryAt(i).entry);
            if (campaigns.termsOf(e.campaignId).token != token) continue;
            for (uint256 k; k < e.count; ++k) {
                if ((e.cleared >> k) & 1 == 0) owed += e.bond;
            }
        }
    }

    /// @dev What nobody has resolved, and what is credited or to be burned.
    function _appealBonds(address token) private view returns (uint256 owed) {
        owed = appeals.burnableOf(token) + appeals.creditOf(token, handler.feeAccounts()[2]);
        owed += appeals.creditOf(token, handler.creatorOf());
        for (uint256 id = 1; id <= appeals.appealCount(); ++id) {
            IAppeals.Appeal memory a = appeals.appealOf(id);
            if (a.token == token && !a.resolved) owed += a.bond;
        }
    }

    /// @dev 4. Staking holds exactly the stakes, the insurance and what was burned.
    function _stakingIsSolvent() private view {
        uint256 stakes;
        for (uint256 i; i < handler.stakerTotal(); ++i) {
            stakes += staking.voterOf(handler.stakers(i)).stake;
        }
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(stakeToken.balanceOf(address(staking)), stakes + insurance + burned);
        assertEq(stakes + insurance + burned, handler.staked() - handler.unstaked());
    }

    /// @dev 5. Locks within stakes, seats and committees as counted, reputations in range.
    function _votersAreWhole() private view {
        for (uint256 i; i < handler.stakerTotal(); ++i) {
            address voter = handler.stakers(i);
            IStaking.Voter memory v = staking.voterOf(voter);
            assertLe(v.locked, v.stake);
            assertEq(v.seats, handler.liveSeats(voter));
            assertEq(v.open, handler.openCommittees(voter));
            if (v.open == 0) assertEq(v.locked, 0);
            assertLe(v.reputation, 10_000);
        }
    }

    /// @dev 6. No item is both accepted and rejected, what is accepted stays, Final and Void never change.
    function _itemsHaveOneEnd() private view {
        for (uint256 k; k < handler.batchCount(); ++k) {
            (Lives.Live memory live, Samples.Sample memory s) = handler.batchAt(k);
            IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
            assertEq(b.accepted, live.accepted, "accepted changed");
            assertEq(b.accepted & live.rejected, 0, "accepted and rejected");
            assertEq(b.accepted & live.open, 0, "accepted and open");
            assertEq(b.unpaid & ~(b.accepted & ~b.dropped), 0, "unpaid but not accepted");
            if (b.goldOpened) assertEq(b.accepted & s.gold.mask, 0, "gold accepted");
            bool over = b.state == IChecks.BatchState.Final || b.state == IChecks.BatchState.Void;
            assertEq(over, live.over, "over and open again");
            if (b.state == IChecks.BatchState.Void) assertEq(b.accepted, 0, "void and accepted");
        }
    }

    /// @dev 7. Each accepted item is unpaid, paid or released, once; seats and rounds see Lives.
    function _everythingIsPaidOnce() private view {
        for (uint256 k; k < handler.batchCount(); ++k) {
            (Lives.Live memory live, Samples.Sample memory s) = handler.batchAt(k);
            IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
            assertEq(b.unpaid & live.paidItems, 0, "paid and unpaid");
            assertEq(b.unpaid | live.paidItems | (b.dropped & b.accepted), b.accepted, "neither paid nor unpaid");
            assertEq(live.repaidItems & ~(live.paidItems & b.dropped), 0, "repaid without payment");
        }
    }
}
