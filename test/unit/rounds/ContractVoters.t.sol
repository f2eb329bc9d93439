// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Signatures} from "../../../contracts/libraries/Signatures.sol";
import {Flow} from "../../Flow.t.sol";
import {Wallet} from "../../mocks/Wallet.sol";

/// @title Voters that are contracts (ERC-1271), good and bad ones
contract ContractVotersTest is Flow {
    /// @dev The sample that setUp made: Solidity copies no nested structs into storage.
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40));
        _seal(s);
        _draw(s);
        _endVoting(s);
        stored = abi.encode(s);
    }

    function test_castBallots_asksAContract() public {
        Sample memory s = abi.decode(stored, (Sample));
        _become(s, 3, Wallet.Mood.Approve);
        assertEq(_counted(s), 127);
    }

    /// @dev An account that became a contract (EIP-7702) still votes by its key.
    function test_castBallots_takesTheKeyOfAnAccountWithCode() public {
        Sample memory s = abi.decode(stored, (Sample));
        _become(s, 3, Wallet.Mood.Refuse);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        core.castBallots(s.batch, s.committee, ballots, 127, _closing(s, ballots, 127, signers[0]), s.gold);
        assertEq(_batch().voters, 127);
    }

    function test_castBallots_leavesOutContractsThatDoNotSign() public {
        Sample memory s = abi.decode(stored, (Sample));
        _become(s, 0, Wallet.Mood.Refuse);
        _become(s, 1, Wallet.Mood.Revert);
        _become(s, 2, Wallet.Mood.BurnGas);
        _become(s, 3, Wallet.Mood.ShortAnswer);
        _become(s, 4, Wallet.Mood.HugeAnswer);
        _become(s, 5, Wallet.Mood.NeedsMuchGas);
        assertEq(_counted(s), 112);
    }

    /// @dev A whole committee of gas burners costs 100,000 gas each and no more.
    function test_castBallots_boundsWhatContractsBurn() public {
        Sample memory s = abi.decode(stored, (Sample));
        for (uint256 i; i < 7; ++i) {
            _become(s, i, Wallet.Mood.BurnGas);
        }
        uint256 before = gasleft();
        assertEq(_counted(s), 0);
        assertLt(before - gasleft(), 3_000_000);
    }

    /// @dev The sender chooses the gas. With any amount the call fails as a whole or every good signature counts.
    /// forge-config: default.fuzz.runs = 300
    function testFuzz_castBallots_neverStarvesAContract(uint256 gas) public {
        Sample memory s = abi.decode(stored, (Sample));
        gas = bound(gas, 150_000, 700_000);
        for (uint256 i = 2; i < 5; ++i) {
            _become(s, i, Wallet.Mood.NeedsMuchGas);
        }
        IRounds.Ballot[] memory ballots = _unsigned(s);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        bytes memory data = abi.encodeCall(core.castBallots, (s.batch, s.committee, ballots, 127, closing, s.gold));
        (bool success,) = address(core).call{gas: gas}(data);
        if (success) assertEq(_batch().voters, 127, "a good signature was starved");
        else assertEq(_batch().voters, 0);
    }

    function test_castBallots_saysHowMuchGasAContractNeeds() public {
        Sample memory s = abi.decode(stored, (Sample));
        _become(s, 0, Wallet.Mood.Approve);
        IRounds.Ballot[] memory ballots = _unsigned(s);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        bytes memory data = abi.encodeCall(core.castBallots, (s.batch, s.committee, ballots, 127, closing, s.gold));
        (bool success, bytes memory answer) = address(core).call{gas: 120_000}(data);
        assertFalse(success);
        assertEq(bytes4(answer), Signatures.OutOfGas.selector);
    }

    /// @dev The seat's voter becomes a wallet that knows the ballot.
    function _become(Sample memory s, uint256 seat, Wallet.Mood mood) private {
        address voter = _voter(s, seat);
        vm.etch(voter, type(Wallet).runtimeCode);
        Wallet(voter).set(mood, _ballotDigest(s.round, voter, s.votes[seat]));
    }

    /// @dev Ballots without the signatures of those that are contracts.
    function _unsigned(Sample memory s) private view returns (IRounds.Ballot[] memory ballots) {
        ballots = _ballots(s, 127);
        for (uint256 i; i < 7; ++i) {
            if (_voter(s, i).code.length != 0) ballots[i].signature = "";
        }
    }

    function _counted(Sample memory s) private returns (uint256) {
        IRounds.Ballot[] memory ballots = _unsigned(s);
        core.castBallots(s.batch, s.committee, ballots, 127, _closing(s, ballots, 127, signers[0]), s.gold);
        return _batch().voters;
    }

    function _batch() private view returns (IChecks.BatchView memory) {
        return core.batchOf(campaignId, 1);
    }
}
