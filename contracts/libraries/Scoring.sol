// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../interfaces/IRounds.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {Bits} from "./Bits.sol";
import {Gold} from "./Gold.sol";
import {PLANES, Tally} from "./Tally.sol";

/// @title Scoring: what a round's votes mean for each seat
library Scoring {
    using Tally for uint256[PLANES];

    /// @dev What scoring one seat needs of the round. `margin`: for each decided item how many more seats stood with the
    /// outcome than against it, bit-sliced.
    struct Known {
        uint256 decided;
        uint256 gold;
        uint256 words;
        uint256[PLANES] margin;
    }

    uint256 private constant BPS = 10_000;
    /// @dev A seat is coherent if it missed at most a tenth of what is known.
    uint256 private constant COHERENT_BPS = 9_000;

    /// @notice Whether enough of a committee's ballots are there to decide anything: 2f + 1 of 3f + 1.
    function isHeard(uint256 seats, uint256 ballots) internal pure returns (bool) {
        return seats != 0 && ballots >= 2 * ((seats - 1) / 3) + 1;
    }

    /// @notice What each seat loses, is scored and is paid.
    /// @dev Silence costs only where a closing list, or in a forced batch the openings, of 2f + 1 show that others were
    /// heard: an operator can neither close the box on a few nor stay away and have the rest slashed. In a forced batch
    /// abstaining is free: not everyone may have been given the keys.
    /// A round that was not heard pays and scores nobody; only a commit shown too early still costs.
    function judge(IStaking.Round calldata r, uint256 n, IRounds.Vote[] calldata votes)
        internal
        pure
        returns (IStaking.SeatOutcome[] memory outcomes, uint256[] memory paidVotes, uint256 paid)
    {
        (outcomes, paidVotes) = (new IStaking.SeatOutcome[](n), new uint256[](n));
        if (!isHeard(n, votes.length)) {
            _expose(r, outcomes);
            return (outcomes, paidVotes, 0);
        }
        (uint256 valid, uint256[] memory goldMissed) = Gold.judge(votes, r.gold, r.answers);
        Known memory known = _known(r, valid);
        uint256 all = r.items | r.gold;
        uint256 next;
        for (uint256 seat; seat < n; ++seat) {
            IStaking.SeatOutcome memory outcome = outcomes[seat];
            if ((r.voters >> seat) & 1 == 0) {
                outcome.exposed = (r.exposed >> seat) & 1 == 1;
                if (outcome.exposed) outcome.slash = r.lock;
                else outcome.silence = r.silence;
                continue;
            }
            IRounds.Vote calldata vote = votes[next];
            uint256 voted = all & ~vote.abstain;
            uint256 missed = ((vote.approve & r.rejected) | (~vote.approve & r.approved)) & voted;
            uint256 hits = voted & ~missed & ~goldMissed[next];
            paidVotes[seat] = Bits.count(hits);
            paid += paidVotes[seat];
            // Nobody is scored for sitting a round out.
            if (r.abstainCosts && 2 * Bits.count(vote.abstain & all) > Bits.count(all)) outcome.silence = r.silence;
            else _score(outcome, known, missed, hits, goldMissed[next], n, r.lock);
            ++next;
        }
    }

    function _expose(IStaking.Round calldata r, IStaking.SeatOutcome[] memory outcomes) private pure {
        uint256 exposed = r.exposed & ~r.voters;
        for (uint256 seat; seat < outcomes.length; ++seat) {
            if ((exposed >> seat) & 1 == 1) (outcomes[seat].exposed, outcomes[seat].slash) = (true, r.lock);
        }
    }

    function _known(IStaking.Round calldata r, uint256 gold) private pure returns (Known memory k) {
        (k.decided, k.gold, k.words) =
        (Bits.count(r.approved | r.rejected), Bits.count(gold), r.approved | r.rejected | gold);
        if (k.decided == 0) return k;
        uint256 borrow;
        for (uint256 j; j < PLANES; ++j) {
            (uint256 a, uint256 x) = (r.approve[j], r.reject[j]);
            uint256 majority = (r.approved & a) | (r.rejected & x);
            uint256 minority = (r.approved & x) | (r.rejected & a);
            // A full subtractor; no item is left with a borrow, for a decided item's majority is the larger.
            k.margin[j] = majority ^ minority ^ borrow;
            borrow = (~majority & (minority | borrow)) | (minority & borrow);
        }
    }

    /// @dev Miss slash = 10 % of the lock × missed / decided × mean margin of the majority on what was missed, rounded down.
    /// Gold slash = 10 % of the lock for each miss beyond the tolerance. Together at most the lock.
    function _score(
        IStaking.SeatOutcome memory outcome,
        Known memory known,
        uint256 missed,
        uint256 hits,
        uint256 goldMissed,
        uint256 seats,
        uint256 lock
    ) private pure {
        if (known.words == 0) return;
        outcome.scored = true;
        // At most 10,000: hits are known items.
        // forge-lint: disable-next-line(unsafe-typecast)
        outcome.score = uint16(Bits.count(known.words & hits) * BPS / Bits.count(known.words));
        outcome.coherent = outcome.score >= COHERENT_BPS;
        uint256 slash;
        if (missed != 0) slash = lock * known.margin.sum(missed) / (10 * seats * known.decided);
        if (goldMissed != 0) {
            (uint256 misses, uint256 free) = (Bits.count(goldMissed), Gold.toleranceOf(known.gold));
            if (misses > free) {
                slash += (misses - free) * lock / 10;
                // Whoever is caught by known answers has earned no trust, and shares in nobody else's slash.
                (outcome.score, outcome.coherent) = (0, false);
            }
        }
        // At most the lock.
        // forge-lint: disable-next-line(unsafe-typecast)
        outcome.slash = uint96(slash < lock ? slash : lock);
    }
}
