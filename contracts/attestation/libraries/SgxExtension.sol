// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Der} from "./Der.sol";

/// @title Intel's SGX extension of a PCK certificate, OID 1.2.840.113741.1.13.1
library SgxExtension {
    /// @notice The platform that a PCK certificate stands for.
    /// @param svns The 16 TCB components, which TCB levels are compared with; the first is the highest byte.
    /// @param cpuSvn The same as the processor has it, opaque.
    struct Platform {
        bytes16 ppid;
        bytes16 svns;
        uint16 pceSvn;
        bytes16 cpuSvn;
        bytes2 pceId;
        bytes6 fmspc;
    }

    /// @dev 1.2.840.113741.1.13.1 without the last arcs.
    uint256 private constant BASE = 0x2a864886f84d010d01;

    error SgxFieldMissing(uint256 offset, uint256 field);
    error SgxValueOutOfRange(uint256 offset, uint256 value);

    /// @notice Reads the extension's content. Fields come in the order of their numbers; what follows the FMSPC says nothing
    /// that a verdict depends on.
    function parse(bytes calldata der, uint256 start, uint256 end) internal pure returns (Platform memory p) {
        uint256 at;
        (at, start) = Der.expect(der, start, end, Der.SEQUENCE);
        Der.finish(start, end);
        bytes32 octets;
        uint256 value;
        (value, start, at) = _field(der, at, end, BASE << 8, 1);
        (octets, value) = Der.octets(der, value, start, 16);
        Der.finish(value, start);
        // So many there are.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.ppid = bytes16(octets);
        (value, start, at) = _field(der, at, end, BASE << 8, 2);
        _tcb(der, value, start, p);
        (value, start, at) = _field(der, at, end, BASE << 8, 3);
        (octets, value) = Der.octets(der, value, start, 2);
        Der.finish(value, start);
        // So many there are.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.pceId = bytes2(octets);
        (value, start, at) = _field(der, at, end, BASE << 8, 4);
        (octets, value) = Der.octets(der, value, start, 6);
        Der.finish(value, start);
        // So many there are.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.fmspc = bytes6(octets);
        for (uint256 field = 5; at < end; ++field) {
            (,, at) = _field(der, at, end, BASE << 8, field);
        }
    }

    /// @dev SVNs .1 to .16, PCESVN .17, CPUSVN .18.
    function _tcb(bytes calldata der, uint256 at, uint256 end, Platform memory p) private pure {
        (uint256 inner, uint256 stop) = Der.expect(der, at, end, Der.SEQUENCE);
        Der.finish(stop, end);
        at = inner;
        uint256 value;
        uint256 valueEnd;
        uint256 svns;
        for (uint256 field = 1; field < 18; ++field) {
            (value, valueEnd, at) = _field(der, at, end, (BASE << 16) | 0x0200, field);
            (value, stop) = Der.integer(der, value, valueEnd);
            Der.finish(stop, valueEnd);
            require(value <= (field < 17 ? type(uint8).max : type(uint16).max), SgxValueOutOfRange(at, value));
            if (field < 17) svns = (svns << 8) | value;
        }
        // Both were bounded in the loop.
        // forge-lint: disable-next-line(unsafe-typecast)
        (p.svns, p.pceSvn) = (bytes16(uint128(svns)), uint16(value));
        (value, valueEnd, at) = _field(der, at, end, (BASE << 16) | 0x0200, 18);
        Der.finish(at, end);
        bytes32 cpuSvn;
        (cpuSvn, stop) = Der.octets(der, value, valueEnd, 16);
        Der.finish(stop, valueEnd);
        // So many there are.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.cpuSvn = bytes16(cpuSvn);
    }

    /// @dev A field is SEQUENCE {OID, value}. Returns where its value starts, where that must end, and the next field.
    function _field(bytes calldata der, uint256 at, uint256 end, uint256 base, uint256 field)
        private
        pure
        returns (uint256 value, uint256 valueEnd, uint256 next)
    {
        require(at < end, SgxFieldMissing(at, field));
        (uint256 inner, uint256 stop) = Der.expect(der, at, end, Der.SEQUENCE);
        (uint256 oid, uint256 oidStop) = Der.expect(der, inner, stop, Der.OID);
        require(Der.short(der, oid, oidStop) == base | field, SgxFieldMissing(at, field));
        return (oidStop, stop, stop);
    }
}
