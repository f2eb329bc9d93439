// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IContributors} from "../../contracts/interfaces/IContributors.sol";
import {IOperators} from "../../contracts/interfaces/IOperators.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
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
    /// @dev The handler's campaigns and their tokens, each token once, and what campaigns it does not use hold of it.
    uint32[] private _ids;
    Token[] private _tokens;
    mapping(Token => uint256) private _unused;
    address[4] private _feeAccounts;
    address private _creator;
    address[] private _contributors;

    function setUp() public {
        handler = new Handler();
        address[8] memory at = handler.contracts();
        (core, campaigns, staking, stakeToken) = (IAssay(at[0]), ICampaigns(at[1]), IStaking(at[2]), Token(at[3]));
        (submissions, appeals) = (ISubmissions(at[4]), IAppeals(at[5]));
        (bonds, collateral) = (IOperators(at[6]), IContributors(at[7]));
        _readCampaigns();
        _feeAccounts = handler.feeAccounts();
        (_creator, _contributors) = handler.people();
        bytes4[] memory selectors = new bytes4[](24);
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
        selectors[22] = handler.insure.selector;
        selectors[23] = handler.sweep.selector;
        // Twice: most of what can go wrong goes wrong there.
        selectors[20] = handler.seal.selector;
        selectors[21] = handler.stepTwice.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
        targetContract(address(handler));
    }

    /// @dev All of them at once: each by itself would need the same calls again. A hundred stakers are most of the work:
    /// those whom the last call may have touched are looked at now, all of them about every eighth time and at the end.
    function invariant_protocol() public view {
        _check(uint256(keccak256(abi.encode(handler.touchedTotal(), block.timestamp))) % 8 == 0);
    }

    /// @dev Anybody takes every batch to its end after any run, paused or not (8).
    function afterInvariant() public {
        _check(true);
        handler.finishEverything();
        for (uint256 i; i < _ids.length; ++i) {
            assertEq(campaigns.escrowOf(_ids[i]).reserved, 0, "stuck money");
        }
        for (uint256 i; i < handler.stakerTotal(); ++i) {
            IStaking.Voter memory v = staking.voterOf(handler.stakers(i));
            assertEq(uint256(v.locked) + v.open, 0, "stuck stake");
        }
        _check(true);
    }

    /// @dev A long fixed run in which every kind of event must happen: an invariant never tried holds for nothing.
    function test_reach() public {
        for (uint256 i; i < 900; ++i) {
            _random(uint256(keccak256(abi.encode(i))));
        }
        string[33] memory events = [
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
            "attack",
            "insure",
            "bond insured",
            "burn",
            "compensated"
        ];
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
        else if (kind == 23) (a % 4 == 0) ? handler.insure(uint96(b)) : handler.unstake(a, b);
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
        handler.sweep();
        for (uint256 i; i < 20; ++i) {
            handler.evict(b + i);
        }
    }

    function _mix(uint256 r, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(r, salt))) >> 1;
    }

    function _check(bool everybody) private view {
        ICampaigns.Escrow[] memory escrows = new ICampaigns.Escrow[](_ids.length);
        for (uint256 i; i < escrows.length; ++i) {
            escrows[i] = campaigns.escrowOf(_ids[i]);
            _booksAgree(_ids[i], escrows[i]);
        }
        Lives.Forced[] memory entries = handler.entries();
        for (uint256 i; i < _tokens.length; ++i) {
            _campaignsIsSolvent(_tokens[i], escrows);
            _bondsAreCovered(_tokens[i], entries);
        }
        _operatorsAreCovered();
        uint256 stakes = _votersAreWhole(everybody);
        if (everybody) _stakingIsSolvent(stakes);
        _stakingHoldsWhatMoved();
        Lives.Ghost[] memory batches = handler.batches();
        for (uint256 i; i < batches.length; ++i) {
            IChecks.BatchView memory b = core.batchOf(batches[i].campaignId, batches[i].sequence);
            _itemsHaveOneEnd(batches[i], b);
            _everythingIsPaidOnce(batches[i], b);
        }
    }

    function _readCampaigns() private {
        for (uint256 i; i < handler.campaignTotal(); ++i) {
            _ids.push(handler.campaignIds(i));
            Token token = handler.tokenOf(_ids[i]);
            if (_tokens.length == 0 || _tokens[_tokens.length - 1] != token) _tokens.push(token);
        }
        for (uint32 id = 1; id <= campaigns.campaignCount(); ++id) {
            if (handler.funded(id) == 0) _unused[Token(campaigns.termsOf(id).token)] += campaigns.escrowOf(id).left;
        }
    }

    /// @dev 1. Campaigns holds exactly what is left and what it owes as fees.
    function _campaignsIsSolvent(Token token, ICampaigns.Escrow[] memory escrows) private view {
        uint256 left;
        uint256 moved;
        for (uint256 i; i < escrows.length; ++i) {
            if (handler.tokenOf(_ids[i]) != token) continue;
            (uint256 funded, uint256 paid, uint256 refunded) = handler.booksOf(_ids[i]);
            left += escrows[i].left;
            moved += funded - paid - refunded;
        }
        for (uint256 i; i < 4; ++i) {
            left += campaigns.feesOf(address(token), _feeAccounts[i]);
        }
        uint256 balance = token.balanceOf(address(campaigns)) - _unused[token];
        assertEq(balance, left, "left and fees");
        assertEq(balance, moved - handler.withdrawnFees(token), "what moved");
    }

    /// @dev 2. A campaign's books say what the ghosts say.
    function _booksAgree(uint32 id, ICampaigns.Escrow memory escrow) private view {
        (uint256 funded, uint256 paid, uint256 refunded) = handler.booksOf(id);
        assertEq(escrow.funded, funded, "funded");
        assertEq(escrow.paid, paid, "paid");
        assertEq(escrow.refunded, refunded, "refunded");
        assertEq(escrow.funded, uint256(escrow.left) + escrow.paid + escrow.refunded + escrow.fees, "escrow");
        assertLe(escrow.reserved, escrow.left, "reserved");
    }

    /// @dev 3. Bonds and collateral are held in full: of what was forced in, of appeals, of contributors …
    function _bondsAreCovered(Token token, Lives.Forced[] memory entries) private view {
        assertEq(token.balanceOf(address(submissions)), _forcedBonds(token, entries), "forced");
        assertGe(token.balanceOf(address(appeals)), _appealBonds(address(token)), "appeals");
        uint256 held;
        for (uint256 i; i < _contributors.length; ++i) {
            held += collateral.collateralOf(address(token), _contributors[i]).held;
        }
        assertEq(token.balanceOf(address(collateral)), held, "collateral");
    }

    /// @dev … and of operators.
    function _operatorsAreCovered() private view {
        (address first, address second) = handler.bondHolders();
        (uint128 insurance, uint128 burned) = bonds.pools();
        uint256 owed = uint256(bonds.bondOf(first).amount) + bonds.bondOf(second).amount + insurance + burned;
        assertEq(stakeToken.balanceOf(address(bonds)), owed, "operators");
    }

    function _forcedBonds(Token token, Lives.Forced[] memory entries) private view returns (uint256 owed) {
        owed = submissions.bondsOf(address(token), _feeAccounts[2]);
        for (uint256 i; i < entries.length; ++i) {
            ISubmissions.Entry memory e = submissions.entryOf(entries[i].entry);
            if (handler.tokenOf(e.campaignId) != token) continue;
            for (uint256 k; k < e.count; ++k) {
                if ((e.cleared >> k) & 1 == 0) owed += e.bond;
            }
        }
    }

    /// @dev What nobody has resolved, and what is credited or to be burned.
    function _appealBonds(address token) private view returns (uint256 owed) {
        owed = appeals.burnableOf(token) + appeals.creditOf(token, _feeAccounts[2]);
        owed += appeals.creditOf(token, _creator);
        uint256 n = appeals.appealCount();
        for (uint256 id = 1; id <= n; ++id) {
            IAppeals.Appeal memory a = appeals.appealOf(id);
            if (a.token == token && !a.resolved) owed += a.bond;
        }
    }

    /// @dev 4. Staking holds exactly the stakes, the insurance and what was burned.
    function _stakingIsSolvent(uint256 stakes) private view {
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(stakeToken.balanceOf(address(staking)), stakes + insurance + burned);
    }

    function _stakingHoldsWhatMoved() private view {
        assertEq(stakeToken.balanceOf(address(staking)), handler.staked() - handler.unstaked());
    }

    /// @dev 5. Locks within stakes, seats and committees as counted, reputations in range. Returns their stakes together.
    function _votersAreWhole(bool everybody) private view returns (uint256 stakes) {
        (address[] memory all, uint256[] memory seats, uint256[] memory open) = handler.stakerGhosts(everybody);
        for (uint256 i; i < all.length; ++i) {
            IStaking.Voter memory v = staking.voterOf(all[i]);
            stakes += v.stake;
            assertLe(v.locked, v.stake);
            assertEq(v.seats, seats[i]);
            assertEq(v.open, open[i]);
            if (v.open == 0) assertEq(v.locked, 0);
            assertLe(v.reputation, 10_000);
        }
    }

    /// @dev 6. No item is both accepted and rejected, what is accepted stays, Final and Void never change.
    function _itemsHaveOneEnd(Lives.Ghost memory ghost, IChecks.BatchView memory b) private pure {
        // Until the batch is final the stored word has what was released; the commitment, see Lives, has all.
        assertEq(b.accepted & ~ghost.accepted, 0, "released but not accepted");
        if (ghost.over || !b.pending) assertEq(b.accepted, ghost.accepted, "accepted changed");
        assertEq(b.accepted & ghost.rejected, 0, "accepted and rejected");
        assertEq(b.accepted & ghost.open, 0, "accepted and open");
        assertEq(b.unpaid & ~(b.accepted & ~b.dropped), 0, "unpaid but not accepted");
        if (b.goldOpened) assertEq(b.accepted & ghost.gold, 0, "gold accepted");
        bool over = b.state == IChecks.BatchState.Final || b.state == IChecks.BatchState.Void;
        assertEq(over, ghost.over, "over and open again");
        if (b.state == IChecks.BatchState.Void) assertEq(b.accepted, 0, "void and accepted");
    }

    /// @dev 7. Each accepted item is unpaid, paid or released, once; seats and rounds see Lives.
    function _everythingIsPaidOnce(Lives.Ghost memory ghost, IChecks.BatchView memory b) private pure {
        assertEq(b.unpaid & ghost.paidItems, 0, "paid and unpaid");
        assertEq(b.unpaid | ghost.paidItems | (b.dropped & b.accepted), b.accepted, "neither paid nor unpaid");
        assertEq(ghost.repaidItems & ~(ghost.paidItems & b.dropped), 0, "repaid without payment");
    }
}
