// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {FalseToken} from "../../mocks/FalseToken.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {LyingToken} from "../../mocks/LyingToken.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Desk} from "./Desk.t.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

contract ForceTest is Desk {
    function testFuzz_force_keepsTheEntryAndTakesABondForEachItem(uint256 seed, uint16 n) public {
        n = uint16(bound(n, 1, 24));
        _check(seed, n);
    }

    function test_force_takesTheLargestBundle() public {
        _check(1, 256);
    }

    function _check(uint256 seed, uint16 n) private {
        ISubmissions.Submission memory s = _submission(author, seed, n);
        bytes32 entry = desk.submissionDigest(s);
        uint40 dueBy = uint40(vm.getBlockTimestamp()) + INCLUSION;
        vm.expectEmit(address(desk));
        emit ISubmissions.SubmissionForced(
            entry, CAMPAIGN, payer, dueBy, REWARD, s, _sign(author, entry), _items(seed, n)
        );
        assertEq(_force(author, seed, n), entry);
        ISubmissions.Entry memory e = desk.entryOf(entry);
        assertEq(e.payer, payer);
        assertEq(e.campaignId, CAMPAIGN);
        assertEq(e.count, n);
        assertEq(e.dueBy, dueBy);
        assertEq(e.contributor, author);
        assertEq(e.bond, REWARD);
        assertEq(e.overdueAt, 0);
        assertEq(e.itemsRoot, s.itemsRoot);
        assertEq(e.cleared, 0);
        assertEq(desk.openOf(entry), _full(n));
        assertEq(token.balanceOf(address(desk)), uint256(REWARD) * n);
        _assertCovered(_list(entry));
    }

    function test_force_takesOneUnitWhereNothingIsPaid() public {
        _campaign(CAMPAIGN, address(token), 0);
        bytes32 entry = _force(author, 1, 3);
        assertEq(desk.entryOf(entry).bond, 1);
        assertEq(token.balanceOf(address(desk)), 3);
    }

    function test_force_asksAContract() public {
        Wallet wallet = new Wallet();
        ISubmissions.Submission memory s = _submission(address(wallet), 1, 2);
        bytes32 entry = desk.submissionDigest(s);
        wallet.set(Wallet.Mood.Approve, entry);
        vm.prank(payer);
        desk.force(s, "word", _items(1, 2));
        assertEq(desk.entryOf(entry).contributor, address(wallet));
    }

    function test_force_leavesOutWhatWasWithdrawnBefore() public {
        _revoke(author, 1, 4, 5);
        assertEq(desk.openOf(_force(author, 1, 4)), 10);
    }

    function test_force_reverts_whenForced() public {
        bytes32 entry = _force(author, 1, 3);
        _expect(_submission(author, 1, 3), abi.encodeWithSelector(ISubmissions.AlreadyForced.selector, entry));
    }

    function test_force_reverts_whenAnotherSigned() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(authors[1], desk.submissionDigest(s));
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.force(s, signature, _items(1, 3));
    }

    function test_force_reverts_forNobody() public {
        ISubmissions.Submission memory s = _submission(address(0), 1, 3);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, address(0)));
        desk.force(s, new bytes(65), _items(1, 3));
    }

    function test_force_reverts_onAnotherChain() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        vm.chainId(block.chainid + 1);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.force(s, signature, _items(1, 3));
    }

    /// @dev Every field is signed.
    function testFuzz_force_reverts_whenAFieldDiffers(uint256 field) public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        field = bound(field, 0, 2);
        if (field == 0) s.nonce = 2;
        if (field == 1) s.recipientsHash = 0;
        if (field == 2) s.deadline -= 1;
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.force(s, signature, _items(1, 3));
    }

    function test_force_reverts_forForeignItems() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        bytes32 other = _submission(author, 2, 3).itemsRoot;
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.ItemsRootMismatch.selector, s.itemsRoot, other));
        desk.force(s, signature, _items(2, 3));
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.ItemCountMismatch.selector, 3, 2));
        desk.force(s, signature, _items(1, 2));
    }

    function test_force_reverts_whenItsCountIsOutOfRange() public {
        ISubmissions.Submission memory s = _submission(author, 1, 257);
        _expect(s, abi.encodeWithSelector(ISubmissions.ItemCountOutOfRange.selector, 256, 257));
        s.count = 0;
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.ItemCountOutOfRange.selector, 256, 0));
        desk.force(s, "", _items(1, 0));
    }

    function test_force_reverts_whenExpired() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        vm.warp(s.deadline + 1);
        _expect(s, abi.encodeWithSelector(ISubmissions.SubmissionExpired.selector, s.deadline, s.deadline + 1));
        vm.warp(s.deadline);
        _force(author, 1, 3);
    }

    function test_force_reverts_forAnUnknownCampaign() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        s.campaignId = 77;
        _expect(s, abi.encodeWithSelector(ISubmissions.UnknownCampaign.selector, 77));
    }

    /// @dev An entry that is due when the campaign closes could go to nobody.
    function test_force_reverts_whenItWouldFallDueAfterTheClose() public {
        uint40 closesAt = uint40(vm.getBlockTimestamp()) + INCLUSION;
        campaigns.close(CAMPAIGN, closesAt);
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        _expect(s, abi.encodeWithSelector(ISubmissions.CampaignClosed.selector, CAMPAIGN, closesAt));
        campaigns.close(CAMPAIGN, closesAt + 1);
        _force(author, 1, 3);
    }

    function test_force_reverts_whenSignedForOtherTerms() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        s.workloadId = 5;
        _expect(s, abi.encodeWithSelector(ISubmissions.WorkloadMismatch.selector, WORKLOAD, 5));
        s = _submission(author, 1, 3);
        s.policyHash = 0;
        _expect(s, abi.encodeWithSelector(ISubmissions.PolicyMismatch.selector, POLICY, 0));
        s = _submission(author, 1, 3);
        s.licenceHash = 0;
        _expect(s, abi.encodeWithSelector(ISubmissions.LicenceMismatch.selector, LICENCE, 0));
    }

    function test_force_reverts_withoutAnAllowance() public {
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(stranger);
        desk.force(s, signature, _items(1, 3));
    }

    function test_force_reverts_whenTheTokenKeepsSome() public {
        FeeToken fee = new FeeToken();
        fee.mint(payer, 1e15);
        _use(address(fee));
        _expect(_submission(author, 1, 3), abi.encodeWithSelector(ISubmissions.TokenTakesFee.selector, 3e6, 2.97e6));
        _use(address(new LyingToken()));
        _expect(_submission(author, 1, 3), abi.encodeWithSelector(ISubmissions.TokenTakesFee.selector, 3e6, 0));
    }

    function test_force_reverts_whenTheTokenSaysNo() public {
        FalseToken no = new FalseToken();
        no.mint(payer, 1e15);
        no.refuse(true);
        _use(address(no));
        _expect(
            _submission(author, 1, 3), abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(no))
        );
    }

    /// @dev One transfer cannot pay for the same entry twice.
    function test_force_survivesACallInTheMiddle() public {
        HookToken hook = new HookToken();
        hook.mint(payer, 1e15);
        _use(address(hook));
        ISubmissions.Submission memory s = _submission(author, 1, 3);
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        hook.hook(address(desk), abi.encodeCall(ISubmissions.force, (s, signature, _items(1, 3))));
        bytes32 entry = _force(author, 1, 3);
        assertFalse(hook.succeeded());
        assertEq(hook.answer(), abi.encodeWithSelector(ISubmissions.AlreadyForced.selector, entry));
        assertEq(hook.balanceOf(address(desk)), 3e6);
    }

    function _use(address token_) private {
        _campaign(CAMPAIGN, token_, REWARD);
        vm.prank(payer);
        IERC20(token_).approve(address(desk), type(uint256).max);
    }

    function _expect(ISubmissions.Submission memory s, bytes memory revertData) private {
        bytes memory signature = _sign(author, desk.submissionDigest(s));
        ISubmissions.BundleItem[] memory items = _items(1, s.count);
        vm.expectRevert(revertData);
        vm.prank(payer);
        desk.force(s, signature, items);
    }
}

