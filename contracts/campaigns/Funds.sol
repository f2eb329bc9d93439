// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {Pinned} from "./Pinned.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Funds: the money of each campaign, the part of it that is reserved, and the fees that have left it
abstract contract Funds is Pinned {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    mapping(address token => mapping(address account => uint256)) private _fees;

    /// @inheritdoc ICampaigns
    function fund(uint32 campaignId, uint128 amount) external {
        _requireOpen(campaignId);
        _fund(campaignId, msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function fundWithPermit(uint32 campaignId, uint128 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        Campaign storage c = _requireOpen(campaignId);
        _permit(c.token, amount, deadline, v, r, s);
        _fund(campaignId, msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function refund(uint32 campaignId) external returns (uint128 amount) {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        uint256 closesAt = _closesAt(c);
        require(closesAt != 0 && block.timestamp > closesAt, CampaignNotClosed(campaignId, closesAt));
        amount = c.left - c.reserved;
        require(amount != 0, NothingToRefund());
        c.left -= amount;
        c.refunded += amount;
        emit CampaignRefunded(campaignId, msg.sender, amount);
        IERC20(c.token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function withdrawFees(address token) external returns (uint256 amount) {
        amount = _fees[token][msg.sender];
        require(amount != 0, NothingToWithdraw());
        delete _fees[token][msg.sender];
        emit FeesWithdrawn(token, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function escrowOf(uint32 campaignId) external view returns (Escrow memory) {
        Campaign storage c = _stored(campaignId);
        return Escrow({
            funded: c.funded,
            paid: c.paid,
            refunded: c.refunded,
            fees: c.funded - c.paid - c.refunded - c.left,
            left: c.left,
            reserved: c.reserved
        });
    }

    /// @inheritdoc ICampaigns
    function feesOf(address token, address account) external view returns (uint256) {
        return _fees[token][account];
    }

    function _fund(uint32 campaignId, address payer, uint128 amount) internal {
        require(amount != 0, ZeroAmount());
        Campaign storage c = _stored(campaignId);
        c.left += amount;
        c.funded += amount;
        emit CampaignFunded(campaignId, payer, amount);
        IERC20 token = IERC20(c.token);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, TokenTakesFee(amount, received));
    }

    /// @dev What counts is the allowance: the transfer fails without it. So whoever shows the permit first blocks nobody.
    function _permit(address token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) internal {
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
    }

    function _reserve(Campaign storage c, uint256 amount) internal {
        (uint256 left, uint256 reserved) = (c.left, c.reserved);
        require(left - reserved >= amount, InsufficientEscrow(left - reserved, amount));
        c.reserved = (reserved + amount).toUint128();
    }

    /// @dev Ends a reservation of which `credited` leaves the escrow as fees; what is beyond it is free again.
    function _release(Campaign storage c, uint256 amount, uint256 credited) internal {
        (uint256 left, uint256 reserved) = (c.left, c.reserved);
        (c.left, c.reserved) = ((left - credited).toUint128(), (reserved - amount).toUint128());
    }

    function _pay(Campaign storage c, address to, uint256 amount) internal {
        _release(c, amount, amount);
        c.paid += amount.toUint128();
        IERC20(c.token).safeTransfer(to, amount);
    }

    function _credit(address token, address account, uint256 amount) internal {
        if (amount != 0) _fees[token][account] += amount;
    }

    /// @dev A reward that was paid comes back; its reservation has ended.
    function _takeBack(Campaign storage c, address from, uint96 amount) internal {
        c.left += amount;
        c.paid -= amount;
        IERC20(c.token).safeTransferFrom(from, address(this), amount);
    }

    function _requireOpen(uint32 campaignId) private view returns (Campaign storage c) {
        c = _campaign(campaignId);
        uint256 closesAt = c.closesAt;
        require(closesAt == 0, CampaignClosed(campaignId, closesAt));
    }
}
