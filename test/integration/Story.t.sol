// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Flow} from "../Flow.t.sol";
import {Wallet} from "../mocks/Wallet.sol";

/// @title One campaign from its first to its last unit
contract StoryTest is Flow {
    /// @dev The check approves all but every eighth item.
    uint256 internal constant APPROVED = 0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f;

    function test_story() public {
        // A creator has put a million into a campaign for mails. Twelve contributors send 256 of them, the oracle's two
        // machines check them and seal a batch.
        Sample memory s = _plan(campaignId, 256, 12, APPROVED);
        _seal(s);

        // Eight blocks later somebody draws seven of forty voters.
        vm.startPrank(stranger);
        _draw(s);
        vm.stopPrank();

        // Five vote as they should: one by a delegate, one from a contract wallet. One is wrong about the first 64 items,
        // one forgets. A contributor takes the consent for two items back.
        IRounds.Ballot[] memory ballots = _voteAsDescribed(s);
        _revoke(campaignId, s.authors[11], 1, 5);
        _drop(s, 11, 0);

        // The oracle shows the ballots; as one is missing, the round waits for its opening time and is tallied.
        _endVoting(s);
        core.castBallots(s.batch, s.committee, ballots, 63, _closing(s, ballots, 63, signers[0]), s.gold);
        assertEq(core.batchOf(campaignId, 1).voters, 63);
        _tally(s, 63);
        uint256[7] memory stakes = _stakesOf(s);
        _settle(s, 63);
        assertEq(core.batchOf(campaignId, 1).accepted, APPROVED);
        _checkStakes(s, stakes);

        // Everybody is paid, whoever sends the transaction.
        vm.startPrank(stranger);
        for (uint256 row; row < 12; ++row) {
            _claim(s, row);
        }
        for (uint8 seat; seat < 7; ++seat) {
            claims.claimPay(_payClaims(s, seat));
        }
        vm.stopPrank();

        // The other item, paid by now, is given back.
        vm.prank(s.authors[11]);
        token.approve(address(campaigns), REWARD);
        _drop(s, 11, 2);

        // The creator closes the campaign and takes back what is left; the others take their fees.
        vm.startPrank(creator);
        campaigns.close(campaignId);
        skip(INCLUSION + SLA + 1);
        uint256 refunded = campaigns.refund(campaignId);
        vm.stopPrank();
        _withdrawFees();
        _checkMoney(s, refunded);
    }

    function _voteAsDescribed(Sample memory s) private returns (IRounds.Ballot[] memory ballots) {
        s.votes[5].approve ^= _full(64);
        ballots = _ballots(s, 63);
        address delegate = _actor("delegate");
        vm.prank(_voter(s, 1));
        staking.setDelegate(delegate);
        ballots[1].signature = _sign(delegate, _ballotDigest(s.round, _voter(s, 1), s.votes[1]));
        vm.etch(_voter(s, 2), type(Wallet).runtimeCode);
        Wallet(_voter(s, 2)).set(Wallet.Mood.Approve, _ballotDigest(s.round, _voter(s, 2), s.votes[2]));
        ballots[2].signature = "";
    }

    /// @dev The wrong one lost a tenth of the lock × 64/256 × 4/7, the silent one a fifth; the five others share half of
    /// the first.
    function _checkStakes(Sample memory s, uint256[7] memory before) private view {
        uint256[7] memory stakes = _stakesOf(s);
        uint256 miss = uint256(SEAT_LOCK) * 64 * 4 / (10 * 7 * 256);
        for (uint256 i; i < 5; ++i) {
            assertEq(stakes[i] - before[i], miss / 2 / 5, "share");
        }
        assertEq(before[5] - stakes[5], miss, "miss");
        assertEq(before[6] - stakes[6], SEAT_LOCK / 5, "silence");
    }

    function _withdrawFees() private {
        address[3] memory earners = [operators[0], stranger, treasury];
        for (uint256 i; i < 3; ++i) {
            vm.prank(earners[i]);
            campaigns.withdrawFees(address(token));
        }
    }

    /// @dev 224 items were accepted, one of them dropped before it was paid and one after.
    function _checkMoney(Sample memory s, uint256 refunded) private view {
        uint256 rewards;
        for (uint256 i; i < 12; ++i) {
            rewards += token.balanceOf(contributors[i]);
        }
        assertEq(rewards, 222 * REWARD, "rewards");
        uint256 pay;
        for (uint256 i; i < 7; ++i) {
            pay += token.balanceOf(_voter(s, i));
        }
        assertEq(pay, (5 * 256 + 192) * VOTE_PAY, "vote pay");
        assertEq(token.balanceOf(operators[0]), 256 * ORACLE_FEE, "oracle");
        assertEq(token.balanceOf(stranger), DRAW_BOUNTY, "drawer");
        assertEq(token.balanceOf(treasury), 223 * uint256(REWARD) / 50, "protocol");
        uint256 fees = 256 * uint256(ORACLE_FEE) + DRAW_BOUNTY + 223 * uint256(REWARD) / 50;
        assertEq(refunded, FUNDS - rewards - pay - fees, "creator");
        assertEq(token.balanceOf(address(campaigns)), 0, "nothing is left behind");
    }

    function _stakesOf(Sample memory s) private view returns (uint256[7] memory stakes) {
        for (uint256 i; i < 7; ++i) {
            stakes[i] = staking.voterOf(_voter(s, i)).stake;
        }
    }
}
