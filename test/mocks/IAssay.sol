// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../contracts/interfaces/ISettlement.sol";

/// @title The core as one interface: its modules are abstract and never deployed alone
interface IAssay is IChecks, IRounds, ISettlement {}
