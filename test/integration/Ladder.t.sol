// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Tiers} from "../Tiers.t.sol";

/// @title Whole ladders with votes, silence, gold, appeals, drops and claims from a seed, against a slow account
/// @notice The account looks at one item at a time and knows nothing of words and planes. Afterwards everybody is paid, and
/// the escrow adds up to the unit.
contract LadderTest is Tiers {
    /// @dev What the slow account knows of a batch.
    struct Reckoning {
        uint256 accepted;
        uint256 standing;
        uint256 open;
        bool heard;
    }

    bool private _deaf;

    /// forge-config: default.fuzz.runs = 150
    function testFuzz_ladder_ofFours(uint256 seed) public {
        _ladder(small, seed);
    }

    /// forge-config: default.fuzz.runs = 25
    function testFuzz_ladder_ofTheStandardPreset(uint256 seed) public {
        _ladder(tiered, seed);
    }

    /// forge-config: default.fuzz.runs = 60
    function testFuzz_ladder_withoutGuards(uint256 seed) public {
        _ladder(_createTiers([7, 0, 4]), seed);
    }

    /// @dev The fixed seeds of this test reach every end there is.
    function test_ladder_reachesEveryEnd() public {
        uint256[4] memory ends;
        for (uint256 seed; seed < 60; ++seed) {
            uint256 snapshot = vm.snapshotState();
            Reckoning memory a = _ladder(small, seed);
            vm.revertToState(snapshot);
            if (!a.heard) ++ends[0];
            else if (a.open != 0 && a.standing & a.open != 0) ++ends[1];
            else if (a.open != 0) ++ends[2];
            else ++ends[3];
        }
        assertGt(ends[0], 0, "void");
        assertGt(ends[1], 0, "standing");
        assertGt(ends[2], 0, "decided by nobody");
        assertGt(ends[3], 0, "decided");
    }

    function _ladder(uint32 campaign, uint256 seed) private returns (Reckoning memory a) {
        seed = bound(seed, 0, type(uint128).max);
        Sample memory s = _sealed(campaign, seed);
        a.open = _full(s.batch.count);
        _deaf = seed % 7 == 6;
        uint256 worst = campaigns.escrowOf(campaign).reserved;
        for (uint256 i; _isOpen(s); ++i) {
            _step(s, a, uint256(keccak256(abi.encode(seed, i))));
            assertLe(campaigns.escrowOf(campaign).reserved, worst, "never more than the worst case");
            assertEq(_view(s).accepted, a.accepted, "accepted");
            if (_isOpen(s)) assertEq(_items(s), a.open & (_view(s).tier == 0 ? _known(s) : ~uint256(0)), "items");
        }
        assertTrue(_view(s).state == (a.heard ? IChecks.BatchState.Final : IChecks.BatchState.Void));
        _payEverybody(s);
        _checkBooks(campaign, 0);
        for (uint256 i; i < s.committee.length; ++i) {
            assertEq(staking.voterOf(_voter(s, i)).open, 0);
        }
    }

    function _sealed(uint32 campaign, uint256 seed) private returns (Sample memory s) {
        uint16 count = uint16(1 + seed % 40);
        s = _plan(campaign, count, count < 5 ? 1 : 5, _word(seed, "approve"));
        s.verdict.abusive = _sparse(seed, "abusive", 2) & _full(count);
        if (seed % 11 == 0) (s.verdict.approve, s.verdict.abusive) = (_full(count), _full(count));
        _sign(s);
        // The first items whose answers the oracle knows.
        if (seed % 3 == 0) {
            uint256 gold = _full((count + 9) / 10);
            _withGold(s, gold, seed % 2 == 0 || count < 31 ? 0 : 1);
        }
        _seal(s);
    }

    function _step(Sample memory s, Reckoning memory a, uint256 r) private {
        _draw(s);
        uint256 n = s.committee.length;
        if (n == 0) {
            // A tier that the preset leaves out, or nobody to seat: the next one.
            if (_above(s) == 3) a.accepted |= a.open & a.standing;
            return _settleRound(s, 0);
        }
        _vote(s, r);
        uint256 f = (n - 1) / 3;
        // One round in four is not heard, and none of one batch in seven.
        uint256 mask = r % 4 == 0 || _deaf ? _full(2 * f) : _full(2 * f + 1 + (r >> 8) % (f + 1));
        IRounds.GoldOpening memory gold = s.gold;
        bool opens = _opensGold(s, a, mask, r);
        if (!opens) s.gold = IRounds.GoldOpening(0, 0, 0);
        _cast(s, mask);
        s.gold = gold;
        if (_view(s).state == IChecks.BatchState.Voting) _tally(s, mask);
        uint256 appealed = _maybeAppeal(s, a, mask, opens, r);
        _count(s, a, mask, opens, appealed);
        _settleRound(s, mask);
        _maybeClaimOrDrop(s, a, r >> 64);
    }

    function _opensGold(Sample memory s, Reckoning memory a, uint256 mask, uint256 r) private view returns (bool) {
        if (s.gold.mask == 0 || a.heard || _popcount(mask) < _quorum(s)) return false;
        uint256 items = _view(s).tier == 0 ? a.open & _known(s) : a.open;
        return (r >> 16) % 4 != 0 && s.gold.mask & ~items == 0;
    }

    /// @dev Appeals one decided item, if somebody is above.
    function _maybeAppeal(Sample memory s, Reckoning memory a, uint256 mask, bool opens, uint256 r)
        private
        returns (uint256)
    {
        if ((r >> 24) % 2 == 0 || _above(s) == 3) return 0;
        (uint256 approved, uint256 rejected) = _decided(s, a, mask, opens);
        uint256 decided = approved | rejected;
        if (decided == 0) return 0;
        uint256[] memory bits = _bitsOf(decided);
        uint256 item = 1 << bits[(r >> 32) % bits.length];
        _appeal(s, mask, item, stranger);
        return item;
    }

    function _maybeClaimOrDrop(Sample memory s, Reckoning memory, uint256 r) private {
        uint256 row = r % s.rows.length;
        if ((r >> 40) % 2 == 0 && _view(s).pending) core.release(s.batch);
        if ((r >> 8) % 3 == 0 && s.rows[row].mask & _view(s).unpaid != 0) _claim(s, row);
        if ((r >> 16) % 3 != 0) return;
        uint256[] memory bits = _bitsOf(s.rows[row].mask);
        uint256 item = (r >> 24) % bits.length;
        if ((_view(s).dropped >> bits[item]) & 1 == 1) return;
        if (_view(s).pending) core.release(s.batch);
        vm.prank(s.authors[row]);
        token.approve(address(campaigns), REWARD);
        bytes32 items = _submission(s.batch.campaignId, s.authors[row], s.batch.sequence).itemsRoot;
        if ((submissions.revokedOf(s.batch.campaignId, s.authors[row], items) >> item) & 1 == 0) {
            _revoke(s.batch.campaignId, s.authors[row], s.batch.sequence, 1 << item);
        }
        _drop(s, row, item);
    }

    /// @dev The account of a round that ends.
    function _count(Sample memory s, Reckoning memory a, uint256 mask, bool opens, uint256 appealed) private view {
        IChecks.BatchView memory b = _view(s);
        bool heard = _popcount(mask) >= _quorum(s);
        (uint256 approved, uint256 rejected) = _decided(s, a, mask, opens);
        if (opens) a.open &= ~s.gold.mask;
        a.accepted |= approved & ~appealed;
        a.open &= ~((approved | rejected) & ~appealed);
        a.standing = (a.standing & ~appealed) | (approved & appealed);
        a.heard = a.heard || heard;
        bool redraw = !heard && b.draw == 0;
        // The last tier: what is open stays as it was before it was appealed.
        if (!redraw && _above(s) == 3) a.accepted |= a.open & a.standing;
    }

    function _decided(Sample memory s, Reckoning memory a, uint256 mask, bool opens)
        private
        view
        returns (uint256 approved, uint256 rejected)
    {
        uint256 tier = _view(s).tier;
        for (uint256 item; item < s.batch.count; ++item) {
            if ((a.open >> item) & 1 == 0) continue;
            if (opens && (s.gold.mask >> item) & 1 == 1) continue;
            bool undecided = (_known(s) >> item) & 1 == 0;
            if (tier == 0 && undecided) continue;
            (uint256 yes, uint256 no) = _tallyOf(s, mask, item);
            bool approves = (s.batch.approve >> item) & 1 == 1;
            bool alone = tier == 2 || undecided;
            if (yes >= _quorum(s) && (alone || approves)) approved |= 1 << item;
            if (no >= _quorum(s) && (alone || !approves)) rejected |= 1 << item;
        }
    }

    function _tallyOf(Sample memory s, uint256 mask, uint256 item) private pure returns (uint256 yes, uint256 no) {
        for (uint256 seat; seat < s.committee.length; ++seat) {
            if ((mask >> seat) & 1 == 0 || (s.votes[seat].abstain >> item) & 1 == 1) continue;
            if ((s.votes[seat].approve >> item) & 1 == 1) ++yes;
            else ++no;
        }
    }

    /// @dev Seats that mostly agree, about a word that is the verdict's, its contrary, or neither.
    function _vote(Sample memory s, uint256 r) private pure {
        uint256 word = s.batch.approve ^ _sparse(r >> 1, "contradict", 1 + r % 2);
        for (uint256 i; i < s.votes.length; ++i) {
            s.votes[i].approve = word ^ _sparse((r >> 2) + 10 * i, "miss", 2 + (r >> 40) % 2);
            s.votes[i].abstain = _sparse((r >> 3) + 10 * i, "abstain", 3);
        }
    }

    function _quorum(Sample memory s) private pure returns (uint256) {
        return 2 * ((s.committee.length - 1) / 3) + 1;
    }

    /// @dev Items that the check decided.
    function _known(Sample memory s) private pure returns (uint256) {
        return ~(s.batch.approve & s.batch.abusive);
    }

    function _above(Sample memory s) private view returns (uint256) {
        return campaigns.roundTermsOf(s.batch.campaignId, _view(s).tier).above;
    }

    function _isOpen(Sample memory s) private view returns (bool) {
        IChecks.BatchState state = _view(s).state;
        return state != IChecks.BatchState.Final && state != IChecks.BatchState.Void;
    }
}
