// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Settlement} from "./modules/Settlement.sol";

/// @title Assay: checks → rounds → settlement
/// @notice One module per stage, each built on the one before; this contract adds only the wiring. Around it stand contracts
/// of their own: Campaigns (the money), Submissions (consent, forced items), Ballots (votes past the operator), Appeals,
/// Claims (payments), Operators (bonds), Staking and TeeRegistry.
/// Trust: nobody has a special right here. The registry says whose signatures count, the campaign what they may cost.
/// Assumptions: the other contracts are the ones deployed with it and name it as their core.
contract Assay is Settlement {
    constructor(Parts memory parts_) Settlement(parts_) {}
}
