//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Assay
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const assayAbi = [
  {
    type: 'constructor',
    inputs: [
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
      {
        name: 'registry_',
        internalType: 'contract ITeeRegistry',
        type: 'address',
      },
      { name: 'staking_', internalType: 'contract IStaking', type: 'address' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'batchOf',
    outputs: [
      {
        name: 'v',
        internalType: 'struct IChecks.BatchView',
        type: 'tuple',
        components: [
          {
            name: 'state',
            internalType: 'enum IChecks.BatchState',
            type: 'uint8',
          },
          { name: 'tier', internalType: 'uint8', type: 'uint8' },
          { name: 'draw', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'seedBlock', internalType: 'uint48', type: 'uint48' },
          { name: 'phaseEnd', internalType: 'uint40', type: 'uint40' },
          { name: 'listLength', internalType: 'uint32', type: 'uint32' },
          { name: 'voters', internalType: 'uint32', type: 'uint32' },
          { name: 'unpaidSeats', internalType: 'uint32', type: 'uint32' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'unpaid', internalType: 'uint256', type: 'uint256' },
          { name: 'dropped', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'campaigns',
    outputs: [
      { name: '', internalType: 'contract ICampaigns', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      {
        name: 'ballots',
        internalType: 'struct IRounds.Ballot[]',
        type: 'tuple[]',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
          { name: 'signature', internalType: 'bytes', type: 'bytes' },
        ],
      },
      { name: 'voterMask', internalType: 'uint256', type: 'uint256' },
      { name: 'closing', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'castBallots',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      {
        name: 'rows',
        internalType: 'struct ISettlement.RowClaim[]',
        type: 'tuple[]',
        components: [
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'rowNumber', internalType: 'uint32', type: 'uint32' },
          { name: 'blind', internalType: 'bytes32', type: 'bytes32' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'proof', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'claim',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'claims',
        internalType: 'struct ISettlement.PayClaim[]',
        type: 'tuple[]',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'seat', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
          { name: 'paidVotes', internalType: 'uint256[]', type: 'uint256[]' },
        ],
      },
    ],
    name: 'claimPay',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'proof', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'draw',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'submission',
        internalType: 'struct ISubmissions.Submission',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'contributor', internalType: 'address', type: 'address' },
          { name: 'itemsRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'recipientsHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'nonce', internalType: 'uint256', type: 'uint256' },
          { name: 'deadline', internalType: 'uint40', type: 'uint40' },
        ],
      },
      {
        name: 'items',
        internalType: 'struct ISettlement.ItemOpening[]',
        type: 'tuple[]',
        components: [
          {
            name: 'row',
            internalType: 'struct ISettlement.RowClaim',
            type: 'tuple',
            components: [
              { name: 'sequence', internalType: 'uint32', type: 'uint32' },
              { name: 'rowNumber', internalType: 'uint32', type: 'uint32' },
              { name: 'blind', internalType: 'bytes32', type: 'bytes32' },
              { name: 'mask', internalType: 'uint256', type: 'uint256' },
              { name: 'root', internalType: 'bytes32', type: 'bytes32' },
              { name: 'proof', internalType: 'bytes32[]', type: 'bytes32[]' },
            ],
          },
          { name: 'bit', internalType: 'uint8', type: 'uint8' },
          { name: 'position', internalType: 'uint8', type: 'uint8' },
          { name: 'ciphertextHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'keyCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
          { name: 'proof', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'drop',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'eip712Domain',
    outputs: [
      { name: 'fields', internalType: 'bytes1', type: 'bytes1' },
      { name: 'name', internalType: 'string', type: 'string' },
      { name: 'version', internalType: 'string', type: 'string' },
      { name: 'chainId', internalType: 'uint256', type: 'uint256' },
      { name: 'verifyingContract', internalType: 'address', type: 'address' },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
      { name: 'extensions', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'registry',
    outputs: [
      { name: '', internalType: 'contract ITeeRegistry', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'revocation',
        internalType: 'struct ISubmissions.Revocation',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'contributor', internalType: 'address', type: 'address' },
          { name: 'itemsRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'nonce', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'revoke',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'itemsRoot', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'revokedOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    name: 'roundIdOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'rowNumber', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'rowBatchOf',
    outputs: [{ name: '', internalType: 'uint32', type: 'uint32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'verdict',
        internalType: 'struct IChecks.Verdict',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'itemList', internalType: 'bytes32', type: 'bytes32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'reportRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'anchorBlock', internalType: 'uint64', type: 'uint64' },
          { name: 'anchorHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      {
        name: 'rows',
        internalType: 'struct IChecks.Row[]',
        type: 'tuple[]',
        components: [
          { name: 'payee', internalType: 'bytes32', type: 'bytes32' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'signatures', internalType: 'bytes[]', type: 'bytes[]' },
    ],
    name: 'seal',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      {
        name: 'votes',
        internalType: 'struct IRounds.Vote[]',
        type: 'tuple[]',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    name: 'settle',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'submission',
        internalType: 'struct ISubmissions.Submission',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'contributor', internalType: 'address', type: 'address' },
          { name: 'itemsRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'recipientsHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'nonce', internalType: 'uint256', type: 'uint256' },
          { name: 'deadline', internalType: 'uint40', type: 'uint40' },
        ],
      },
    ],
    name: 'submissionDigest',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      {
        name: 'votes',
        internalType: 'struct IRounds.Vote[]',
        type: 'tuple[]',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    name: 'tally',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'verdict',
        internalType: 'struct IChecks.Verdict',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'itemList', internalType: 'bytes32', type: 'bytes32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'reportRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'anchorBlock', internalType: 'uint64', type: 'uint64' },
          { name: 'anchorHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'verdictDigest',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voters',
        internalType: 'uint32',
        type: 'uint32',
        indexed: false,
      },
      {
        name: 'votes',
        internalType: 'struct IRounds.Vote[]',
        type: 'tuple[]',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
        indexed: false,
      },
    ],
    name: 'BallotsCast',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'approved',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'rejected',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'appealEnd',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'BatchDecided',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'digest',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'seedBlock',
        internalType: 'uint48',
        type: 'uint48',
        indexed: false,
      },
      {
        name: 'verdict',
        internalType: 'struct IChecks.Verdict',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'itemList', internalType: 'bytes32', type: 'bytes32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'reportRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'anchorBlock', internalType: 'uint64', type: 'uint64' },
          { name: 'anchorHash', internalType: 'bytes32', type: 'bytes32' },
        ],
        indexed: false,
      },
    ],
    name: 'BatchSealed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'accepted',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'paidVotes',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
      },
      {
        name: 'slashed',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'BatchSettled',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'votingEnd',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'committee',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
      },
    ],
    name: 'CommitteeDrawn',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
    ],
    name: 'CommitteeUnavailable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'contributor',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'itemsRoot',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'ConsentRevoked',
  },
  { type: 'event', anonymous: false, inputs: [], name: 'EIP712DomainChanged' },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      { name: 'bit', internalType: 'uint256', type: 'uint256', indexed: false },
      {
        name: 'repaid',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'ItemDropped',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'votes',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'PayClaimed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'contributor',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'RewardClaimed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'sequence',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'seedBlock',
        internalType: 'uint48',
        type: 'uint48',
        indexed: false,
      },
    ],
    name: 'SeedBlockSet',
  },
  { type: 'error', inputs: [], name: 'AlreadyCast' },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyDropped',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'AnchorMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'appealEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AppealNotOver',
  },
  { type: 'error', inputs: [], name: 'BadProof' },
  {
    type: 'error',
    inputs: [{ name: 'expected', internalType: 'address', type: 'address' }],
    name: 'BadSignature',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'BallotCountMismatch',
  },
  { type: 'error', inputs: [], name: 'BatchMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'ClosingNotByOperator',
  },
  { type: 'error', inputs: [], name: 'CommitteeMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CountOutOfRange',
  },
  { type: 'error', inputs: [], name: 'GoldNotOffered' },
  { type: 'error', inputs: [], name: 'InvalidShortString' },
  {
    type: 'error',
    inputs: [{ name: 'position', internalType: 'uint256', type: 'uint256' }],
    name: 'NotRevoked',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotSealingOperator',
  },
  { type: 'error', inputs: [], name: 'NothingRevoked' },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'NothingToClaim',
  },
  {
    type: 'error',
    inputs: [
      { name: 'openingEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'OpeningNotOver',
  },
  {
    type: 'error',
    inputs: [
      { name: 'openingEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'OpeningOver',
  },
  {
    type: 'error',
    inputs: [
      { name: 'needed', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'OutOfGas',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'seat', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PayAlreadyClaimed',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'PayrollMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'RootMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'rowNumber', internalType: 'uint256', type: 'uint256' },
      { name: 'boundTo', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'RowNumberBound',
  },
  {
    type: 'error',
    inputs: [{ name: 'rowNumber', internalType: 'uint256', type: 'uint256' }],
    name: 'RowNumberOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'RowsIncomplete',
  },
  {
    type: 'error',
    inputs: [{ name: 'row', internalType: 'uint256', type: 'uint256' }],
    name: 'RowsNotDisjoint',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'seedBlock', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SeedBlockNotReached',
  },
  {
    type: 'error',
    inputs: [{ name: 'str', internalType: 'string', type: 'string' }],
    name: 'StringTooLong',
  },
  {
    type: 'error',
    inputs: [{ name: 'mask', internalType: 'uint256', type: 'uint256' }],
    name: 'VoterMaskOutOfRange',
  },
  { type: 'error', inputs: [], name: 'VotesMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'votingEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VotingNotOver',
  },
  {
    type: 'error',
    inputs: [{ name: 'word', internalType: 'uint256', type: 'uint256' }],
    name: 'WordOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      {
        name: 'actual',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
      },
    ],
    name: 'WrongState',
  },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Campaigns
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const campaignsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'owner_', internalType: 'address', type: 'address' },
      { name: 'core_', internalType: 'address', type: 'address' },
      {
        name: 'registry_',
        internalType: 'contract ITeeRegistry',
        type: 'address',
      },
      { name: 'staking_', internalType: 'contract IStaking', type: 'address' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'acceptOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'preset',
        internalType: 'struct ICampaigns.Preset',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'voting', internalType: 'uint32', type: 'uint32' },
          { name: 'appeal', internalType: 'uint32', type: 'uint32' },
          { name: 'opening', internalType: 'uint32', type: 'uint32' },
          { name: 'sla', internalType: 'uint32', type: 'uint32' },
          { name: 'inclusion', internalType: 'uint32', type: 'uint32' },
          { name: 'seedSource', internalType: 'address', type: 'address' },
        ],
      },
    ],
    name: 'addPreset',
    outputs: [{ name: 'presetId', internalType: 'uint16', type: 'uint16' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'drew', internalType: 'bool', type: 'bool' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
      { name: 'accepted', internalType: 'uint256', type: 'uint256' },
      { name: 'paidVotes', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'book',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'campaignCount',
    outputs: [{ name: '', internalType: 'uint32', type: 'uint32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'campaignOf',
    outputs: [
      { name: 'creator', internalType: 'address', type: 'address' },
      { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
      { name: 'closesAt', internalType: 'uint40', type: 'uint40' },
      { name: 'nextSequence', internalType: 'uint32', type: 'uint32' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'close',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'core',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'terms',
        internalType: 'struct ICampaigns.Terms',
        type: 'tuple',
        components: [
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'reward', internalType: 'uint96', type: 'uint96' },
          { name: 'votePay', internalType: 'uint96', type: 'uint96' },
          { name: 'oracleFee', internalType: 'uint96', type: 'uint96' },
          { name: 'drawBounty', internalType: 'uint96', type: 'uint96' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'policy', internalType: 'bytes', type: 'bytes' },
      { name: 'amount', internalType: 'uint128', type: 'uint128' },
    ],
    name: 'create',
    outputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'drawer', internalType: 'address', type: 'address' },
    ],
    name: 'creditDraw',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'escrowOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.Escrow',
        type: 'tuple',
        components: [
          { name: 'funded', internalType: 'uint128', type: 'uint128' },
          { name: 'paid', internalType: 'uint128', type: 'uint128' },
          { name: 'refunded', internalType: 'uint128', type: 'uint128' },
          { name: 'fees', internalType: 'uint128', type: 'uint128' },
          { name: 'left', internalType: 'uint128', type: 'uint128' },
          { name: 'reserved', internalType: 'uint128', type: 'uint128' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'account', internalType: 'address', type: 'address' },
    ],
    name: 'feesOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'amount', internalType: 'uint128', type: 'uint128' },
    ],
    name: 'fund',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'owner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'items', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'payRewards',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'voter', internalType: 'address', type: 'address' },
      { name: 'votes', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'payVotes',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'pendingOwner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'presetId', internalType: 'uint16', type: 'uint16' }],
    name: 'presetOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.Preset',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'voting', internalType: 'uint32', type: 'uint32' },
          { name: 'appeal', internalType: 'uint32', type: 'uint32' },
          { name: 'opening', internalType: 'uint32', type: 'uint32' },
          { name: 'sla', internalType: 'uint32', type: 'uint32' },
          { name: 'inclusion', internalType: 'uint32', type: 'uint32' },
          { name: 'seedSource', internalType: 'address', type: 'address' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'refund',
    outputs: [{ name: 'amount', internalType: 'uint128', type: 'uint128' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'registry',
    outputs: [
      { name: '', internalType: 'contract ITeeRegistry', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'releaseReward',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'renounceOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'reserve',
    outputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'quorum', internalType: 'uint8', type: 'uint8' },
      { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'roundTermsOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.RoundTerms',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'voting', internalType: 'uint32', type: 'uint32' },
          { name: 'appeal', internalType: 'uint32', type: 'uint32' },
          { name: 'opening', internalType: 'uint32', type: 'uint32' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'seedSourceOf',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'protocolFee', internalType: 'uint16', type: 'uint16' },
      { name: 'treasury', internalType: 'address', type: 'address' },
    ],
    name: 'setProtocolFee',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'takeBackReward',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'termsOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.Terms',
        type: 'tuple',
        components: [
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'reward', internalType: 'uint96', type: 'uint96' },
          { name: 'votePay', internalType: 'uint96', type: 'uint96' },
          { name: 'oracleFee', internalType: 'uint96', type: 'uint96' },
          { name: 'drawBounty', internalType: 'uint96', type: 'uint96' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'newOwner', internalType: 'address', type: 'address' }],
    name: 'transferOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'withdrawFees',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'worstCaseOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'closesAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'CampaignClosing',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'creator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'policyHash',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'protocolFee',
        internalType: 'uint16',
        type: 'uint16',
        indexed: false,
      },
      {
        name: 'terms',
        internalType: 'struct ICampaigns.Terms',
        type: 'tuple',
        components: [
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'reward', internalType: 'uint96', type: 'uint96' },
          { name: 'votePay', internalType: 'uint96', type: 'uint96' },
          { name: 'oracleFee', internalType: 'uint96', type: 'uint96' },
          { name: 'drawBounty', internalType: 'uint96', type: 'uint96' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
        ],
        indexed: false,
      },
      { name: 'policy', internalType: 'bytes', type: 'bytes', indexed: false },
    ],
    name: 'CampaignCreated',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'funder',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint128',
        type: 'uint128',
        indexed: false,
      },
    ],
    name: 'CampaignFunded',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'creator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint128',
        type: 'uint128',
        indexed: false,
      },
    ],
    name: 'CampaignRefunded',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'token',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'account',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'FeesWithdrawn',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferStarted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferred',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'presetId',
        internalType: 'uint16',
        type: 'uint16',
        indexed: true,
      },
      {
        name: 'preset',
        internalType: 'struct ICampaigns.Preset',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'voting', internalType: 'uint32', type: 'uint32' },
          { name: 'appeal', internalType: 'uint32', type: 'uint32' },
          { name: 'opening', internalType: 'uint32', type: 'uint32' },
          { name: 'sla', internalType: 'uint32', type: 'uint32' },
          { name: 'inclusion', internalType: 'uint32', type: 'uint32' },
          { name: 'seedSource', internalType: 'address', type: 'address' },
        ],
        indexed: false,
      },
    ],
    name: 'PresetAdded',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'protocolFee',
        internalType: 'uint16',
        type: 'uint16',
        indexed: false,
      },
      {
        name: 'treasury',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'ProtocolFeeSet',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'closesAt', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CampaignClosed',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'closesAt', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CampaignNotClosed',
  },
  { type: 'error', inputs: [], name: 'EmptyPolicy' },
  {
    type: 'error',
    inputs: [
      { name: 'available', internalType: 'uint256', type: 'uint256' },
      { name: 'needed', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'InsufficientEscrow',
  },
  { type: 'error', inputs: [], name: 'InvalidPreset' },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotCore',
  },
  {
    type: 'error',
    inputs: [
      { name: 'creator', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotCreator',
  },
  { type: 'error', inputs: [], name: 'NothingToRefund' },
  { type: 'error', inputs: [], name: 'NothingToWithdraw' },
  {
    type: 'error',
    inputs: [{ name: 'owner', internalType: 'address', type: 'address' }],
    name: 'OwnableInvalidOwner',
  },
  {
    type: 'error',
    inputs: [{ name: 'account', internalType: 'address', type: 'address' }],
    name: 'OwnableUnauthorizedAccount',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'PolicyMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PolicyTooLong',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ProtocolFeeTooHigh',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'QuorumOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'bits', internalType: 'uint8', type: 'uint8' },
      { name: 'value', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SafeCastOverflowedUintDowncast',
  },
  {
    type: 'error',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'SafeERC20FailedOperation',
  },
  {
    type: 'error',
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SeatLockOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SequenceMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'TokenTakesFee',
  },
  {
    type: 'error',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'UnknownCampaign',
  },
  {
    type: 'error',
    inputs: [{ name: 'presetId', internalType: 'uint16', type: 'uint16' }],
    name: 'UnknownPreset',
  },
  {
    type: 'error',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'UnknownWorkload',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
  { type: 'error', inputs: [], name: 'ZeroAmount' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// OwnerApprover
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const ownerApproverAbi = [
  {
    type: 'constructor',
    inputs: [{ name: 'owner_', internalType: 'address', type: 'address' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'acceptOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'reportData', internalType: 'bytes32', type: 'bytes32' },
      { name: 'evidence', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'approve',
    outputs: [
      { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
      { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'eip712Domain',
    outputs: [
      { name: 'fields', internalType: 'bytes1', type: 'bytes1' },
      { name: 'name', internalType: 'string', type: 'string' },
      { name: 'version', internalType: 'string', type: 'string' },
      { name: 'chainId', internalType: 'uint256', type: 'uint256' },
      { name: 'verifyingContract', internalType: 'address', type: 'address' },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
      { name: 'extensions', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'owner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'pendingOwner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'renounceOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'newOwner', internalType: 'address', type: 'address' }],
    name: 'transferOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  { type: 'event', anonymous: false, inputs: [], name: 'EIP712DomainChanged' },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferStarted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferred',
  },
  {
    type: 'error',
    inputs: [
      { name: 'validUntil', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'EvidenceExpired',
  },
  { type: 'error', inputs: [], name: 'EvidenceRefused' },
  { type: 'error', inputs: [], name: 'InvalidShortString' },
  {
    type: 'error',
    inputs: [
      { name: 'needed', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'OutOfGas',
  },
  {
    type: 'error',
    inputs: [{ name: 'owner', internalType: 'address', type: 'address' }],
    name: 'OwnableInvalidOwner',
  },
  {
    type: 'error',
    inputs: [{ name: 'account', internalType: 'address', type: 'address' }],
    name: 'OwnableUnauthorizedAccount',
  },
  {
    type: 'error',
    inputs: [{ name: 'str', internalType: 'string', type: 'string' }],
    name: 'StringTooLong',
  },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// PrevrandaoSource
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const prevrandaoSourceAbi = [
  {
    type: 'function',
    inputs: [
      { name: 'blockNumber', internalType: 'uint256', type: 'uint256' },
      { name: 'proof', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'seedOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'error',
    inputs: [{ name: 'blockNumber', internalType: 'uint256', type: 'uint256' }],
    name: 'BlockUnavailable',
  },
  { type: 'error', inputs: [], name: 'HeaderMalformed' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'HeaderMismatch',
  },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Staking
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const stakingAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'stakeToken_', internalType: 'contract IERC20', type: 'address' },
      { name: 'core_', internalType: 'address', type: 'address' },
      { name: 'seatPrice_', internalType: 'uint96', type: 'uint96' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'core',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'delegateOf',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'delegationNonceOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'seed', internalType: 'bytes32', type: 'bytes32' },
      { name: 'size', internalType: 'uint256', type: 'uint256' },
      { name: 'at', internalType: 'uint256', type: 'uint256' },
      { name: 'listLength', internalType: 'uint256', type: 'uint256' },
      { name: 'lock', internalType: 'uint96', type: 'uint96' },
    ],
    name: 'draw',
    outputs: [
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'eip712Domain',
    outputs: [
      { name: 'fields', internalType: 'bytes1', type: 'bytes1' },
      { name: 'name', internalType: 'string', type: 'string' },
      { name: 'version', internalType: 'string', type: 'string' },
      { name: 'chainId', internalType: 'uint256', type: 'uint256' },
      { name: 'verifyingContract', internalType: 'address', type: 'address' },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
      { name: 'extensions', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'evict',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'exitOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IStaking.Exit',
        type: 'tuple',
        components: [
          { name: 'amount', internalType: 'uint96', type: 'uint96' },
          { name: 'availableAt', internalType: 'uint40', type: 'uint40' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'markContributor',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'markOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'pools',
    outputs: [
      { name: 'insurance', internalType: 'uint128', type: 'uint128' },
      { name: 'burned', internalType: 'uint128', type: 'uint128' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'reviewKeyOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'seatCount',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'seatOf',
    outputs: [
      { name: 'voter', internalType: 'address', type: 'address' },
      { name: 'from', internalType: 'uint48', type: 'uint48' },
      { name: 'to', internalType: 'uint48', type: 'uint48' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'seatPrice',
    outputs: [{ name: '', internalType: 'uint96', type: 'uint96' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'delegate', internalType: 'address', type: 'address' }],
    name: 'setDelegate',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'voter', internalType: 'address', type: 'address' },
      { name: 'delegate', internalType: 'address', type: 'address' },
      { name: 'nonce', internalType: 'uint256', type: 'uint256' },
      { name: 'deadline', internalType: 'uint40', type: 'uint40' },
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'setDelegateBySignature',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'reviewKey', internalType: 'bytes32', type: 'bytes32' }],
    name: 'setReviewKey',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      {
        name: 'outcomes',
        internalType: 'struct IStaking.SeatOutcome[]',
        type: 'tuple[]',
        components: [
          { name: 'slash', internalType: 'uint96', type: 'uint96' },
          { name: 'silence', internalType: 'uint96', type: 'uint96' },
          { name: 'score', internalType: 'uint16', type: 'uint16' },
          { name: 'scored', internalType: 'bool', type: 'bool' },
          { name: 'coherent', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    name: 'settle',
    outputs: [{ name: 'slashed', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'seats', internalType: 'uint16', type: 'uint16' },
      { name: 'vacant', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    name: 'stake',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'stakeToken',
    outputs: [{ name: '', internalType: 'contract IERC20', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'indices', internalType: 'uint256[]', type: 'uint256[]' }],
    name: 'unstake',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'voterOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IStaking.Voter',
        type: 'tuple',
        components: [
          { name: 'stake', internalType: 'uint96', type: 'uint96' },
          { name: 'locked', internalType: 'uint96', type: 'uint96' },
          { name: 'reputation', internalType: 'uint16', type: 'uint16' },
          { name: 'seats', internalType: 'uint16', type: 'uint16' },
          { name: 'open', internalType: 'uint16', type: 'uint16' },
          { name: 'contributes', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'committee',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
      },
      {
        name: 'taken',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
      },
      {
        name: 'share',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'insurance',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'burned',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'CommitteeSettled',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'contributor',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'ContributorMarked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'delegate',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'DelegateSet',
  },
  { type: 'event', anonymous: false, inputs: [], name: 'EIP712DomainChanged' },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'availableAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'ExitStarted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'reviewKey',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'ReviewKeySet',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'index',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
    ],
    name: 'SeatClosed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'index',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
    ],
    name: 'SeatOpened',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'seats',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Staked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Withdrawn',
  },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'BadDelegation',
  },
  {
    type: 'error',
    inputs: [
      { name: 'voter', internalType: 'address', type: 'address' },
      { name: 'open', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CommitteeOpen',
  },
  {
    type: 'error',
    inputs: [
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DelegationExpired',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DelegationNonce',
  },
  {
    type: 'error',
    inputs: [
      { name: 'availableAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ExitNotOver',
  },
  { type: 'error', inputs: [], name: 'InvalidShortString' },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'NoExit',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotCore',
  },
  {
    type: 'error',
    inputs: [
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
    name: 'NotSeatOf',
  },
  {
    type: 'error',
    inputs: [
      { name: 'needed', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'OutOfGas',
  },
  {
    type: 'error',
    inputs: [
      { name: 'bits', internalType: 'uint8', type: 'uint8' },
      { name: 'value', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SafeCastOverflowedUintDowncast',
  },
  {
    type: 'error',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'SafeERC20FailedOperation',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SeatCapExceeded',
  },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'SeatCovered',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatNotLive',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatNotVacant',
  },
  {
    type: 'error',
    inputs: [
      { name: 'locked', internalType: 'uint256', type: 'uint256' },
      { name: 'remaining', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'StakeLocked',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'StakeTokenTakesFee',
  },
  {
    type: 'error',
    inputs: [{ name: 'str', internalType: 'string', type: 'string' }],
    name: 'StringTooLong',
  },
  { type: 'error', inputs: [], name: 'ZeroCore' },
  { type: 'error', inputs: [], name: 'ZeroSeatPrice' },
  { type: 'error', inputs: [], name: 'ZeroSeats' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// TeeRegistry
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const teeRegistryAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'owner_', internalType: 'address', type: 'address' },
      {
        name: 'approver_',
        internalType: 'contract IKeyApprover',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'acceptOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'composeHash', internalType: 'bytes32', type: 'bytes32' }],
    name: 'addWorkload',
    outputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'composeHashOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'keyOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ITeeRegistry.Key',
        type: 'tuple',
        components: [
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'platform', internalType: 'uint32', type: 'uint32' },
          { name: 'registeredAt', internalType: 'uint40', type: 'uint40' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'encryptionKey', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'signer', internalType: 'address', type: 'address' },
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'time', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'operatorAt',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'owner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'pendingOwner',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'signer', internalType: 'address', type: 'address' },
      { name: 'encryptionKey', internalType: 'bytes32', type: 'bytes32' },
      { name: 'evidence', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'registerKey',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'renounceOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'signer', internalType: 'address', type: 'address' },
      { name: 'encryptionKey', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'reportDataOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'quorum', internalType: 'uint256', type: 'uint256' },
      { name: 'signers', internalType: 'address[]', type: 'address[]' },
    ],
    name: 'requireQuorum',
    outputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'revokeKey',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'approver', internalType: 'address', type: 'address' }],
    name: 'setApprover',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'newOwner', internalType: 'address', type: 'address' }],
    name: 'transferOwnership',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'approver',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'ApproverSet',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'signer',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'workloadId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'platform',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'encryptionKey',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'validUntil',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'KeyRegistered',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'signer',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'by', internalType: 'address', type: 'address', indexed: true },
    ],
    name: 'KeyRevoked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferStarted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'previousOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'newOwner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'OwnershipTransferred',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'workloadId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'composeHash',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'WorkloadAdded',
  },
  {
    type: 'error',
    inputs: [
      { name: 'validUntil', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'KeyExpiry',
  },
  {
    type: 'error',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'KeyInactive',
  },
  {
    type: 'error',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'KeyTaken',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotOperator',
  },
  {
    type: 'error',
    inputs: [{ name: 'owner', internalType: 'address', type: 'address' }],
    name: 'OwnableInvalidOwner',
  },
  {
    type: 'error',
    inputs: [{ name: 'account', internalType: 'address', type: 'address' }],
    name: 'OwnableUnauthorizedAccount',
  },
  {
    type: 'error',
    inputs: [{ name: 'platform', internalType: 'uint32', type: 'uint32' }],
    name: 'PlatformRepeated',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'QuorumMismatch',
  },
  {
    type: 'error',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'UnknownKey',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'WorkloadMismatch',
  },
  {
    type: 'error',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'WorkloadMissing',
  },
  { type: 'error', inputs: [], name: 'ZeroApprover' },
  { type: 'error', inputs: [], name: 'ZeroComposeHash' },
  { type: 'error', inputs: [], name: 'ZeroSigner' },
] as const
