// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {Bits} from "../../../contracts/libraries/Bits.sol";
import {Contest} from "./Contest.t.sol";

/// @title Any ladder of rounds and appeals, against a slow account of every item
contract AppealsAddUpTest is Contest {
    struct Words {
        uint256 items;
        uint256 approved;
        uint256 rejected;
    }

    Words[3] internal said;
    mapping(address account => uint256) internal expected;
    address[] internal payees;

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_resolve_addsUpToTheLastUnit(uint256 seed, uint96 reward, uint80 votePay, uint80 bounty) public {
        _setTerms(address(token), reward % 1e24, votePay % 1e24, bounty % 1e24);
        _climb(seed);
        uint256 bonds = token.balanceOf(address(appeals));
        uint256 count = appeals.appealCount();
        for (uint256 id = 1; id <= count; ++id) {
            if (!appeals.appealOf(id).resolved) appeals.resolve(id);
            _account(id);
        }
        for (uint256 id = 1; id <= count; ++id) {
            _claimAll(id, count);
        }
        uint256 paid;
        _payee(creator);
        _payee(alice);
        _payee(bob);
        _payee(carol);
        for (uint256 i; i < ROWS; ++i) {
            _payee(_contributor(i));
        }
        for (uint256 i; i < payees.length; ++i) {
            assertEq(_credit(payees[i]), expected[payees[i]], "credit");
            if (expected[payees[i]] == 0) continue;
            vm.prank(payees[i]);
            paid += appeals.withdraw(address(token));
        }
        for (uint8 tier = 1; tier < 3; ++tier) {
            paid += _collect(tier);
        }
        if (appeals.burnableOf(address(token)) != 0) paid += appeals.burn(address(token));
        assertEq(paid, bonds, "paid and burned");
        assertEq(token.balanceOf(address(appeals)), 0, "nothing is left");
    }

    function _payee(address account) private {
        payees.push(account);
    }

    /// @dev Three tiers with random words; up to three appeals at each of the first two.
    function _climb(uint256 seed) private {
        for (uint8 tier; tier < 3; ++tier) {
            if (_view().state == IChecks.BatchState.Final) return;
            uint8 at = _view().tier;
            uint256 items = _items();
            uint256 sayable = items & ~(_word(seed, at, 1) & _word(seed, at, 2));
            uint256 approved = sayable & _word(seed, at, 3);
            said[at] = Words(items, approved, sayable & ~approved);
            _decide(approved, sayable & ~approved);
            if (at < 2) _appealSome(seed, at, sayable);
            _settle(at + 1);
        }
    }

    function _appealSome(uint256 seed, uint8 tier, uint256 decided) private {
        address[3] memory who = [alice, bob, carol];
        uint256 left = decided & _word(seed, tier, 4);
        for (uint256 i; i < 3; ++i) {
            uint256 mask = left & _word(seed, tier, 5 + i);
            left &= ~mask;
            if (mask != 0) _appeal(who[(i + tier) % 3], mask);
        }
    }

    /// @dev What an appeal should pay to whom, item by item.
    function _account(uint256 id) private {
        IAppeals.Appeal memory a = appeals.appealOf(id);
        uint256 count = Bits.count(a.mask);
        uint256 item = a.bond / count;
        bool anyUpheld;
        uint256 back;
        for (uint256 bit; bit < 256; ++bit) {
            if ((a.mask >> bit) & 1 == 0) continue;
            (bool decided, bool accepted) = _endOf(bit);
            if (!decided || accepted != ((a.decision >> bit) & 1 == 1)) {
                back += item;
                continue;
            }
            anyUpheld = true;
            expected[_favoured(a, bit, accepted)] += item / 2;
        }
        expected[a.appellant] += anyUpheld ? back : a.bond;
    }

    /// @dev The last round that had the item says how it ended.
    function _endOf(uint256 bit) private view returns (bool decided, bool accepted) {
        uint256 tier = 2;
        while ((said[tier].items >> bit) & 1 == 0) --tier;
        accepted = (said[tier].approved >> bit) & 1 == 1;
        decided = accepted || (said[tier].rejected >> bit) & 1 == 1;
    }

    function _favoured(IAppeals.Appeal memory a, uint256 bit, bool accepted) private view returns (address) {
        for (uint256 id = 1; id <= appeals.appealCount(); ++id) {
            IAppeals.Appeal memory other = appeals.appealOf(id);
            if (other.tier == a.tier || (other.mask >> bit) & 1 == 0) continue;
            if (((other.decision >> bit) & 1 == 1) != accepted) return other.appellant;
        }
        return accepted ? _contributor(bit % ROWS) : creator;
    }

    function _claimAll(uint256 id, uint256 count) private {
        for (uint256 i; i < ROWS; ++i) {
            if (appeals.sharesOf(id).toContributors & _rowMask(i) == 0) continue;
            appeals.claimShare(id, _contributor(i), _row(i));
        }
        IAppeals.Appeal memory a = appeals.appealOf(id);
        for (uint256 other = 1; other <= count; ++other) {
            IAppeals.Appeal memory o = appeals.appealOf(other);
            if (o.tier == a.tier || o.mask & appeals.sharesOf(id).toAppellants == 0) continue;
            appeals.claimWin(id, other);
        }
        assertEq(appeals.sharesOf(id).toAppellants | appeals.sharesOf(id).toContributors, 0, "all claimed");
        for (uint8 tier = a.tier + 1; tier < 3; ++tier) {
            _payTier(id, tier);
        }
        assertEq(appeals.sharesOf(id).toCommittee, 0, "all committees paid");
    }

    /// @dev A tier's committee gets a quarter of what it upheld, and only that.
    function _payTier(uint256 id, uint8 tier) private {
        IAppeals.RoundProof memory round = rounds[tier];
        if (round.committee.length == 0) return;
        uint256 due = appeals.sharesOf(id).toCommittee & round.items;
        if (tier == 1) due &= ~said[2].items;
        if (due == 0) return;
        uint256 amount = appeals.sharesOf(id).committee * Bits.count(due);
        assertEq(appeals.payCommittee(id, round), amount / (round.committee.length - 2), "committee");
    }

    function _collect(uint8 tier) private returns (uint256 paid) {
        for (uint256 i; i < _committee(tier).length; ++i) {
            address voter = _voter(tier, i);
            if (_credit(voter) == 0) continue;
            vm.prank(voter);
            paid += appeals.withdraw(address(token));
        }
    }

    function _word(uint256 seed, uint8 tier, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, tier, salt)));
    }
}
