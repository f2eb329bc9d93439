// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IOperators} from "../../contracts/interfaces/IOperators.sol";

/// @title Writes down the faults that were reported
contract MockOperators {
    struct Report {
        address by;
        address operator;
        uint32 campaignId;
        uint32 sequence;
        IOperators.Fault kind;
        address beneficiary;
    }

    Report[] private _reports;

    function fault(address operator, uint32 campaignId, uint32 sequence, IOperators.Fault kind, address beneficiary)
        external
    {
        _reports.push(Report(msg.sender, operator, campaignId, sequence, kind, beneficiary));
    }

    function count() external view returns (uint256) {
        return _reports.length;
    }

    function last() external view returns (Report memory) {
        return _reports[_reports.length - 1];
    }
}
