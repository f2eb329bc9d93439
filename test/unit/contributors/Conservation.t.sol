// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../../../contracts/interfaces/IAbuseReports.sol";
import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {Token} from "../../mocks/Token.sol";
import {Bonded} from "./Bonded.sol";

/// @dev Per token: balance = collateral held + credits + insurance, to the unit, whatever happens in whatever order.
contract ConservationTest is Bonded {
    Token[] private _tokens;
    address[] private _accounts;

    function setUp() public override {
        super.setUp();
        _tokens.push(token);
        _tokens.push(new Token("Other", "OTH", 18));
        _accounts = [author, other, creator, reporter, BURN, makeAddr("insured")];
    }

    /// forge-config: default.fuzz.runs = 250
    function testFuzz_balances_areConserved(uint256 seed) public {
        for (uint256 i; i < 25; ++i) {
            _act(uint256(keccak256(abi.encode(seed, i))));
            _check(_tokens[0]);
            _check(_tokens[1]);
        }
    }

    function _act(uint256 word) private {
        Token t = _tokens[(word >> 8) % 2];
        address who = (word >> 9) % 2 == 0 ? author : other;
        uint96 amount = uint96((word >> 96) % 1_000e6) + 1;
        uint256 kind = word % 6;
        if (kind == 0) {
            _deposit(t, who, amount);
        } else if (kind == 1) {
            _try(who, abi.encodeCall(contributors.requestExit, (address(t), amount)));
        } else if (kind == 2) {
            _try(who, abi.encodeCall(contributors.withdraw, (address(t))));
        } else if (kind == 3) {
            _slashSomething(t, word);
        } else if (kind == 4) {
            _try(address(abuse), abi.encodeCall(contributors.spendInsurance, (address(t), _accounts[5], amount)));
        } else {
            _try(who, abi.encodeCall(contributors.withdrawCredit, (address(t), _accounts[(word >> 16) % 6])));
        }
        vm.warp(vm.getBlockTimestamp() + (word >> 200) % 10 days);
    }

    /// @dev The campaign changes its token, which a real one cannot, so that both tokens are slashed.
    function _slashSomething(Token t, uint256 word) private {
        _setCampaign(CAMPAIGN, address(t));
        shownBit = (word >> 32) % 2 == 0 ? 2 : 4;
        IAbuseReports.Evidence memory report = _report();
        uint256 before = contributors.collateralOf(address(t), author).held;
        vm.prank(reporter);
        try abuse.reportAbuse(report) returns (uint256 taken) {
            assertEq(taken, before - before / 2);
            assertEq(contributors.collateralOf(address(t), author).held, before / 2);
        } catch (bytes memory error) {
            assertEq(bytes4(error), IAbuseReports.AlreadyReported.selector);
        }
    }

    function _try(address who, bytes memory data) private {
        vm.prank(who);
        (bool success,) = address(contributors).call(data);
        success;
    }

    function _check(Token t) private view {
        uint256 total = contributors.insuranceOf(address(t)) + contributors.seizedOf(address(t));
        for (uint256 i; i < _accounts.length; ++i) {
            IContributors.Collateral memory c = contributors.collateralOf(address(t), _accounts[i]);
            assertLe(c.exiting, c.held);
            total += c.held + contributors.creditOf(address(t), _accounts[i]);
        }
        assertEq(t.balanceOf(address(contributors)), total);
    }
}
