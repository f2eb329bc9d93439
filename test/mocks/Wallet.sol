// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title A contract wallet whose answer a test chooses
contract Wallet is IERC1271 {
    /// @param Approve Signs whatever its owner approved, if the signature is the owner's word.
    enum Mood {
        Approve,
        Refuse,
        Revert,
        BurnGas,
        HugeAnswer,
        ShortAnswer,
        NeedsMuchGas
    }

    Mood public mood;
    bytes32 public approved;
    /// @dev Written to burn gas for real.
    uint256 private _sink;

    function set(Mood mood_, bytes32 digest) external {
        (mood, approved) = (mood_, digest);
    }

    function call(address target, bytes calldata data) external returns (bytes memory) {
        (bool success, bytes memory answer) = target.call(data);
        require(success, "wallet call failed");
        return answer;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view returns (bytes4) {
        bool good = digest == approved;
        if (mood == Mood.Refuse) return 0xffffffff;
        if (mood == Mood.Revert) revert("no");
        if (mood == Mood.BurnGas) _burn(type(uint256).max);
        if (mood == Mood.NeedsMuchGas) _burn(90_000);
        if (mood == Mood.HugeAnswer) _answer(good, 1 << 12);
        if (mood == Mood.ShortAnswer) _answer(good, 31);
        return good ? IERC1271.isValidSignature.selector : bytes4(0);
    }

    function _burn(uint256 amount) private view {
        uint256 start = gasleft();
        while (start - gasleft() < amount) {}
    }

    /// @dev The magic value followed by rubbish, `length` bytes in all.
    function _answer(bool good, uint256 length) private pure {
        bytes4 magic = good ? IERC1271.isValidSignature.selector : bytes4(0);
        assembly ("memory-safe") {
            let memory_ := mload(0x40)
            mstore(memory_, magic)
            return(memory_, length)
        }
    }
}
