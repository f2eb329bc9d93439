// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../contracts/interfaces/ISettlement.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Flow} from "../Flow.t.sol";

/// @title What whole transactions cost: execution, 21,000, calldata, and the EIP-7623 floor where that is more
/// @notice Every call is a transaction of its own. 12 rows, 256 items, two signatures, a committee of seven in the standard preset, a header
/// proof, a bounty, a protocol fee of 200 bps. `test/snapshots` holds the figures; a run that measures others fails.
/// forge-config: default.isolate = true
contract GasTest is Flow {
    uint256 internal constant ALL = type(uint256).max;
    uint256 internal constant VOTES = 7 * 256;
    bool internal climbing;

    /// @dev Costs of one batch's transactions.
    struct Costs {
        uint256 seal;
        uint256 draw;
        uint256 cast;
        uint256 settle;
    }

    /// @dev The standard preset's tiers.
    uint32 internal standard;

    function setUp() public override {
        super.setUp();
        standard = _createTiers([7, 13, 31]);
        _mine(1);
    }

    /// @dev Five seats vote as the verdict, one approves everything, one contradicts it everywhere, so the scouts decide all
    /// items and two seats are slashed. The campaign's first two batches.
    function test_gas_batch() public {
        Costs memory first = _live("first batch", _plan256(1), true, operators[0]);
        Costs memory second = _live("second batch", _plan256(2), true, operators[0]);
        uint256 votes = 2 * VOTES;
        vm.snapshotValue("goals", "gas per vote, in hundredths", (first.cast + second.cast) * 100 / votes);
        vm.snapshotValue("goals", "gas per submission", (_sum(first) + _sum(second)) / 512);
        assertLe((first.cast + second.cast) / votes, 120);
        assertLe((_sum(first) + _sum(second)) / 512, 3_000);
    }

    /// @dev The same with 26 items of gold, opened with the ballots.
    function test_gas_batch_withGold() public {
        Costs memory c;
        uint256 sum;
        for (uint256 k = 1; k < 3; ++k) {
            Sample memory s = _plan256(k);
            uint256 gold = _full(26);
            s.verdict.approve &= ~gold;
            s.gold = IRounds.GoldOpening(gold, 1, keccak256("gold salt"));
            s.verdict.goldCount = 26;
            s.verdict.goldCommitment = keccak256(abi.encode(gold, uint256(1), s.gold.salt));
            _sign(s);
            c = _live(k == 1 ? "gold, first batch" : "gold, second batch", s, true, operators[0]);
            sum += _sum(c);
        }
        vm.snapshotValue("goals", "gas per submission, with gold", sum / 512);
        assertLe(sum / 512, 3_000);
    }

    /// @dev All but one seat miss about one item in sixteen and abstain on as many: some items go to the guards.
    function test_gas_batch_withItemsThatMoveUp() public {
        climbing = true;
        Costs memory c = _live("some items move up", _plan256(1), true, operators[0]);
        vm.snapshotValue("goals", "gas per submission, some items move up, first batch", _sum(c) / 256);
    }

    /// @dev All seats vote as the verdict; a stranger draws.
    function test_gas_batch_unanimous() public {
        _live("unanimous first batch", _plan256(1), false, stranger);
        Costs memory second = _live("unanimous second batch", _plan256(2), false, stranger);
        vm.snapshotValue("goals", "gas per submission, unanimous second batch drawn by a stranger", _sum(second) / 256);
    }

    /// @dev Fifty items in two batches by one who has claimed before.
    function test_gas_claim() public {
        Sample[3] memory s;
        for (uint256 k; k < 3; ++k) {
            s[k] = _planRows(standard, 256, _rows(), ALL);
            _live("", s[k], false, operators[0]);
        }
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s[0], 0);
        _send(
            "claim, 25 items, the campaign's first",
            address(claims),
            abi.encodeCall(claims.claim, (standard, contributors[0], rows))
        );
        rows[0] = _rowClaim(s[0], 1);
        _send(
            "claim, 21 items, a contributor's first",
            address(claims),
            abi.encodeCall(claims.claim, (standard, contributors[1], rows))
        );
        rows = new IClaims.RowClaim[](2);
        (rows[0], rows[1]) = (_rowClaim(s[1], 0), _rowClaim(s[2], 0));
        uint256 gas = _send(
            "claim, 50 items in 2 batches, has claimed before",
            address(claims),
            abi.encodeCall(claims.claim, (standard, contributors[0], rows))
        );
        assertEq(token.balanceOf(contributors[0]), 75 * uint256(REWARD));
        vm.snapshotValue("goals", "gas per claimed item", gas / 50);
        assertLe(gas / 50, 2_500);
        _payAll(s[0]);
    }

    /// @dev Five of seven vote: the round is tallied after the opening time.
    function test_gas_silence() public {
        Sample memory s = _plan256(1);
        _seal(s);
        _draw(s);
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 31);
        bytes memory closing = _closing(s, ballots, 31, signers[0]);
        _send(
            "castBallots, 5 of 7",
            abi.encodeCall(core.castBallots, (s.batch, s.committee, ballots, 31, closing, s.gold))
        );
        skip(OPENING);
        _send("tally", abi.encodeCall(core.tally, (s.batch, s.committee, _votes(s, 31), s.gold)));
        _endVoting(s);
        _send("settle, 5 of 7", abi.encodeCall(core.settle, (s.batch, s.committee, _votes(s, 31), s.gold)));
        _revoke(standard, s.authors[0], 1, 1);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = _opening(s, 0, 0);
        _send("drop", address(submissions), abi.encodeCall(submissions.drop, (_submissionOf(s, 0), items)));
    }

    function _live(string memory name, Sample memory s, bool noisy, address drawer) private returns (Costs memory c) {
        vm.prank(operators[0]);
        c.seal = _send(_label(name, "seal"), abi.encodeCall(core.seal, (s.verdict, s.rows, s.signatures)));
        bytes memory header = _reachSeed(s);
        vm.recordLogs();
        vm.prank(drawer);
        c.draw = _send(_label(name, "draw"), abi.encodeCall(core.draw, (s.batch, header)));
        _drew(s);
        assertEq(s.committee.length, 7);
        for (uint256 i; i < 7 && noisy; ++i) {
            s.votes[i] = _noisyVote(s, i);
        }
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        bytes memory data = abi.encodeCall(core.castBallots, (s.batch, s.committee, ballots, 127, closing, s.gold));
        c.cast = _send(_label(name, "castBallots"), data);
        _rehearseSettle(s);
        _endVoting(s);
        c.settle = _send(_label(name, "settle"), abi.encodeCall(core.settle, (s.batch, s.committee, s.votes, s.gold)));
    }

    /// @dev Settles and takes it back: what each seat is paid for is known then.
    function _rehearseSettle(Sample memory s) private {
        IChecks.SealedBatch memory batch = _copy(s.batch);
        uint256 snapshot = vm.snapshotState();
        _settle(s, 127);
        vm.revertToState(snapshot);
        s.batch = batch;
    }

    function _payAll(Sample memory s) private {
        IClaims.PayClaim[] memory pay = new IClaims.PayClaim[](7);
        for (uint8 i; i < 7; ++i) {
            pay[i] = _payClaims(s, i)[0];
        }
        _send("claimPay, 7 seats, first", address(claims), abi.encodeCall(claims.claimPay, (pay)));
    }

    /// @dev Sends to the core, or to the contract named, in a transaction of its own and records what its sender pays for; no name, no record.
    function _send(string memory name, bytes memory data) private returns (uint256) {
        return _send(name, address(core), data);
    }

    function _send(string memory name, address to, bytes memory data) private returns (uint256 gas) {
        (bool success, bytes memory answer) = to.call(data);
        gas = vm.lastCallGas().gasTotalUsed;
        assertTrue(success, string(answer));
        uint256 floor = _floor(data);
        if (gas < floor) gas = floor;
        if (bytes(name).length != 0) vm.snapshotValue("transactions", name, gas);
    }

    /// @dev EIP-7623: at least ten gas for each zero byte of calldata and forty for each other.
    function _floor(bytes memory data) private pure returns (uint256 gas) {
        gas = 21_000;
        for (uint256 i; i < data.length; ++i) {
            gas += data[i] == 0 ? 10 : 40;
        }
    }

    function _label(string memory name, string memory call) private pure returns (string memory) {
        return bytes(name).length == 0 ? "" : string.concat(call, ", ", name);
    }

    function _noisyVote(Sample memory s, uint256 seat) private view returns (IRounds.Vote memory vote) {
        uint256 seed = s.verdict.sequence * 100 + seat * 10;
        vote.approve = s.verdict.approve ^ (s.gold.mask & s.gold.answers);
        if (seat == 0) vote.approve = ALL;
        else if (seat == 1) vote.approve = ~s.verdict.approve;
        if (!climbing) return vote;
        vote.abstain = _sparse(seed, "abstain", 4);
        if (seat > 1) vote.approve ^= _sparse(seed, "miss", 4);
    }

    /// @dev A full batch of which about one item in eight is rejected.
    function _plan256(uint256 seed) private returns (Sample memory) {
        return _planRows(standard, 256, _rows(), ~_sparse(seed, "reject", 3));
    }

    /// @dev Twelve rows: 25 items in the first, 21 in each other.
    function _rows() private pure returns (uint256[] memory masks) {
        masks = new uint256[](12);
        for (uint256 i; i < 256; ++i) {
            masks[i % 10 == 0 && i < 250 ? 0 : 1 + i % 11] |= 1 << i;
        }
    }

    function _sum(Costs memory c) private pure returns (uint256) {
        return c.seal + c.draw + c.cast + c.settle;
    }
}
