// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";
import {PermitToken} from "../../mocks/PermitToken.sol";

/// @title A campaign's token with ERC-2612, and a payer who signs for it
abstract contract Permits is Base {
    /// @param deadline Last second, v, r and s: the payer's signature.
    struct Permit {
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    PermitToken internal money;
    address internal payer;

    function setUp() public virtual override {
        super.setUp();
        money = new PermitToken("Permit", "PRM", 18);
        payer = _actor("payer");
    }

    /// @dev The payer gets the money and signs that Campaigns may take it.
    function _permit(uint256 amount) internal returns (Permit memory p) {
        money.mint(payer, amount);
        p.deadline = block.timestamp + 1 hours;
        bytes32 digest = money.digestOf(payer, address(campaigns), amount, p.deadline);
        (p.v, p.r, p.s) = vm.sign(keys[payer], digest);
    }

    /// @dev Shows it before the payer does: the signature is in the mempool for everybody.
    function _showFirst(Permit memory p, uint256 amount) internal {
        vm.prank(stranger);
        money.permit(payer, address(campaigns), amount, p.deadline, p.v, p.r, p.s);
    }

    function _moneyTerms() internal view returns (ICampaigns.Terms memory terms) {
        terms = _terms();
        terms.token = address(money);
    }
}
