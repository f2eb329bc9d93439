// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {AppOfDstack} from "../../mocks/AppOfDstack.sol";
import {RegistryBase} from "./RegistryBase.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

contract UpgradeControlOfTest is RegistryBase {
    AppOfDstack internal app;

    function setUp() public override {
        super.setUp();
        app = new AppOfDstack(stranger);
        _add(address(app));
    }

    function test_upgradeControlOf_readsTheAppNow() public {
        _check(IWorkloads.UpgradeControl(address(app), true, stranger, 0, false));
        app.addComposeHash(COMPOSE_HASH);
        _check(IWorkloads.UpgradeControl(address(app), true, stranger, 0, true));
        app.transferOwnership(address(0));
        _check(IWorkloads.UpgradeControl(address(app), true, address(0), 0, true));
    }

    function test_upgradeControlOf_readsTheDelayOfATimelock() public {
        address[] memory nobody = new address[](0);
        TimelockController timelock = new TimelockController(2 days, nobody, nobody, address(0));
        app.transferOwnership(address(timelock));
        _check(IWorkloads.UpgradeControl(address(app), true, address(timelock), 2 days, false));
    }

    /// @dev An application whose KMS is on another chain, or on none.
    function testFuzz_upgradeControlOf_saysWhatIsNotHere(address elsewhere) public {
        vm.assume(elsewhere.code.length == 0 && uint160(elsewhere) > 0x200);
        _add(elsewhere);
        _check(IWorkloads.UpgradeControl(elsewhere, false, address(0), 0, false));
        _add(address(0));
        _check(IWorkloads.UpgradeControl(address(0), false, address(0), 0, false));
        _add(address(registry.quoteVerifier()));
        _check(IWorkloads.UpgradeControl(address(verifier), false, address(0), 0, false));
    }

    /// @dev Answers that are too short, no address, no number of seconds, or take all gas.
    function test_upgradeControlOf_standsWhateverIsAnswered() public {
        bytes memory owner_ = abi.encodeWithSignature("owner()");
        bytes[3] memory bad = [bytes(""), hex"01", abi.encode(type(uint256).max)];
        for (uint256 i; i < bad.length; ++i) {
            vm.mockCall(address(app), owner_, bad[i]);
            _check(IWorkloads.UpgradeControl(address(app), false, address(0), 0, false));
        }
        vm.mockCallRevert(address(app), owner_, "no");
        _check(IWorkloads.UpgradeControl(address(app), false, address(0), 0, false));
        vm.mockCall(address(app), owner_, abi.encode(address(this)));
        _check(IWorkloads.UpgradeControl(address(app), true, address(this), 0, false));
        vm.etch(address(app), hex"5b5f56");
        vm.clearMockedCalls();
        uint256 before = gasleft();
        _check(IWorkloads.UpgradeControl(address(app), false, address(0), 0, false));
        assertLt(before - gasleft(), 100_000, "an endless loop");
    }

    /// @dev This test as an owner: no delay that fits.
    function getMinDelay() external pure returns (uint256) {
        return 1 << 40;
    }

    function test_recordUpgradeControl_emitsIt() public {
        vm.expectEmit(address(registry));
        emit IWorkloads.UpgradeControlRecorded(workloadId, address(app), true, stranger, 0, false);
        registry.recordUpgradeControl(workloadId);
    }

    function testFuzz_recordUpgradeControl_reverts_whenTheWorkloadIsUnknown(uint32 other) public {
        vm.assume(other == 0 || other > workloadId);
        vm.expectRevert(abi.encodeWithSelector(IWorkloads.WorkloadMissing.selector, other));
        registry.recordUpgradeControl(other);
    }

    function _add(address app_) private {
        IWorkloads.Program memory program = _program();
        program.app = app_;
        vm.prank(owner);
        workloadId = registry.addWorkload(program, _policy());
    }

    function _check(IWorkloads.UpgradeControl memory expected) private view {
        assertEq(abi.encode(registry.upgradeControlOf(workloadId)), abi.encode(expected));
    }
}
