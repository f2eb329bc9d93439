// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../../../contracts/interfaces/IAbuseReports.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {Bonded} from "../contributors/Bonded.sol";

contract NoteAbuseTest is Bonded {
    function testFuzz_noteAbuse_keepsWhatIsAbusive(uint256 approve, uint256 abusive) public {
        vm.assume(abusive & ~approve != 0);
        IChecks.SealedBatch memory batch = _sealedBatch();
        (batch.approve, batch.abusive) = (approve, abusive);
        core.seal(batch);
        vm.expectEmit(address(abuse));
        emit IAbuseReports.AbuseNoted(CAMPAIGN, SEQUENCE, abusive & ~approve, batch.digest);
        abuse.noteAbuse(batch);
        (uint256 mask, bytes32 digest) = abuse.notedOf(CAMPAIGN, SEQUENCE);
        assertEq(mask, abusive & ~approve);
        assertEq(digest, batch.digest);
        (mask, digest) = abuse.notedOf(CAMPAIGN, SEQUENCE + 1);
        assertEq(mask, 0);
        assertEq(digest, 0);
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.AlreadyNoted.selector, CAMPAIGN, SEQUENCE));
        abuse.noteAbuse(batch);
    }

    function testFuzz_noteAbuse_reverts_whenNothingIsAbusive(uint256 approve, uint256 abusive) public {
        IChecks.SealedBatch memory batch = _sealedBatch();
        (batch.approve, batch.abusive) = (approve, abusive & approve);
        core.seal(batch);
        vm.expectRevert(IAbuseReports.NothingAbusive.selector);
        abuse.noteAbuse(batch);
    }

    function testFuzz_noteAbuse_reverts_whenNotTheSealedOne(uint256 abusive) public {
        IChecks.SealedBatch memory batch = _sealedBatch();
        core.seal(batch);
        vm.assume(abusive != batch.abusive);
        batch.abusive = abusive;
        vm.expectRevert(IAbuseReports.BatchMismatch.selector);
        abuse.noteAbuse(batch);
    }
}
