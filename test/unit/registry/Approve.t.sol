// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IKeyApprover} from "../../../contracts/interfaces/IKeyApprover.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Base} from "../../Base.t.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @title The owner's word as evidence
contract ApproveTest is Base {
    function testFuzz_approve_readsWhatTheOwnerSigned(
        uint32 workload,
        bytes32 reportData,
        bytes32 platform,
        uint40 until
    ) public {
        until = uint40(bound(until, block.timestamp, type(uint40).max));
        bytes memory evidence = _signed(workload, reportData, platform, until);
        (bytes32 p, uint40 u) = IKeyApprover(approver).approve(workload, reportData, evidence);
        assertEq(p, platform);
        assertEq(u, until);
    }

    function testFuzz_approve_reverts_whenAnythingElseWasSigned(uint32 workload, bytes32 reportData, bytes32 platform)
        public
    {
        uint40 until = uint40(block.timestamp);
        bytes memory evidence = _signed(workload, reportData, platform, until);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(workload ^ 1, reportData, evidence);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(workload, ~reportData, evidence);
        evidence[31] = bytes1(uint8(evidence[31]) ^ 1);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(workload, reportData, evidence);
        evidence = _signed(workload, reportData, platform, until);
        evidence[63] = bytes1(uint8(evidence[63]) ^ 1);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(workload, reportData, evidence);
    }

    function testFuzz_approve_reverts_whenAnotherSigned(bytes32 reportData) public {
        bytes32 structHash = TypedData.hashApproval(reportData, 1, "p", uint40(block.timestamp));
        bytes memory evidence =
            abi.encodePacked(bytes32("p"), block.timestamp, _sign(operators[0], _digest(approver, structHash)));
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(1, reportData, evidence);
    }

    function testFuzz_approve_reverts_whenTooShort(uint256 length) public {
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(1, "data", new bytes(bound(length, 0, 63)));
    }

    function testFuzz_approve_reverts_whenTheTimeHasMoreThan40Bits(uint256 until) public {
        until = bound(until, uint256(type(uint40).max) + 1, type(uint256).max);
        bytes32 structHash = TypedData.hashApproval("data", 1, "p", uint40(until));
        bytes memory signature = _sign(owner, _digest(approver, structHash));
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(1, "data", abi.encodePacked(bytes32("p"), until, signature));
    }

    function testFuzz_approve_reverts_whenTheApprovalIsOver(uint40 until) public {
        until = uint40(bound(until, 0, block.timestamp - 1));
        bytes memory evidence = _signed(1, "data", "p", until);
        vm.expectRevert(abi.encodeWithSelector(IKeyApprover.EvidenceExpired.selector, until, block.timestamp));
        IKeyApprover(approver).approve(1, "data", evidence);
    }

    function test_approve_reverts_onAnotherChain() public {
        bytes memory evidence = _signed(1, "data", "p", uint40(block.timestamp));
        vm.chainId(block.chainid + 1);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(1, "data", evidence);
    }

    /// @dev Once nobody owns the approver, nobody's signature counts, a malformed one least of all.
    function testFuzz_approve_reverts_onceTheOwnerIsGone(bytes calldata signature) public {
        vm.prank(owner);
        Ownable2Step(approver).renounceOwnership();
        bytes memory evidence = abi.encodePacked(bytes32("p"), block.timestamp, signature);
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(1, "data", evidence);
    }

    function test_approve_asksAnOwnerThatIsAContract() public {
        Wallet wallet = new Wallet();
        vm.prank(owner);
        Ownable2Step(approver).transferOwnership(address(wallet));
        wallet.call(approver, abi.encodeCall(Ownable2Step.acceptOwnership, ()));
        bytes32 structHash = TypedData.hashApproval("data", 1, "p", uint40(block.timestamp));
        wallet.set(Wallet.Mood.Approve, _digest(approver, structHash));
        IKeyApprover(approver).approve(1, "data", abi.encodePacked(bytes32("p"), block.timestamp));
        vm.expectRevert(IKeyApprover.EvidenceRefused.selector);
        IKeyApprover(approver).approve(2, "data", abi.encodePacked(bytes32("p"), block.timestamp));
    }

    function _signed(uint32 workload, bytes32 reportData, bytes32 platform, uint40 until)
        private
        view
        returns (bytes memory)
    {
        bytes32 structHash = TypedData.hashApproval(reportData, workload, platform, until);
        return abi.encodePacked(platform, uint256(until), _sign(owner, _digest(approver, structHash)));
    }
}
