// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Desk} from "./Desk.t.sol";

contract RevokeTest is Desk {
    bytes32 internal constant ITEMS = keccak256("items");

    function testFuzz_revoke_addsPositions(uint256 first, uint256 second) public {
        vm.assume(first != 0 && second & ~first != 0);
        _expectRevoked(author, first);
        _send(_revocation(first), author);
        assertEq(desk.revokedOf(CAMPAIGN, author, ITEMS), first);
        _expectRevoked(author, second & ~first);
        _send(_revocation(second), author);
        assertEq(desk.revokedOf(CAMPAIGN, author, ITEMS), first | second);
        assertEq(desk.revokedOf(CAMPAIGN + 1, author, ITEMS), 0);
        assertEq(desk.revokedOf(CAMPAIGN, stranger, ITEMS), 0);
        assertEq(desk.revokedOf(CAMPAIGN, author, keccak256("other items")), 0);
    }

    function test_revoke_asksAContract() public {
        Wallet wallet = new Wallet();
        ISubmissions.Revocation memory r = _revocation(5);
        r.contributor = address(wallet);
        wallet.set(Wallet.Mood.Approve, _digest(address(core), _hash(r)));
        _expectRevoked(address(wallet), 5);
        desk.revoke(r, "anything");
        wallet.set(Wallet.Mood.Refuse, 0);
        r.mask = 7;
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, address(wallet)));
        desk.revoke(r, "anything");
    }

    function testFuzz_revoke_reverts_whenItAddsNothing(uint256 mask, uint256 part) public {
        vm.assume(mask != 0);
        _send(_revocation(mask), author);
        ISubmissions.Revocation memory r = _revocation(mask & part);
        bytes memory signature = _sign(author, _digest(address(core), _hash(r)));
        vm.expectRevert(ISubmissions.NothingRevoked.selector);
        desk.revoke(r, signature);
    }

    function testFuzz_revoke_reverts_whenAnotherSigned(uint256 mask) public {
        ISubmissions.Revocation memory r = _revocation(mask);
        bytes memory signature = _sign(authors[1], _digest(address(core), _hash(r)));
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.revoke(r, signature);
    }

    /// @dev Every field is signed.
    function testFuzz_revoke_reverts_whenAFieldDiffers(uint256 field) public {
        ISubmissions.Revocation memory r = _revocation(1);
        bytes memory signature = _sign(author, _digest(address(core), _hash(r)));
        field = bound(field, 0, 4);
        if (field == 0) r.campaignId += 1;
        if (field == 1) r.itemsRoot = keccak256("other");
        if (field == 2) r.mask = 3;
        if (field == 3) r.nonce += 1;
        if (field == 4) r.contributor = authors[1];
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, r.contributor));
        desk.revoke(r, signature);
    }

    function test_revoke_reverts_onAnotherChainOrForAnotherContract() public {
        ISubmissions.Revocation memory r = _revocation(1);
        bytes memory signature = _sign(author, _digest(address(desk), _hash(r)));
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.revoke(r, signature);
        signature = _sign(author, _digest(address(core), _hash(r)));
        vm.chainId(block.chainid + 1);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BadSignature.selector, author));
        desk.revoke(r, signature);
    }

    function testFuzz_submissionDigest_isItsTypedDataHash(ISubmissions.Submission calldata s) public view {
        bytes32 typeHash = keccak256(
            "Submission(uint32 campaignId,address contributor,bytes32 itemsRoot,uint16 count,uint32 workloadId,bytes32 recipientsHash,bytes32 licenceHash,bytes32 policyHash,uint256 nonce,uint40 deadline)"
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, s));
        assertEq(desk.submissionDigest(s), _digest(address(core), structHash));
    }

    function _revocation(uint256 mask) private view returns (ISubmissions.Revocation memory) {
        return ISubmissions.Revocation(CAMPAIGN, author, ITEMS, mask, 1);
    }

    function _hash(ISubmissions.Revocation memory r) private pure returns (bytes32) {
        return keccak256(abi.encode(TypedData.REVOCATION, r));
    }

    function _expectRevoked(address by, uint256 mask) private {
        vm.expectEmit(address(desk));
        emit ISubmissions.ConsentRevoked(CAMPAIGN, by, ITEMS, mask);
    }

    function _send(ISubmissions.Revocation memory r, address signer) private {
        bytes memory signature = _sign(signer, _digest(address(core), _hash(r)));
        vm.prank(stranger);
        desk.revoke(r, signature);
    }
}
