// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {Bonds} from "./Bonds.t.sol";

contract SlashEquivocationTest is Bonds {
    function testFuzz_slashEquivocation_takesHalf(uint96 bond, uint256 word, uint64 apart, bool swap) public {
        bond = uint96(bound(bond, 2, type(uint96).max));
        _deposit(operator, bond);
        (IChecks.Verdict memory a, IChecks.Verdict memory b) = (_verdict(), _verdict());
        b.approve = word;
        b.anchorBlock += uint64(bound(apart, 0, 8_191));
        if (word == a.approve && a.anchorBlock == b.anchorBlock) b.approve ^= 1;
        if (swap) (a, b) = (b, a);
        uint256 taken = bond / 2;
        uint256 bounty = taken / 10;
        uint256 insurance = taken / 2 - bounty;
        vm.expectEmit(address(operators));
        emit IOperators.EquivocationSlashed(
            operator, 3, 7, signer, reporter, taken, bounty, insurance, taken - bounty - insurance
        );
        assertEq(_report(a, b), bounty);
        assertEq(_amount(operator), bond - taken);
        assertEq(operators.creditOf(reporter), bounty);
        (uint128 insured, uint128 burned) = operators.pools();
        assertEq(insured, insurance);
        assertEq(burned, taken - bounty - insurance);
        _checkSolvent();
    }

    /// @dev Every field counts: whatever differs makes another digest.
    function test_slashEquivocation_seesEveryField() public {
        IChecks.Verdict memory a = _verdict();
        for (uint256 i; i < 10; ++i) {
            _deposit(operator, REQUIRED);
            IChecks.Verdict memory b = _verdict();
            (a.sequence, b.sequence) = (uint32(i), uint32(i));
            if (i == 0) b.root = "other";
            if (i == 1) b.itemList = "other";
            if (i == 2) b.count = 1;
            if (i == 3) b.goldCount = 1;
            if (i == 4) b.policyHash = "other";
            if (i == 5) b.abusive = 1;
            if (i == 6) b.reportRoot = "other";
            if (i == 7) b.goldCommitment = "other";
            if (i == 8) b.anchorHash = "other";
            if (i == 9) b.approve = 1;
            assertGt(_report(a, b), 0);
        }
    }

    /// @dev Keys whose life is over still bind the one who ran them.
    function test_slashEquivocation_reachesEndedKeysAndExits() public {
        _deposit(operator, REQUIRED);
        vm.startPrank(operator);
        registry.revokeKey(signer);
        operators.requestExit(REQUIRED);
        vm.stopPrank();
        skip(14 days - 1);
        assertEq(_report(_verdict(), _other()), REQUIRED / 20);
        skip(1);
        vm.prank(operator);
        assertEq(operators.withdraw(), REQUIRED / 2);
    }

    function test_slashEquivocation_takesCompactSignatures() public {
        _deposit(operator, REQUIRED);
        (bytes32 r, bytes32 vs) = vm.signCompact(signerKey, _digest(_other()));
        operators.slashEquivocation(_verdict(), _sign(signerKey, _verdict()), _other(), abi.encodePacked(r, vs));
        assertEq(_amount(operator), REQUIRED / 2);
    }

    function test_slashEquivocation_reverts_theSecondTime() public {
        _deposit(operator, REQUIRED);
        _report(_verdict(), _other());
        IChecks.Verdict memory third = _verdict();
        third.approve = 77;
        (bytes memory a, bytes memory b) = (_sign(signerKey, _verdict()), _sign(signerKey, third));
        vm.expectRevert(abi.encodeWithSelector(IOperators.AlreadySlashed.selector, operator));
        operators.slashEquivocation(_verdict(), a, third, b);
    }

    /// @dev Reports before there is a bond use nothing up.
    function test_slashEquivocation_reverts_forAnEmptyBond() public {
        (bytes memory a, bytes memory b) = (_sign(signerKey, _verdict()), _sign(signerKey, _other()));
        vm.expectRevert(abi.encodeWithSelector(IOperators.NothingToSlash.selector, operator));
        operators.slashEquivocation(_verdict(), a, _other(), b);
        _deposit(operator, REQUIRED);
        operators.slashEquivocation(_verdict(), a, _other(), b);
    }

    /// @dev Signing the same verdict twice is no equivocation, not even with two different signatures.
    function test_slashEquivocation_reverts_forOneVerdict() public {
        _deposit(operator, REQUIRED);
        bytes memory signature = _sign(signerKey, _verdict());
        (bytes32 r, bytes32 vs) = vm.signCompact(signerKey, _digest(_verdict()));
        vm.expectRevert(abi.encodeWithSelector(IOperators.SameVerdict.selector, _digest(_verdict())));
        operators.slashEquivocation(_verdict(), signature, _verdict(), abi.encodePacked(r, vs));
    }

    function test_slashEquivocation_reverts_forTwoBatches() public {
        _deposit(operator, REQUIRED);
        IChecks.Verdict memory b = _other();
        b.sequence = 8;
        bytes memory first = _sign(signerKey, _verdict());
        bytes memory second = _sign(signerKey, b);
        vm.expectRevert(IOperators.DifferentBatches.selector);
        operators.slashEquivocation(_verdict(), first, b, second);
        (b.sequence, b.campaignId) = (7, 4);
        second = _sign(signerKey, b);
        vm.expectRevert(IOperators.DifferentBatches.selector);
        operators.slashEquivocation(_verdict(), first, b, second);
    }

    /// @dev An oracle that starts again has another key, and still one word.
    function test_slashEquivocation_comparesKeysOfOneOperator() public {
        _deposit(operator, REQUIRED);
        (address second, uint256 secondKey) = makeAddrAndKey("second signer");
        _register(operator, second);
        bytes memory first = _sign(signerKey, _verdict());
        bytes memory other = _sign(secondKey, _other());
        operators.slashEquivocation(_verdict(), first, _other(), other);
        assertEq(_amount(operator), REQUIRED / 2);
        vm.expectRevert(abi.encodeWithSelector(IOperators.AlreadySlashed.selector, operator));
        operators.slashEquivocation(_other(), other, _verdict(), first);
    }

    function test_slashEquivocation_reverts_forTwoOperators() public {
        _deposit(operator, REQUIRED);
        bytes memory first = _sign(signerKey, _verdict());
        bytes memory second = _sign(rivalKey, _other());
        vm.expectRevert(abi.encodeWithSelector(IOperators.DifferentOperators.selector, operator, rival));
        operators.slashEquivocation(_verdict(), first, _other(), second);
    }

    function testFuzz_slashEquivocation_reverts_whenAnchorsLieApart(uint64 apart, bool swap) public {
        _deposit(operator, REQUIRED);
        (IChecks.Verdict memory a, IChecks.Verdict memory b) = (_verdict(), _other());
        b.anchorBlock += uint64(bound(apart, 8_192, type(uint64).max - b.anchorBlock));
        uint256 blocks = b.anchorBlock - a.anchorBlock;
        if (swap) (a, b) = (b, a);
        bytes memory first = _sign(signerKey, a);
        bytes memory second = _sign(signerKey, b);
        vm.expectRevert(abi.encodeWithSelector(IOperators.AnchorsApart.selector, 8_191, blocks));
        operators.slashEquivocation(a, first, b, second);
    }

    function test_slashEquivocation_reverts_forUnknownKeysAndBrokenSignatures() public {
        _deposit(operator, REQUIRED);
        (address nobody, uint256 key) = makeAddrAndKey("nobody's key");
        bytes memory first = _sign(key, _verdict());
        bytes memory second = _sign(key, _other());
        vm.expectRevert(abi.encodeWithSelector(IOperators.UnknownKey.selector, nobody));
        operators.slashEquivocation(_verdict(), first, _other(), second);
        vm.expectRevert(abi.encodeWithSelector(IOperators.UnknownKey.selector, address(0)));
        operators.slashEquivocation(_verdict(), "", _other(), hex"00");
    }

    /// @dev Signatures over the same struct in another domain say nothing here.
    function test_slashEquivocation_reverts_forAnotherChain() public {
        _deposit(operator, REQUIRED);
        bytes memory first = _sign(signerKey, _verdict());
        bytes memory second = _sign(signerKey, _other());
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(IOperators.UnknownKey.selector);
        operators.slashEquivocation(_verdict(), first, _other(), second);
    }

    /// @dev Reporting oneself first saves a tenth of the loss and no more.
    function testFuzz_slashEquivocation_neverPaysTheOperator(uint96 bond) public {
        bond = uint96(bound(bond, 2, type(uint96).max));
        _deposit(operator, bond);
        bytes memory first = _sign(signerKey, _verdict());
        bytes memory second = _sign(signerKey, _other());
        vm.prank(operator);
        operators.slashEquivocation(_verdict(), first, _other(), second);
        uint256 taken = bond / 2;
        assertEq(_amount(operator) + operators.creditOf(operator), bond - taken + taken / 10);
        _checkSolvent();
    }

    function _other() private pure returns (IChecks.Verdict memory v) {
        v = _verdict();
        v.approve = 0xff00;
    }

    function _report(IChecks.Verdict memory a, IChecks.Verdict memory b) private returns (uint256) {
        (bytes memory first, bytes memory second) = (_sign(signerKey, a), _sign(signerKey, b));
        vm.prank(reporter);
        return operators.slashEquivocation(a, first, b, second);
    }
}
