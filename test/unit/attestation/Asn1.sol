// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Writes DER, the plain way
library Asn1 {
    bytes internal constant ECDSA_WITH_SHA256 = hex"300a06082a8648ce3d040302";
    bytes internal constant SGX = hex"2a864886f84d010d01";

    function tlv(uint8 tag, bytes memory content) internal pure returns (bytes memory) {
        uint256 n = content.length;
        if (n < 0x80) return abi.encodePacked(tag, uint8(n), content);
        if (n < 0x100) return abi.encodePacked(tag, hex"81", uint8(n), content);
        if (n < 0x10000) return abi.encodePacked(tag, hex"82", uint16(n), content);
        return abi.encodePacked(tag, hex"83", uint24(n), content);
    }

    function sequence(bytes memory content) internal pure returns (bytes memory) {
        return tlv(0x30, content);
    }

    function octets(bytes memory content) internal pure returns (bytes memory) {
        return tlv(0x04, content);
    }

    function integer(uint256 value) internal pure returns (bytes memory) {
        uint256 size = 1;
        while (size < 32 && value >> (8 * size) != 0) ++size;
        bytes memory digits;
        for (uint256 i = size; i != 0; --i) {
            digits = abi.encodePacked(digits, uint8(value >> (8 * (i - 1))));
        }
        return tlv(0x02, digits[0] < 0x80 ? digits : abi.encodePacked(hex"00", digits));
    }

    /// @dev UTCTime before 2050, GeneralizedTime from then on.
    function time(uint256 unix) internal pure returns (bytes memory) {
        (uint256 day, uint256 rest) = (unix / 1 days, unix % 1 days);
        uint256 year = 1970;
        while (day >= _daysIn(year)) day -= _daysIn(year++);
        uint8[12] memory months = [31, _daysIn(year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        uint256 month;
        while (day >= months[month]) day -= months[month++];
        bytes memory tail = abi.encodePacked(
            _two(month + 1), _two(day + 1), _two(rest / 3600), _two(rest / 60 % 60), _two(rest % 60), "Z"
        );
        bytes memory last = abi.encodePacked(_two(year % 100), tail);
        return year < 2050 ? tlv(0x17, last) : tlv(0x18, abi.encodePacked(_two(year / 100), last));
    }

    function name(string memory commonName) internal pure returns (bytes memory) {
        return
            sequence(bytes.concat(_attribute(hex"0603550403", commonName), _attribute(hex"060355040a", "Development")));
    }

    function publicKey(uint256 x, uint256 y) internal pure returns (bytes memory) {
        bytes memory kind = hex"301306072a8648ce3d020106082a8648ce3d030107";
        return sequence(bytes.concat(kind, tlv(0x03, abi.encodePacked(hex"0004", x, y))));
    }

    function extension(bytes memory oid, bool critical, bytes memory value) internal pure returns (bytes memory) {
        return sequence(bytes.concat(tlv(0x06, oid), critical ? bytes(hex"0101ff") : bytes(""), octets(value)));
    }

    /// @dev Intel's SGX extension.
    function sgx(bytes16 ppid, bytes16 svns, uint16 pceSvn, bytes6 fmspc, bytes2 pceId)
        internal
        pure
        returns (bytes memory)
    {
        bytes memory tcb;
        for (uint8 i = 1; i < 17; ++i) {
            tcb = bytes.concat(tcb, _field(hex"02", i, integer(uint8(svns[i - 1]))));
        }
        tcb = bytes.concat(
            tcb, _field(hex"02", 17, integer(pceSvn)), _field(hex"02", 18, octets(abi.encodePacked(svns)))
        );
        bytes memory fields = bytes.concat(_field("", 1, octets(abi.encodePacked(ppid))), _field("", 2, sequence(tcb)));
        fields = bytes.concat(fields, _field("", 3, octets(abi.encodePacked(pceId))));
        fields = bytes.concat(fields, _field("", 4, octets(abi.encodePacked(fmspc))), _field("", 5, hex"0a0101"));
        return extension(SGX, false, sequence(fields));
    }

    function _field(bytes memory prefix, uint8 last, bytes memory value) private pure returns (bytes memory) {
        return sequence(bytes.concat(tlv(0x06, abi.encodePacked(SGX, prefix, last)), value));
    }

    function _attribute(bytes memory oid, string memory text) private pure returns (bytes memory) {
        return tlv(0x31, sequence(bytes.concat(oid, tlv(0x0c, bytes(text)))));
    }

    function _two(uint256 value) private pure returns (bytes memory) {
        return abi.encodePacked(uint8(0x30 + value / 10), uint8(0x30 + value % 10));
    }

    function _daysIn(uint256 year) private pure returns (uint256) {
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 366 : 365;
    }
}
