// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Settlement} from "./modules/Settlement.sol";
import {Submissions} from "./modules/Submissions.sol";

/// @title Assay: submissions → checks → rounds → settlement
/// @notice One module per stage, each built on the one before; this contract adds only the wiring. The first stage,
/// campaigns, is a contract of its own that holds the money.
/// Trust: nobody has a special right here. The registry says whose signatures count, the campaign what they may cost.
/// Assumptions: the three contracts are the ones deployed with it and name it as their core.
contract Assay is Settlement {
    constructor(ICampaigns campaigns_, ITeeRegistry registry_, IStaking staking_)
        Submissions(campaigns_, registry_, staking_)
    {}
}
