// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../contracts/interfaces/ISettlement.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {ITeeRegistry} from "../../contracts/interfaces/ITeeRegistry.sol";

/// @title The core as one interface: its modules are abstract and never deployed alone
interface IAssay is ISubmissions, IChecks, IRounds, ISettlement {
    function campaigns() external view returns (ICampaigns);
    function registry() external view returns (ITeeRegistry);
    function staking() external view returns (IStaking);
}
