// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Committee} from "./Committee.t.sol";

contract SetDelegateTest is Committee {
    function testFuzz_setDelegate_isTheCallersChoice(address voter, address delegate) public {
        vm.expectEmit(address(staking));
        emit IStaking.DelegateSet(voter, delegate);
        vm.startPrank(voter);
        staking.setDelegate(delegate);
        assertEq(staking.delegateOf(voter), delegate);
        staking.setDelegate(address(0));
        assertEq(staking.delegateOf(voter), address(0));
    }

    function testFuzz_setReviewKey_publishesTheCallersKey(address voter, bytes32 key) public {
        vm.expectEmit(address(staking));
        emit IStaking.ReviewKeySet(voter, key);
        vm.prank(voter);
        staking.setReviewKey(key);
        assertEq(staking.reviewKeyOf(voter), key);
    }

    function testFuzz_setDelegateBySignature_takesTheVotersWord(address delegate, uint40 deadline) public {
        deadline = uint40(bound(deadline, block.timestamp, type(uint40).max));
        bytes memory signature = _signed(voters[0], delegate, 0, deadline);
        vm.expectEmit(address(staking));
        emit IStaking.DelegateSet(voters[0], delegate);
        staking.setDelegateBySignature(voters[0], delegate, 0, deadline, signature);
        assertEq(staking.delegateOf(voters[0]), delegate);
        assertEq(staking.delegationNonceOf(voters[0]), 1);
    }

    function test_setDelegateBySignature_asksAContract() public {
        Wallet wallet = new Wallet();
        bytes32 structHash = TypedData.hashDelegation(address(wallet), stranger, 0, uint40(block.timestamp));
        wallet.set(Wallet.Mood.Approve, _digest(address(staking), structHash));
        staking.setDelegateBySignature(address(wallet), stranger, 0, uint40(block.timestamp), "");
        assertEq(staking.delegateOf(address(wallet)), stranger);
    }

    function testFuzz_setDelegateBySignature_reverts_whenLate(uint40 deadline) public {
        deadline = uint40(bound(deadline, 0, block.timestamp - 1));
        bytes memory signature = _signed(voters[0], stranger, 0, deadline);
        vm.expectRevert(abi.encodeWithSelector(IStaking.DelegationExpired.selector, deadline, block.timestamp));
        staking.setDelegateBySignature(voters[0], stranger, 0, deadline, signature);
    }

    function testFuzz_setDelegateBySignature_reverts_withAnotherNonce(uint256 nonce) public {
        vm.assume(nonce != 0);
        bytes memory signature = _signed(voters[0], stranger, nonce, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(IStaking.DelegationNonce.selector, 0, nonce));
        staking.setDelegateBySignature(voters[0], stranger, nonce, type(uint40).max, signature);
    }

    function test_setDelegateBySignature_reverts_theSecondTime() public {
        bytes memory signature = _signed(voters[0], stranger, 0, type(uint40).max);
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
        vm.expectRevert(abi.encodeWithSelector(IStaking.DelegationNonce.selector, 1, 0));
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
    }

    /// @dev Else whoever holds an old signature could undo the voter's later choice, its withdrawal included.
    function testFuzz_setDelegate_voidsSignaturesNotYetUsed(address delegate) public {
        bytes memory signature = _signed(voters[0], stranger, 0, type(uint40).max);
        vm.prank(voters[0]);
        staking.setDelegate(delegate);
        assertEq(staking.delegationNonceOf(voters[0]), 1);
        vm.expectRevert(abi.encodeWithSelector(IStaking.DelegationNonce.selector, 1, 0));
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
    }

    function testFuzz_setDelegateBySignature_reverts_whenSomethingElseWasSigned(address delegate, address voter)
        public
    {
        vm.assume(delegate != stranger && voter != voters[0] && voter.code.length == 0);
        bytes memory signature = _signed(voters[0], stranger, 0, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(IStaking.BadDelegation.selector, voters[0]));
        staking.setDelegateBySignature(voters[0], delegate, 0, type(uint40).max, signature);
        vm.expectRevert(abi.encodeWithSelector(IStaking.BadDelegation.selector, voter));
        staking.setDelegateBySignature(voter, stranger, 0, type(uint40).max, signature);
        vm.expectRevert(abi.encodeWithSelector(IStaking.BadDelegation.selector, voters[0]));
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max - 1, signature);
    }

    function test_setDelegateBySignature_reverts_onAnotherChainOrForAnotherContract() public {
        bytes memory signature = _signed(voters[0], stranger, 0, type(uint40).max);
        IStaking other = _deploy(address(stakeToken), SEAT_PRICE);
        vm.expectRevert(abi.encodeWithSelector(IStaking.BadDelegation.selector, voters[0]));
        other.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(abi.encodeWithSelector(IStaking.BadDelegation.selector, voters[0]));
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
    }

    function _signed(address voter, address delegate, uint256 nonce, uint40 deadline)
        private
        view
        returns (bytes memory)
    {
        bytes32 structHash = TypedData.hashDelegation(voter, delegate, nonce, deadline);
        return _sign(voter, _digest(address(staking), structHash));
    }

    /// @dev Somebody who kept an old signed delegation cannot undo what the voter chose since.
    function test_setDelegate_voidsWhatWasSignedBefore() public {
        bytes memory signature = _signed(voters[0], stranger, 0, type(uint40).max);
        vm.prank(voters[0]);
        staking.setDelegate(address(0));
        assertEq(staking.delegationNonceOf(voters[0]), 1);
        vm.expectRevert(abi.encodeWithSelector(IStaking.DelegationNonce.selector, 1, 0));
        staking.setDelegateBySignature(voters[0], stranger, 0, type(uint40).max, signature);
        assertEq(staking.delegateOf(voters[0]), address(0));
    }
}
