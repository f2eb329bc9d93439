// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseAppeals} from "../../contracts/interfaces/IAbuseAppeals.sol";
import {IAbuseReports} from "../../contracts/interfaces/IAbuseReports.sol";

/// @title All that Abuse answers to
interface IAbuse is IAbuseReports, IAbuseAppeals {}
