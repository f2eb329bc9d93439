// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {Bonded} from "./Bonded.sol";

contract NoteAbuseTest is Bonded {
    function testFuzz_noteAbuse_keepsWhatIsAbusive(uint256 approve, uint256 abusive) public {
        vm.assume(abusive & ~approve != 0);
        IChecks.SealedBatch memory batch = _sealedBatch();
        (batch.approve, batch.abusive) = (approve, abusive);
        core.seal(batch);
        vm.expectEmit(address(contributors));
        emit IContributors.AbuseNoted(CAMPAIGN, SEQUENCE, abusive & ~approve);
        contributors.noteAbuse(batch);
        assertEq(contributors.notedOf(CAMPAIGN, SEQUENCE), abusive & ~approve);
        assertEq(contributors.notedOf(CAMPAIGN, SEQUENCE + 1), 0);
        vm.expectRevert(abi.encodeWithSelector(IContributors.AlreadyNoted.selector, CAMPAIGN, SEQUENCE));
        contributors.noteAbuse(batch);
    }

    function testFuzz_noteAbuse_reverts_whenNothingIsAbusive(uint256 approve, uint256 abusive) public {
        IChecks.SealedBatch memory batch = _sealedBatch();
        (batch.approve, batch.abusive) = (approve, abusive & approve);
        core.seal(batch);
        vm.expectRevert(IContributors.NothingAbusive.selector);
        contributors.noteAbuse(batch);
    }

    function testFuzz_noteAbuse_reverts_whenNotTheSealedOne(uint256 abusive) public {
        IChecks.SealedBatch memory batch = _sealedBatch();
        core.seal(batch);
        vm.assume(abusive != batch.abusive);
        batch.abusive = abusive;
        vm.expectRevert(IContributors.BatchMismatch.selector);
        contributors.noteAbuse(batch);
    }
}
