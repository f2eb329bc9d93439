// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Attack} from "./Attack.sol";

contract GoldAttackTest is Attack {
    /// @dev Tries: an operator that picks gold after it has read the ballots, to slash whom it likes. Stops it: mask, answers
    /// and salt are committed at the seal, and most of it must be bad.
    function test_goldGrinding_missesTheCommitment() public {
        Sample memory s = _batch();
        _withGold(s);
        _seal(s);
        _draw(s);
        _cast(s, 0x3f);
        IRounds.GoldOpening memory other = IRounds.GoldOpening(GOLD_MASK << 100, 0, s.gold.salt);
        vm.expectRevert(IRounds.GoldTooLate.selector);
        core.openGold(s.batch, other);

        s = _batch();
        s.gold = IRounds.GoldOpening(GOLD_MASK, GOLD_MASK, keccak256("all good"));
        s.verdict.goldCount = 25;
        s.verdict.goldCommitment = keccak256(abi.encode(s.gold.mask, s.gold.answers, s.gold.salt));
        _sign(s);
        _seal(s);
        _draw(s);
        _endVoting(s);
        IRounds.Ballot[] memory shown = _ballots(s, SEVEN);
        bytes memory closing = _closing(s, shown, SEVEN, signers[0]);
        vm.expectRevert(IRounds.GoldMismatch.selector);
        core.castBallots(s.batch, s.committee, shown, SEVEN, closing, other);
        vm.expectRevert(IRounds.GoldUnfair.selector);
        core.castBallots(s.batch, s.committee, shown, SEVEN, closing, s.gold);
    }

    /// @dev Tries: an operator that does not like the outcome keeps the gold closed. Stops it: after the opening anyone
    /// tallies without gold, and the bond pays a tenth.
    function test_goldVeto_onlyCostsTheOperator() public {
        Sample memory s = _batch();
        _withGold(s);
        _seal(s);
        _draw(s);
        _noGold(s);
        _cast(s, SEVEN);
        _tally(s, SEVEN);
        _settle(s, SEVEN);
        assertEq(_accepted(s), s.verdict.approve, "decided all the same");
        assertEq(bonds.bondOf(operators[0]).amount, BOND - BOND / 10);
    }
}
