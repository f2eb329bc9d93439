// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IDcapVerifier} from "../../interfaces/IDcapVerifier.sol";
import {Bits} from "../../libraries/Bits.sol";
import {LittleEndian} from "./LittleEndian.sol";

/// @title What a quote's SVNs are worth, by the words that TcbInfo and QeIdentity pack
/// @notice Levels stand as Intel lists them, best first: the first that is met counts.
library TcbWords {
    uint256 private constant OLD = 4;
    uint256 private constant OLD_CONFIGURATION = 5;
    uint256 private constant REVOKED = 6;
    uint256 private constant ADVISORIES = (1 << 232) - 1;
    /// @dev Every other byte, and the bit above each of them.
    uint256 private constant EVEN = 0x00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff;
    uint256 private constant CARRY = 0x0100010001000100010001000100010001000100010001000100010001000100;

    /// @notice Level of a platform. All 32 components count, except that a TDX module with a version (tee_tcb_svn[1] > 0) is
    /// judged by `module` instead of the first two TDX components.
    /// @param info TCB info's words.
    /// @param svns 16 components of the PCK certificate.
    /// @param teeSvns 16 bytes of tee_tcb_svn.
    function platform(bytes memory info, bytes16 svns, uint256 pceSvn, bytes16 teeSvns)
        internal
        pure
        returns (uint256 status, uint256 advisories)
    {
        uint256 given = (uint256(uint128(svns)) << 128) | uint128(teeSvns);
        if (teeSvns[1] != 0) given |= uint256(0xffff) << 112;
        uint256 count = _word(info, 0) & 0xff;
        for (uint256 i; i < count; ++i) {
            uint256 rest = _word(info, 2 + 2 * i);
            if (pceSvn >= rest >> 240 && _isAtLeast(given, _word(info, 1 + 2 * i))) return _verdict(rest);
        }
        revert IDcapVerifier.NoTcbLevel();
    }

    /// @notice Level of the TDX module that tee_tcb_svn names: [1] its version, [0] its SVN.
    function module(bytes memory info, bytes16 teeSvns) internal pure returns (uint256 status, uint256 advisories) {
        (uint256 version, uint256 svn) = (uint8(teeSvns[1]), uint8(teeSvns[0]));
        uint256 head = _word(info, 0);
        if (version == 0) {
            require((head >> 24) & 0xff == 1, IDcapVerifier.UnknownTdxModule(0));
            return (0, 0);
        }
        uint256 at = 1 + 2 * (head & 0xff);
        uint256 end = at + ((head >> 8) & 0xff);
        bool isKnown;
        for (; at < end; ++at) {
            uint256 level = _word(info, at);
            if (level >> 248 != version) continue;
            isKnown = true;
            if (svn >= (level >> 240) & 0xff) return _verdict(level);
        }
        require(isKnown, IDcapVerifier.UnknownTdxModule(version));
        revert IDcapVerifier.NoTdxModuleLevel(version, svn);
    }

    /// @notice What two statuses amount to: all that is wrong with either, as Intel joins them. Statuses as in IQuoteVerifier.
    /// @dev The first four are two bits: software hardening 1, configuration 2; out of date is a third.
    function joined(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == REVOKED || b == REVOKED) return REVOKED;
        uint256 wrong = (a == OLD_CONFIGURATION ? OLD | 2 : a) | (b == OLD_CONFIGURATION ? OLD | 2 : b);
        if (wrong & OLD == 0) return wrong;
        return wrong & 2 == 0 ? OLD : OLD_CONFIGURATION;
    }

    /// @notice Level of the quoting enclave whose report is `report`, 384 bytes, after a check that it is Intel's.
    function enclave(bytes memory identity, bytes calldata report)
        internal
        pure
        returns (uint256 status, uint256 advisories)
    {
        uint256 word = _word(identity, 1);
        bytes32 signer = bytes32(report[128:160]);
        require(signer == bytes32(word), IDcapVerifier.WrongQeSigner(bytes32(word), signer));
        word = _word(identity, 2);
        bytes16 attributes = bytes16(report[48:64]);
        require(uint128(attributes) & word == word >> 128, IDcapVerifier.WrongQeAttributes(attributes));
        word = _word(identity, 3);
        bytes4 misc = bytes4(report[16:20]);
        require(uint32(misc) & word == (word >> 32) & 0xffffffff, IDcapVerifier.WrongQeMiscSelect(misc));
        uint256 product = LittleEndian.u16(report, 256);
        require(product == word >> 64, IDcapVerifier.WrongQeProduct(word >> 64, product));
        uint256 svn = LittleEndian.u16(report, 258);
        uint256 end = 4 + (_word(identity, 0) & 0xff);
        for (uint256 at = 4; at < end; ++at) {
            word = _word(identity, at);
            if (svn >= word >> 240) return _verdict(word);
        }
        revert IDcapVerifier.NoQeLevel(svn);
    }

    /// @notice Index of the authority that signed a statement.
    function signerOf(bytes memory words) internal pure returns (uint256) {
        return (_word(words, 0) >> 16) & 0xff;
    }

    /// @notice The advisories of both masks, in ascending order, each once.
    function advisoriesOf(bytes memory info, uint256 mask, bytes memory identity, uint256 qeMask)
        internal
        pure
        returns (bytes32[] memory list)
    {
        if (mask | qeMask == 0) return list;
        list = new bytes32[](Bits.count(mask) + Bits.count(qeMask));
        uint256 head = _word(info, 0);
        uint256 count = _insert(list, 0, info, 1 + 2 * (head & 0xff) + ((head >> 8) & 0xff), mask);
        count = _insert(list, count, identity, 4 + (_word(identity, 0) & 0xff), qeMask);
        // Assembly: shortens the array where it is.
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    /// @param table Number of the word that holds advisory 0.
    /// @return Words in the list.
    function _insert(bytes32[] memory list, uint256 count, bytes memory words, uint256 table, uint256 mask)
        private
        pure
        returns (uint256)
    {
        for (uint256 i; mask >> i != 0; ++i) {
            if ((mask >> i) & 1 == 0) continue;
            bytes32 advisory = bytes32(_word(words, table + i));
            uint256 at = count;
            while (at != 0 && list[at - 1] > advisory) --at;
            if (at != 0 && list[at - 1] == advisory) continue;
            for (uint256 k = count; k > at; --k) {
                list[k] = list[k - 1];
            }
            list[at] = advisory;
            ++count;
        }
        return count;
    }

    function _verdict(uint256 level) private pure returns (uint256 status, uint256 advisories) {
        return ((level >> 232) & 0xff, level & ADVISORIES);
    }

    /// @dev Whether each of 32 bytes is at least the one in the same place. A byte minus a byte borrows from the bit above.
    function _isAtLeast(uint256 a, uint256 b) private pure returns (bool) {
        // No lane goes below zero: each has a bit above its byte.
        unchecked {
            uint256 even = ((a & EVEN) | CARRY) - (b & EVEN);
            uint256 odd = (((a >> 8) & EVEN) | CARRY) - ((b >> 8) & EVEN);
            return even & odd & CARRY == CARRY;
        }
    }

    /// @dev Words were packed by this project's code, which counts what it writes.
    function _word(bytes memory words, uint256 i) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(words, 0x20), mul(i, 0x20)))
        }
    }
}
