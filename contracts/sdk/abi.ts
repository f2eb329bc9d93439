//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Abuse
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const abuseAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'core_', internalType: 'address', type: 'address' },
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
      {
        name: 'contributors_',
        internalType: 'contract IContributors',
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
      { name: 'mask', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'appeal',
    outputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'appealCount',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'appealOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IAbuseAppeals.Appeal',
        type: 'tuple',
        components: [
          { name: 'appellant', internalType: 'address', type: 'address' },
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          {
            name: 'state',
            internalType: 'enum IAbuseAppeals.AppealState',
            type: 'uint8',
          },
          { name: 'draw', internalType: 'uint8', type: 'uint8' },
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'votingEnd', internalType: 'uint40', type: 'uint40' },
          { name: 'seedBlock', internalType: 'uint48', type: 'uint48' },
          { name: 'listLength', internalType: 'uint32', type: 'uint32' },
          { name: 'exposed', internalType: 'uint32', type: 'uint32' },
          { name: 'voters', internalType: 'uint32', type: 'uint32' },
          { name: 'bond', internalType: 'uint96', type: 'uint96' },
          { name: 'bounties', internalType: 'uint96', type: 'uint96' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'cleared', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'bondOf',
    outputs: [{ name: '', internalType: 'uint96', type: 'uint96' }],
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
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'bit', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'closeReport',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      { name: 'commitment', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'commit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'commitmentFor',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'commitmentOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'committeeOf',
    outputs: [{ name: '', internalType: 'uint256[]', type: 'uint256[]' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'contributors',
    outputs: [
      { name: '', internalType: 'contract IContributors', type: 'address' },
    ],
    stateMutability: 'view',
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
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'account', internalType: 'address', type: 'address' },
    ],
    name: 'creditOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'decide',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'proof', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'draw',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'expose',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'noteAbuse',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'notedOf',
    outputs: [
      { name: 'mask', internalType: 'uint256', type: 'uint256' },
      { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'open',
    outputs: [],
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
    inputs: [
      {
        name: 'evidence',
        internalType: 'struct IAbuseReports.Evidence',
        type: 'tuple',
        components: [
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
              {
                name: 'goldCommitment',
                internalType: 'bytes32',
                type: 'bytes32',
              },
              { name: 'anchorBlock', internalType: 'uint64', type: 'uint64' },
              { name: 'anchorHash', internalType: 'bytes32', type: 'bytes32' },
            ],
          },
          {
            name: 'verdictSignatures',
            internalType: 'bytes[]',
            type: 'bytes[]',
          },
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
              {
                name: 'recipientsHash',
                internalType: 'bytes32',
                type: 'bytes32',
              },
              { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
              { name: 'policyHash', internalType: 'bytes32', type: 'bytes32' },
              { name: 'nonce', internalType: 'uint256', type: 'uint256' },
              { name: 'deadline', internalType: 'uint40', type: 'uint40' },
            ],
          },
          { name: 'signature', internalType: 'bytes', type: 'bytes' },
          {
            name: 'item',
            internalType: 'struct ISubmissions.ItemOpening',
            type: 'tuple',
            components: [
              {
                name: 'row',
                internalType: 'struct IClaims.RowClaim',
                type: 'tuple',
                components: [
                  { name: 'sequence', internalType: 'uint32', type: 'uint32' },
                  { name: 'rowNumber', internalType: 'uint32', type: 'uint32' },
                  { name: 'blind', internalType: 'bytes32', type: 'bytes32' },
                  { name: 'mask', internalType: 'uint256', type: 'uint256' },
                  { name: 'root', internalType: 'bytes32', type: 'bytes32' },
                  {
                    name: 'proof',
                    internalType: 'bytes32[]',
                    type: 'bytes32[]',
                  },
                ],
              },
              { name: 'bit', internalType: 'uint8', type: 'uint8' },
              { name: 'position', internalType: 'uint8', type: 'uint8' },
              {
                name: 'ciphertextHash',
                internalType: 'bytes32',
                type: 'bytes32',
              },
              {
                name: 'keyCommitment',
                internalType: 'bytes32',
                type: 'bytes32',
              },
              { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
              { name: 'proof', internalType: 'bytes32[]', type: 'bytes32[]' },
            ],
          },
          { name: 'bundleProof', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'reportAbuse',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'bit', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'reportOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IAbuseReports.Report',
        type: 'tuple',
        components: [
          { name: 'contributor', internalType: 'address', type: 'address' },
          { name: 'appealEnd', internalType: 'uint40', type: 'uint40' },
          { name: 'appealId', internalType: 'uint32', type: 'uint32' },
          { name: 'closed', internalType: 'bool', type: 'bool' },
          { name: 'reporter', internalType: 'address', type: 'address' },
          { name: 'taken', internalType: 'uint96', type: 'uint96' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'submission', internalType: 'bytes32', type: 'bytes32' }],
    name: 'reportedOf',
    outputs: [{ name: 'mask', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'roundIdOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
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
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'voteOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
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
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
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
        name: 'appellant',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'bond',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'seedBlock',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'AbuseAppealed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
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
    name: 'AbuseCommitteeDrawn',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'cleared',
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
        name: 'returned',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'toCreator',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'share',
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
    name: 'AbuseDecided',
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
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'digest',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'AbuseNoted',
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
      { name: 'bit', internalType: 'uint256', type: 'uint256', indexed: false },
      {
        name: 'reporter',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'token',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'taken',
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
    name: 'AbuseReported',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      { name: 'draw', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'seedBlock',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'AbuseSeedBlockSet',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'commitment',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'AbuseVoteCommitted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'by', internalType: 'address', type: 'address', indexed: false },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
    ],
    name: 'AbuseVoteExposed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'approve',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'abstain',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'AbuseVoteOpened',
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
    name: 'CreditWithdrawn',
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
      { name: 'bit', internalType: 'uint256', type: 'uint256', indexed: false },
      { name: 'forfeited', internalType: 'bool', type: 'bool', indexed: false },
    ],
    name: 'ReportClosed',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyAppealed',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyClosed',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'AlreadyNoted',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyOpened',
  },
  {
    type: 'error',
    inputs: [{ name: 'position', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyReported',
  },
  {
    type: 'error',
    inputs: [
      { name: 'appealEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AppealNotOver',
  },
  {
    type: 'error',
    inputs: [
      { name: 'appealEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AppealOver',
  },
  { type: 'error', inputs: [], name: 'BadProof' },
  {
    type: 'error',
    inputs: [{ name: 'expected', internalType: 'address', type: 'address' }],
    name: 'BadSignature',
  },
  { type: 'error', inputs: [], name: 'BatchMismatch' },
  {
    type: 'error',
    inputs: [
      {
        name: 'actual',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
      },
    ],
    name: 'BatchNotFinal',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CampaignMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'CommitmentMismatch',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'ItemAccepted',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'ItemLapsed',
  },
  {
    type: 'error',
    inputs: [{ name: 'campaignId', internalType: 'uint32', type: 'uint32' }],
    name: 'NoGuards',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'NotAbusive',
  },
  {
    type: 'error',
    inputs: [
      { name: 'account', internalType: 'address', type: 'address' },
      { name: 'bit', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NotReportedOf',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotVoter',
  },
  { type: 'error', inputs: [], name: 'NothingAbusive' },
  { type: 'error', inputs: [], name: 'NothingToAppeal' },
  { type: 'error', inputs: [], name: 'NothingToWithdraw' },
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
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'RootMismatch',
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
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatIsExposed',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatUnknown',
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
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownAppeal',
  },
  {
    type: 'error',
    inputs: [{ name: 'bit', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownReport',
  },
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
    inputs: [
      { name: 'votingEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VotingOver',
  },
  {
    type: 'error',
    inputs: [
      {
        name: 'expected',
        internalType: 'enum IAbuseAppeals.AppealState',
        type: 'uint8',
      },
      {
        name: 'actual',
        internalType: 'enum IAbuseAppeals.AppealState',
        type: 'uint8',
      },
    ],
    name: 'WrongAppealState',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
  { type: 'error', inputs: [], name: 'ZeroCommitment' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Appeals
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const appealsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'core_', internalType: 'address', type: 'address' },
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
    ],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'mask', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'appeal',
    outputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'appealCount',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'appealOf',
    outputs: [
      {
        name: 'a',
        internalType: 'struct IAppeals.Appeal',
        type: 'tuple',
        components: [
          { name: 'appellant', internalType: 'address', type: 'address' },
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'tier', internalType: 'uint8', type: 'uint8' },
          { name: 'resolved', internalType: 'bool', type: 'bool' },
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'bond', internalType: 'uint128', type: 'uint128' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'decision', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'bondOf',
    outputs: [{ name: 'bond', internalType: 'uint128', type: 'uint128' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'burn',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'burnableOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
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
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      {
        name: 'row',
        internalType: 'struct IClaims.RowClaim',
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
    ],
    name: 'claimShare',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'winnerId', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'claimWin',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
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
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'account', internalType: 'address', type: 'address' },
    ],
    name: 'creditOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      {
        name: 'round',
        internalType: 'struct IAppeals.RoundProof',
        type: 'tuple',
        components: [
          { name: 'tier', internalType: 'uint8', type: 'uint8' },
          { name: 'draw', internalType: 'uint8', type: 'uint8' },
          { name: 'seedBlock', internalType: 'uint48', type: 'uint48' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
          { name: 'paidVotes', internalType: 'uint256[]', type: 'uint256[]' },
          { name: 'before', internalType: 'bytes32', type: 'bytes32' },
          { name: 'later', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'payCommittee',
    outputs: [{ name: 'share', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'resolve',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'sharesOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IAppeals.Shares',
        type: 'tuple',
        components: [
          { name: 'favour', internalType: 'uint128', type: 'uint128' },
          { name: 'committee', internalType: 'uint128', type: 'uint128' },
          { name: 'toAppellants', internalType: 'uint256', type: 'uint256' },
          { name: 'toContributors', internalType: 'uint256', type: 'uint256' },
          { name: 'toCommittee', internalType: 'uint256', type: 'uint256' },
          { name: 'byLast', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'upheld',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'returned',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'creator',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'toCreator',
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
      {
        name: 'shares',
        internalType: 'struct IAppeals.Shares',
        type: 'tuple',
        components: [
          { name: 'favour', internalType: 'uint128', type: 'uint128' },
          { name: 'committee', internalType: 'uint128', type: 'uint128' },
          { name: 'toAppellants', internalType: 'uint256', type: 'uint256' },
          { name: 'toContributors', internalType: 'uint256', type: 'uint256' },
          { name: 'toCommittee', internalType: 'uint256', type: 'uint256' },
          { name: 'byLast', internalType: 'uint256', type: 'uint256' },
        ],
        indexed: false,
      },
    ],
    name: 'AppealResolved',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
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
        name: 'appellant',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'decision',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'bond',
        internalType: 'uint128',
        type: 'uint128',
        indexed: false,
      },
    ],
    name: 'Appealed',
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
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Burned',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'committee',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
      },
      {
        name: 'seats',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'share',
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
    name: 'CommitteeCredited',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'appealId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
      {
        name: 'account',
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
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'ShareCredited',
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
    name: 'Withdrawn',
  },
  {
    type: 'error',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyResolved',
  },
  { type: 'error', inputs: [], name: 'BadProof' },
  {
    type: 'error',
    inputs: [
      {
        name: 'actual',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
      },
    ],
    name: 'BatchNotFinal',
  },
  {
    type: 'error',
    inputs: [
      { name: 'appealId', internalType: 'uint256', type: 'uint256' },
      { name: 'winnerId', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NotOpponents',
  },
  {
    type: 'error',
    inputs: [{ name: 'tier', internalType: 'uint256', type: 'uint256' }],
    name: 'NothingAbove',
  },
  {
    type: 'error',
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'NothingDue',
  },
  { type: 'error', inputs: [], name: 'NothingToWithdraw' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PayrollMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'quorum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'RoundUnheard',
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
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SequenceMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'TierOutOfRange',
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
    inputs: [{ name: 'appealId', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownAppeal',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Assay
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const assayAbi = [
  {
    type: 'constructor',
    inputs: [
      {
        name: 'parts_',
        internalType: 'struct IChecks.Parts',
        type: 'tuple',
        components: [
          { name: 'campaigns', internalType: 'address', type: 'address' },
          { name: 'registry', internalType: 'address', type: 'address' },
          { name: 'staking', internalType: 'address', type: 'address' },
          { name: 'operators', internalType: 'address', type: 'address' },
          { name: 'submissions', internalType: 'address', type: 'address' },
          { name: 'ballots', internalType: 'address', type: 'address' },
          { name: 'appeals', internalType: 'address', type: 'address' },
          { name: 'claims', internalType: 'address', type: 'address' },
          { name: 'contributors', internalType: 'address', type: 'address' },
          { name: 'badges', internalType: 'address', type: 'address' },
        ],
      },
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
          { name: 'goldOpened', internalType: 'bool', type: 'bool' },
          { name: 'heard', internalType: 'bool', type: 'bool' },
          { name: 'cast', internalType: 'bool', type: 'bool' },
          { name: 'committed', internalType: 'uint32', type: 'uint32' },
          { name: 'pending', internalType: 'bool', type: 'bool' },
          { name: 'root', internalType: 'bytes32', type: 'bytes32' },
          { name: 'lapsed', internalType: 'uint256', type: 'uint256' },
          { name: 'appealed', internalType: 'uint256', type: 'uint256' },
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'castBallots',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'bit', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'dropItem',
    outputs: [{ name: 'repaid', internalType: 'uint256', type: 'uint256' }],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'exposeSeat',
    outputs: [
      { name: 'round', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    name: 'insertVote',
    outputs: [
      { name: 'round', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'isSealed',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'mask', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'markAppealed',
    outputs: [{ name: 'approved', internalType: 'uint256', type: 'uint256' }],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'noteCommit',
    outputs: [
      { name: 'round', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'openGold',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'parts',
    outputs: [
      {
        name: '',
        internalType: 'struct IChecks.Parts',
        type: 'tuple',
        components: [
          { name: 'campaigns', internalType: 'address', type: 'address' },
          { name: 'registry', internalType: 'address', type: 'address' },
          { name: 'staking', internalType: 'address', type: 'address' },
          { name: 'operators', internalType: 'address', type: 'address' },
          { name: 'submissions', internalType: 'address', type: 'address' },
          { name: 'ballots', internalType: 'address', type: 'address' },
          { name: 'appeals', internalType: 'address', type: 'address' },
          { name: 'claims', internalType: 'address', type: 'address' },
          { name: 'contributors', internalType: 'address', type: 'address' },
          { name: 'badges', internalType: 'address', type: 'address' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'payrollsOf',
    outputs: [{ name: '', internalType: 'uint176', type: 'uint176' }],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'release',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'root', internalType: 'bytes32', type: 'bytes32' },
      { name: 'count', internalType: 'uint16', type: 'uint16' },
      { name: 'entriesHash', internalType: 'bytes32', type: 'bytes32' },
      { name: 'payer', internalType: 'address', type: 'address' },
    ],
    name: 'sealForced',
    outputs: [
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'bonded', internalType: 'bool', type: 'bool' },
    ],
    name: 'setBonded',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'settle',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'payrolls', internalType: 'uint176', type: 'uint176' },
      { name: 'earlier', internalType: 'bytes32', type: 'bytes32' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'takePay',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'mask', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'takeReward',
    outputs: [
      { name: 'due', internalType: 'uint256', type: 'uint256' },
      { name: 'root', internalType: 'bytes32', type: 'bytes32' },
    ],
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'tally',
    outputs: [],
    stateMutability: 'nonpayable',
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
      {
        name: 'payer',
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
      { name: 'count', internalType: 'uint16', type: 'uint16', indexed: false },
      {
        name: 'seedBlock',
        internalType: 'uint48',
        type: 'uint48',
        indexed: false,
      },
    ],
    name: 'ForcedBatchSealed',
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
        name: 'mask',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'answers',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'salt',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'GoldOpened',
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
        name: 'items',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'RewardsReleased',
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
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: false },
      { name: 'draw', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'seedBlock',
        internalType: 'uint48',
        type: 'uint48',
        indexed: false,
      },
      {
        name: 'items',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'accepted',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'payrolls',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'RoundSet',
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
        name: 'state',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
        indexed: false,
      },
      {
        name: 'accepted',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'moved',
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
    name: 'RoundSettled',
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
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
    ],
    name: 'SeatExposed',
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
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
        indexed: false,
      },
    ],
    name: 'VoteInserted',
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
  {
    type: 'error',
    inputs: [
      { name: 'appealEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AppealOver',
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
      { name: 'until', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ClosingAwaited',
  },
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
  { type: 'error', inputs: [], name: 'GoldCommitmentMissing' },
  { type: 'error', inputs: [], name: 'GoldMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'GoldOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'quorum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'GoldTooEarly',
  },
  { type: 'error', inputs: [], name: 'GoldTooLate' },
  { type: 'error', inputs: [], name: 'GoldUnfair' },
  { type: 'error', inputs: [], name: 'InvalidShortString' },
  {
    type: 'error',
    inputs: [{ name: 'mask', internalType: 'uint256', type: 'uint256' }],
    name: 'NotAppealable',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotAppeals',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotBallots',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotClaims',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotOperators',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotSealingOperator',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotSubmissions',
  },
  { type: 'error', inputs: [], name: 'NothingPending' },
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
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'OperatorNotBonded',
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
  { type: 'error', inputs: [], name: 'RewardsPending' },
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
    name: 'SeatIsExposed',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatUnknown',
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
    inputs: [
      { name: 'votingEnd', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VotingOver',
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
// AutomataVerifier
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const automataVerifierAbi = [
  {
    type: 'constructor',
    inputs: [{ name: 'entryPoint_', internalType: 'address', type: 'address' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'entryPoint',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'leaf', internalType: 'bytes', type: 'bytes' }],
    name: 'platformOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [
      { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
      { name: 'quote', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'verifyQuote',
    outputs: [
      {
        name: 'r',
        internalType: 'struct IQuoteVerifier.Report',
        type: 'tuple',
        components: [
          {
            name: 'status',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'tdReport', internalType: 'bytes', type: 'bytes' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'error',
    inputs: [{ name: 'advisory', internalType: 'string', type: 'string' }],
    name: 'AdvisoryTooLong',
  },
  {
    type: 'error',
    inputs: [{ name: 'cause', internalType: 'bytes', type: 'bytes' }],
    name: 'CannotJudge',
  },
  {
    type: 'error',
    inputs: [{ name: 'tud', internalType: 'uint8', type: 'uint8' }],
    name: 'DebugTd',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadBitString',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadBoolean',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadInteger',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadTime',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerLengthNotMinimal',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerTrailingBytes',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerTruncated',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DerUnexpectedLength',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DerUnexpectedTag',
  },
  { type: 'error', inputs: [], name: 'ForeignSeamSigner' },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'LengthMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'year', internalType: 'uint256', type: 'uint256' },
      { name: 'month', internalType: 'uint256', type: 'uint256' },
      { name: 'day', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchDate',
  },
  {
    type: 'error',
    inputs: [
      { name: 'hour', internalType: 'uint256', type: 'uint256' },
      { name: 'minute', internalType: 'uint256', type: 'uint256' },
      { name: 'second', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchTime',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'NotADigit',
  },
  { type: 'error', inputs: [], name: 'NotOneCommonName' },
  {
    type: 'error',
    inputs: [{ name: 'teeType', internalType: 'bytes4', type: 'bytes4' }],
    name: 'NotTdx',
  },
  { type: 'error', inputs: [], name: 'OutputMalformed' },
  { type: 'error', inputs: [], name: 'PckUnneeded' },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'PemMalformed',
  },
  {
    type: 'error',
    inputs: [{ name: 'reason', internalType: 'string', type: 'string' }],
    name: 'QuoteRefused',
  },
  {
    type: 'error',
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'QuoteTooShort',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'RepeatedExtension',
  },
  {
    type: 'error',
    inputs: [{ name: 'attributes', internalType: 'bytes8', type: 'bytes8' }],
    name: 'ReservedTdAttributes',
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
    inputs: [{ name: 'attributes', internalType: 'bytes8', type: 'bytes8' }],
    name: 'SeamAttributesSet',
  },
  { type: 'error', inputs: [], name: 'SeptVeNotDisabled' },
  { type: 'error', inputs: [], name: 'ServiceTdBound' },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'field', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SgxFieldMissing',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'value', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SgxValueOutOfRange',
  },
  {
    type: 'error',
    inputs: [{ name: 'status', internalType: 'uint256', type: 'uint256' }],
    name: 'TcbStatusRefused',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownCriticalExtension',
  },
  {
    type: 'error',
    inputs: [
      { name: 'kind', internalType: 'uint256', type: 'uint256' },
      { name: 'size', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'UnsupportedBody',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'UnsupportedCertificate',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'kind', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'UnsupportedCertification',
  },
  {
    type: 'error',
    inputs: [{ name: 'version', internalType: 'uint256', type: 'uint256' }],
    name: 'UnsupportedVersion',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Badges
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const badgesAbi = [
  {
    type: 'constructor',
    inputs: [
      {
        name: 'registry_',
        internalType: 'contract ITeeRegistry',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: '', internalType: 'address', type: 'address' },
      { name: '', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'approve',
    outputs: [],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
    ],
    name: 'badgeOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IBadges.Badge',
        type: 'tuple',
        components: [
          { name: 'from', internalType: 'uint48', type: 'uint48' },
          { name: 'to', internalType: 'uint48', type: 'uint48' },
          { name: 'takenAt', internalType: 'uint40', type: 'uint40' },
          { name: 'expiresAt', internalType: 'uint40', type: 'uint40' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'owner', internalType: 'address', type: 'address' }],
    name: 'balanceOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'terms',
        internalType: 'struct IBadges.SkillTerms',
        type: 'tuple',
        components: [
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          { name: 'pause', internalType: 'uint40', type: 'uint40' },
          { name: 'passMark', internalType: 'uint8', type: 'uint8' },
          { name: 'attempts', internalType: 'uint8', type: 'uint8' },
          { name: 'bankHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'name', internalType: 'string', type: 'string' },
        ],
      },
    ],
    name: 'createSkill',
    outputs: [{ name: 'skillId', internalType: 'uint32', type: 'uint32' }],
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
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
    ],
    name: 'expire',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'tokenId', internalType: 'uint256', type: 'uint256' }],
    name: 'getApproved',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'result',
        internalType: 'struct IBadges.Result',
        type: 'tuple',
        components: [
          { name: 'skillId', internalType: 'uint32', type: 'uint32' },
          { name: 'bankHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'holder', internalType: 'address', type: 'address' },
          { name: 'score', internalType: 'uint8', type: 'uint8' },
          { name: 'attempt', internalType: 'uint8', type: 'uint8' },
          { name: 'takenAt', internalType: 'uint40', type: 'uint40' },
          { name: 'deadline', internalType: 'uint40', type: 'uint40' },
        ],
      },
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'grant',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
      { name: 'blockNumber', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'heldAt',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'owner', internalType: 'address', type: 'address' },
      { name: 'operator', internalType: 'address', type: 'address' },
    ],
    name: 'isApprovedForAll',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
    ],
    name: 'isHeld',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'tokenId', internalType: 'uint256', type: 'uint256' }],
    name: 'locked',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'name',
    outputs: [{ name: '', internalType: 'string', type: 'string' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'tokenId', internalType: 'uint256', type: 'uint256' }],
    name: 'ownerOf',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
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
    inputs: [{ name: 'skillId', internalType: 'uint32', type: 'uint32' }],
    name: 'renounce',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'from', internalType: 'address', type: 'address' },
      { name: 'to', internalType: 'address', type: 'address' },
      { name: 'tokenId', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'safeTransferFrom',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'from', internalType: 'address', type: 'address' },
      { name: 'to', internalType: 'address', type: 'address' },
      { name: 'tokenId', internalType: 'uint256', type: 'uint256' },
      { name: 'data', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'safeTransferFrom',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: '', internalType: 'address', type: 'address' },
      { name: '', internalType: 'bool', type: 'bool' },
    ],
    name: 'setApprovalForAll',
    outputs: [],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [],
    name: 'skillCount',
    outputs: [{ name: '', internalType: 'uint32', type: 'uint32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'skillId', internalType: 'uint32', type: 'uint32' }],
    name: 'skillOf',
    outputs: [
      { name: 'creator', internalType: 'address', type: 'address' },
      {
        name: 'terms',
        internalType: 'struct IBadges.SkillTerms',
        type: 'tuple',
        components: [
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          { name: 'pause', internalType: 'uint40', type: 'uint40' },
          { name: 'passMark', internalType: 'uint8', type: 'uint8' },
          { name: 'attempts', internalType: 'uint8', type: 'uint8' },
          { name: 'bankHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'name', internalType: 'string', type: 'string' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'interfaceId', internalType: 'bytes4', type: 'bytes4' }],
    name: 'supportsInterface',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'symbol',
    outputs: [{ name: '', internalType: 'string', type: 'string' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
    ],
    name: 'tokenIdOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [{ name: 'tokenId', internalType: 'uint256', type: 'uint256' }],
    name: 'tokenURI',
    outputs: [{ name: '', internalType: 'string', type: 'string' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'from', internalType: 'address', type: 'address' },
      { name: 'to', internalType: 'address', type: 'address' },
      { name: 'tokenId', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'transferFrom',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'owner',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'approved',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'tokenId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
    ],
    name: 'Approval',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'owner',
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
      { name: 'approved', internalType: 'bool', type: 'bool', indexed: false },
    ],
    name: 'ApprovalForAll',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'skillId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'holder',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'BadgeExpired',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'skillId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'holder',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'score', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'takenAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'expiresAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'BadgeGranted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'skillId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'holder',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'score', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'takenAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'expiresAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'BadgeRenewed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'skillId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'holder',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'BadgeRenounced',
  },
  { type: 'event', anonymous: false, inputs: [], name: 'EIP712DomainChanged' },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'tokenId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Locked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'skillId',
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
        name: 'terms',
        internalType: 'struct IBadges.SkillTerms',
        type: 'tuple',
        components: [
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          { name: 'pause', internalType: 'uint40', type: 'uint40' },
          { name: 'passMark', internalType: 'uint8', type: 'uint8' },
          { name: 'attempts', internalType: 'uint8', type: 'uint8' },
          { name: 'bankHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'name', internalType: 'string', type: 'string' },
        ],
        indexed: false,
      },
    ],
    name: 'SkillCreated',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'from', internalType: 'address', type: 'address', indexed: true },
      { name: 'to', internalType: 'address', type: 'address', indexed: true },
      {
        name: 'tokenId',
        internalType: 'uint256',
        type: 'uint256',
        indexed: true,
      },
    ],
    name: 'Transfer',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AttemptOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'skillId', internalType: 'uint32', type: 'uint32' },
      { name: 'holder', internalType: 'address', type: 'address' },
    ],
    name: 'BadgeMissing',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expiresAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'BadgeNotExpired',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'BankMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'sender', internalType: 'address', type: 'address' },
      { name: 'tokenId', internalType: 'uint256', type: 'uint256' },
      { name: 'owner', internalType: 'address', type: 'address' },
    ],
    name: 'ERC721IncorrectOwner',
  },
  {
    type: 'error',
    inputs: [
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'tokenId', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ERC721InsufficientApproval',
  },
  {
    type: 'error',
    inputs: [{ name: 'approver', internalType: 'address', type: 'address' }],
    name: 'ERC721InvalidApprover',
  },
  {
    type: 'error',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'ERC721InvalidOperator',
  },
  {
    type: 'error',
    inputs: [{ name: 'owner', internalType: 'address', type: 'address' }],
    name: 'ERC721InvalidOwner',
  },
  {
    type: 'error',
    inputs: [{ name: 'receiver', internalType: 'address', type: 'address' }],
    name: 'ERC721InvalidReceiver',
  },
  {
    type: 'error',
    inputs: [{ name: 'sender', internalType: 'address', type: 'address' }],
    name: 'ERC721InvalidSender',
  },
  {
    type: 'error',
    inputs: [{ name: 'tokenId', internalType: 'uint256', type: 'uint256' }],
    name: 'ERC721NonexistentToken',
  },
  { type: 'error', inputs: [], name: 'InvalidShortString' },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'LifetimeOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NameLength',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PassMarkOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ResultExpired',
  },
  {
    type: 'error',
    inputs: [
      { name: 'takenAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ResultFromFuture',
  },
  {
    type: 'error',
    inputs: [
      { name: 'latest', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ResultNotNewer',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expiresAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ResultOutlived',
  },
  {
    type: 'error',
    inputs: [
      { name: 'passMark', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ScoreBelowMark',
  },
  {
    type: 'error',
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'signer', internalType: 'address', type: 'address' },
    ],
    name: 'SignerInactive',
  },
  {
    type: 'error',
    inputs: [{ name: 'skillId', internalType: 'uint32', type: 'uint32' }],
    name: 'SkillMissing',
  },
  { type: 'error', inputs: [], name: 'Soulbound' },
  {
    type: 'error',
    inputs: [{ name: 'str', internalType: 'string', type: 'string' }],
    name: 'StringTooLong',
  },
  {
    type: 'error',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'WorkloadMissing',
  },
  { type: 'error', inputs: [], name: 'ZeroAttempts' },
  { type: 'error', inputs: [], name: 'ZeroBankHash' },
  { type: 'error', inputs: [], name: 'ZeroRegistry' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Ballots
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const ballotsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'core_', internalType: 'address', type: 'address' },
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
      {
        name: 'operators_',
        internalType: 'contract IOperators',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      { name: 'commitment', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'commit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'commitmentFor',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
    name: 'commitmentOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
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
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'expose',
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
      },
      { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'open',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'operators',
    outputs: [
      { name: '', internalType: 'contract IOperators', type: 'address' },
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
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
      {
        name: 'ballot',
        internalType: 'struct IRounds.Ballot',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
          { name: 'signature', internalType: 'bytes', type: 'bytes' },
        ],
      },
      {
        name: 'receipt',
        internalType: 'struct IBallots.Receipt',
        type: 'tuple',
        components: [
          { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
          { name: 'voter', internalType: 'address', type: 'address' },
          { name: 'ballotHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'blockNumber', internalType: 'uint64', type: 'uint64' },
          { name: 'blockHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'receiptSignature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'postReceipt',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
    name: 'receiptBlockOf',
    outputs: [{ name: '', internalType: 'uint64', type: 'uint64' }],
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
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'by', internalType: 'address', type: 'address', indexed: true },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'vote',
        internalType: 'struct IRounds.Vote',
        type: 'tuple',
        components: [
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abstain', internalType: 'uint256', type: 'uint256' },
        ],
        indexed: false,
      },
      {
        name: 'salt',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'CommitExposed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'approve',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'abstain',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'salt',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'CommitOpened',
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
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'commitment',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
    ],
    name: 'Committed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'roundId',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'voter',
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
      { name: 'seat', internalType: 'uint8', type: 'uint8', indexed: false },
      {
        name: 'blockNumber',
        internalType: 'uint64',
        type: 'uint64',
        indexed: false,
      },
      { name: 'faulted', internalType: 'bool', type: 'bool', indexed: false },
    ],
    name: 'ReceiptPosted',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyOpened',
  },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'BallotNotSigned',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'CommitmentMismatch',
  },
  { type: 'error', inputs: [], name: 'NoOperator' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotVoter',
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
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'ReceiptBlockMismatch',
  },
  { type: 'error', inputs: [], name: 'ReceiptMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'ReceiptNotByOperator',
  },
  {
    type: 'error',
    inputs: [
      { name: 'first', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ReceiptNotFirst',
  },
  {
    type: 'error',
    inputs: [
      { name: 'seedBlock', internalType: 'uint256', type: 'uint256' },
      { name: 'blockNumber', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ReceiptOutsideVoting',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatCommitted',
  },
  {
    type: 'error',
    inputs: [
      { name: 'seats', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SeatOutOfRange',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'VoteAlreadyShown',
  },
  { type: 'error', inputs: [], name: 'ZeroCommitment' },
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
      { name: 'claims_', internalType: 'address', type: 'address' },
      { name: 'submissions_', internalType: 'address', type: 'address' },
      {
        name: 'contributors_',
        internalType: 'contract IContributors',
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
      {
        name: 'preset',
        internalType: 'struct ICampaigns.Preset',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committees', internalType: 'uint8[3]', type: 'uint8[3]' },
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
      {
        name: 'k',
        internalType: 'struct ICampaigns.Booking',
        type: 'tuple',
        components: [
          { name: 'forced', internalType: 'bool', type: 'bool' },
          { name: 'drew', internalType: 'bool', type: 'bool' },
          { name: 'tier', internalType: 'uint8', type: 'uint8' },
          { name: 'draw', internalType: 'uint8', type: 'uint8' },
          { name: 'nextTier', internalType: 'uint8', type: 'uint8' },
          { name: 'nextDraw', internalType: 'uint8', type: 'uint8' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'moved', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'paidVotes', internalType: 'uint256', type: 'uint256' },
          { name: 'checked', internalType: 'uint256', type: 'uint256' },
        ],
      },
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
    inputs: [],
    name: 'claims',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
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
    name: 'contributors',
    outputs: [
      { name: '', internalType: 'contract IContributors', type: 'address' },
    ],
    stateMutability: 'view',
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
          { name: 'votePay', internalType: 'uint80', type: 'uint80' },
          { name: 'oracleFee', internalType: 'uint80', type: 'uint80' },
          { name: 'drawBounty', internalType: 'uint80', type: 'uint80' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'collateral', internalType: 'uint96', type: 'uint96' },
          { name: 'contributorBadge', internalType: 'uint32', type: 'uint32' },
          { name: 'voterBadge', internalType: 'uint32', type: 'uint32' },
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
      {
        name: 'terms',
        internalType: 'struct ICampaigns.Terms',
        type: 'tuple',
        components: [
          { name: 'token', internalType: 'address', type: 'address' },
          { name: 'reward', internalType: 'uint96', type: 'uint96' },
          { name: 'votePay', internalType: 'uint80', type: 'uint80' },
          { name: 'oracleFee', internalType: 'uint80', type: 'uint80' },
          { name: 'drawBounty', internalType: 'uint80', type: 'uint80' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'collateral', internalType: 'uint96', type: 'uint96' },
          { name: 'contributorBadge', internalType: 'uint32', type: 'uint32' },
          { name: 'voterBadge', internalType: 'uint32', type: 'uint32' },
          { name: 'licenceHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'policy', internalType: 'bytes', type: 'bytes' },
      { name: 'amount', internalType: 'uint128', type: 'uint128' },
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'v', internalType: 'uint8', type: 'uint8' },
      { name: 'r', internalType: 'bytes32', type: 'bytes32' },
      { name: 's', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'createWithPermit',
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
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'amount', internalType: 'uint128', type: 'uint128' },
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'v', internalType: 'uint8', type: 'uint8' },
      { name: 'r', internalType: 'bytes32', type: 'bytes32' },
      { name: 's', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'fundWithPermit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'guardian',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'isPaused',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
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
    inputs: [{ name: 'duration', internalType: 'uint40', type: 'uint40' }],
    name: 'pause',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'pausedSeconds',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
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
    outputs: [
      { name: 'amount', internalType: 'uint256', type: 'uint256' },
      { name: 'securedBy', internalType: 'address', type: 'address' },
    ],
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
    inputs: [{ name: 'presetId', internalType: 'uint16', type: 'uint16' }],
    name: 'presetOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.Preset',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committees', internalType: 'uint8[3]', type: 'uint8[3]' },
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
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'payer', internalType: 'address', type: 'address' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
      { name: 'repaid', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'releaseForced',
    outputs: [],
    stateMutability: 'nonpayable',
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
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
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
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'count', internalType: 'uint256', type: 'uint256' },
      { name: 'payer', internalType: 'address', type: 'address' },
    ],
    name: 'reserveForced',
    outputs: [
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'roundTermsOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICampaigns.RoundTerms',
        type: 'tuple',
        components: [
          { name: 'seedDelay', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint8', type: 'uint8' },
          { name: 'above', internalType: 'uint8', type: 'uint8' },
          { name: 'voting', internalType: 'uint32', type: 'uint32' },
          { name: 'appeal', internalType: 'uint32', type: 'uint32' },
          { name: 'opening', internalType: 'uint32', type: 'uint32' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'voterBadge', internalType: 'uint32', type: 'uint32' },
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
    inputs: [{ name: 'guardian_', internalType: 'address', type: 'address' }],
    name: 'setGuardian',
    outputs: [],
    stateMutability: 'nonpayable',
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
    inputs: [],
    name: 'submissions',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
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
          { name: 'votePay', internalType: 'uint80', type: 'uint80' },
          { name: 'oracleFee', internalType: 'uint80', type: 'uint80' },
          { name: 'drawBounty', internalType: 'uint80', type: 'uint80' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'collateral', internalType: 'uint96', type: 'uint96' },
          { name: 'contributorBadge', internalType: 'uint32', type: 'uint32' },
          { name: 'voterBadge', internalType: 'uint32', type: 'uint32' },
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
    inputs: [],
    name: 'unpause',
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
          { name: 'votePay', internalType: 'uint80', type: 'uint80' },
          { name: 'oracleFee', internalType: 'uint80', type: 'uint80' },
          { name: 'drawBounty', internalType: 'uint80', type: 'uint80' },
          { name: 'seatLock', internalType: 'uint96', type: 'uint96' },
          { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
          { name: 'presetId', internalType: 'uint16', type: 'uint16' },
          { name: 'quorum', internalType: 'uint8', type: 'uint8' },
          { name: 'collateral', internalType: 'uint96', type: 'uint96' },
          { name: 'contributorBadge', internalType: 'uint32', type: 'uint32' },
          { name: 'voterBadge', internalType: 'uint32', type: 'uint32' },
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
        name: 'guardian',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
    ],
    name: 'GuardianSet',
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
      { name: 'start', internalType: 'uint40', type: 'uint40', indexed: false },
      { name: 'end', internalType: 'uint40', type: 'uint40', indexed: false },
    ],
    name: 'PauseSet',
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
          { name: 'committees', internalType: 'uint8[3]', type: 'uint8[3]' },
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
  { type: 'error', inputs: [], name: 'NoGuards' },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotClaims',
  },
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
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'NotGuardian',
  },
  { type: 'error', inputs: [], name: 'NotPaused' },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotSubmissions',
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
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PauseOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'notBefore', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'PauseTooSoon',
  },
  {
    type: 'error',
    inputs: [{ name: 'end', internalType: 'uint256', type: 'uint256' }],
    name: 'Paused',
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
// Certificates
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const certificatesAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'developmentX', internalType: 'uint256', type: 'uint256' },
      { name: 'developmentY', internalType: 'uint256', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'authorityAt',
    outputs: [
      {
        name: '',
        internalType: 'struct ICertificates.Authority',
        type: 'tuple',
        components: [
          { name: 'x', internalType: 'uint256', type: 'uint256' },
          { name: 'y', internalType: 'uint256', type: 'uint256' },
          { name: 'subject', internalType: 'bytes32', type: 'bytes32' },
          { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
          { name: 'crlThisUpdate', internalType: 'uint40', type: 'uint40' },
          { name: 'crlNextUpdate', internalType: 'uint40', type: 'uint40' },
          {
            name: 'role',
            internalType: 'enum ICertificates.Role',
            type: 'uint8',
          },
          { name: 'revoked', internalType: 'uint128', type: 'uint128' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'id', internalType: 'bytes32', type: 'bytes32' }],
    name: 'authorityOf',
    outputs: [
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      {
        name: 'authority',
        internalType: 'struct ICertificates.Authority',
        type: 'tuple',
        components: [
          { name: 'x', internalType: 'uint256', type: 'uint256' },
          { name: 'y', internalType: 'uint256', type: 'uint256' },
          { name: 'subject', internalType: 'bytes32', type: 'bytes32' },
          { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
          { name: 'crlThisUpdate', internalType: 'uint40', type: 'uint40' },
          { name: 'crlNextUpdate', internalType: 'uint40', type: 'uint40' },
          {
            name: 'role',
            internalType: 'enum ICertificates.Role',
            type: 'uint8',
          },
          { name: 'revoked', internalType: 'uint128', type: 'uint128' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'issuer', internalType: 'bytes32', type: 'bytes32' },
      { name: 'serial', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'idOf',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [
      { name: 'authority', internalType: 'uint256', type: 'uint256' },
      { name: 'id', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'isListed',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    name: 'pckOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ICertificates.Pck',
        type: 'tuple',
        components: [
          { name: 'x', internalType: 'uint256', type: 'uint256' },
          { name: 'y', internalType: 'uint256', type: 'uint256' },
          { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
          { name: 'svns', internalType: 'bytes16', type: 'bytes16' },
          { name: 'model', internalType: 'bytes8', type: 'bytes8' },
          { name: 'pceSvn', internalType: 'uint16', type: 'uint16' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'authority', internalType: 'uint8', type: 'uint8' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'authority', internalType: 'bytes32', type: 'bytes32' },
      { name: 'der', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'registerPlatform',
    outputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'id', internalType: 'bytes32', type: 'bytes32' },
      { name: 'role', internalType: 'enum ICertificates.Role', type: 'uint8' },
    ],
    name: 'requireAuthority',
    outputs: [
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      {
        name: 'authority',
        internalType: 'struct ICertificates.Authority',
        type: 'tuple',
        components: [
          { name: 'x', internalType: 'uint256', type: 'uint256' },
          { name: 'y', internalType: 'uint256', type: 'uint256' },
          { name: 'subject', internalType: 'bytes32', type: 'bytes32' },
          { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
          { name: 'crlThisUpdate', internalType: 'uint40', type: 'uint40' },
          { name: 'crlNextUpdate', internalType: 'uint40', type: 'uint40' },
          {
            name: 'role',
            internalType: 'enum ICertificates.Role',
            type: 'uint8',
          },
          { name: 'revoked', internalType: 'uint128', type: 'uint128' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    name: 'requirePck',
    outputs: [
      {
        name: 'leaf',
        internalType: 'struct ICertificates.Pck',
        type: 'tuple',
        components: [
          { name: 'x', internalType: 'uint256', type: 'uint256' },
          { name: 'y', internalType: 'uint256', type: 'uint256' },
          { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
          { name: 'svns', internalType: 'bytes16', type: 'bytes16' },
          { name: 'model', internalType: 'bytes8', type: 'bytes8' },
          { name: 'pceSvn', internalType: 'uint16', type: 'uint16' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'authority', internalType: 'uint8', type: 'uint8' },
        ],
      },
      { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
      { name: 'revoked', internalType: 'uint128', type: 'uint128' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'der', internalType: 'bytes', type: 'bytes' }],
    name: 'upsertAuthority',
    outputs: [{ name: 'id', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'authority', internalType: 'bytes32', type: 'bytes32' },
      { name: 'der', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'upsertCrl',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'id', internalType: 'bytes32', type: 'bytes32', indexed: true },
      {
        name: 'index',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'commonName',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'notAfter',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'AuthorityAdded',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'id', internalType: 'bytes32', type: 'bytes32', indexed: true },
    ],
    name: 'AuthorityRevoked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'authority',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'thisUpdate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'nextUpdate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'entries',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'CrlUpserted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'pck', internalType: 'bytes32', type: 'bytes32', indexed: true },
    ],
    name: 'PckRevoked',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'pck', internalType: 'bytes32', type: 'bytes32', indexed: true },
      {
        name: 'platform',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      { name: 'model', internalType: 'bytes8', type: 'bytes8', indexed: false },
      {
        name: 'validUntil',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'PlatformRegistered',
  },
  {
    type: 'error',
    inputs: [{ name: 'id', internalType: 'bytes32', type: 'bytes32' }],
    name: 'AlreadyHeld',
  },
  {
    type: 'error',
    inputs: [
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
    ],
    name: 'AuthorityExpired',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'AuthorityIsRevoked',
  },
  { type: 'error', inputs: [], name: 'BadCertificateSignature' },
  { type: 'error', inputs: [], name: 'BadCrlSignature' },
  { type: 'error', inputs: [], name: 'BlobNotCreated' },
  {
    type: 'error',
    inputs: [{ name: 'length', internalType: 'uint256', type: 'uint256' }],
    name: 'BlobTooLarge',
  },
  {
    type: 'error',
    inputs: [{ name: 'id', internalType: 'bytes32', type: 'bytes32' }],
    name: 'CertificateIsRevoked',
  },
  {
    type: 'error',
    inputs: [
      { name: 'notBefore', internalType: 'uint40', type: 'uint40' },
      { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
      { name: 'time', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CertificateNotValid',
  },
  {
    type: 'error',
    inputs: [
      { name: 'thisUpdate', internalType: 'uint40', type: 'uint40' },
      { name: 'nextUpdate', internalType: 'uint40', type: 'uint40' },
      { name: 'time', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CrlNotValid',
  },
  {
    type: 'error',
    inputs: [
      { name: 'authority', internalType: 'uint256', type: 'uint256' },
      { name: 'nextUpdate', internalType: 'uint40', type: 'uint40' },
    ],
    name: 'CrlStale',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadBitString',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadBoolean',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadInteger',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerBadTime',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerLengthNotMinimal',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerTrailingBytes',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'DerTruncated',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DerUnexpectedLength',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'DerUnexpectedTag',
  },
  {
    type: 'error',
    inputs: [{ name: 'chainId', internalType: 'uint256', type: 'uint256' }],
    name: 'DevelopmentRootForbidden',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'IssuerMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'year', internalType: 'uint256', type: 'uint256' },
      { name: 'month', internalType: 'uint256', type: 'uint256' },
      { name: 'day', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchDate',
  },
  {
    type: 'error',
    inputs: [
      { name: 'hour', internalType: 'uint256', type: 'uint256' },
      { name: 'minute', internalType: 'uint256', type: 'uint256' },
      { name: 'second', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchTime',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'NotADigit',
  },
  {
    type: 'error',
    inputs: [
      { name: 'held', internalType: 'uint40', type: 'uint40' },
      { name: 'given', internalType: 'uint40', type: 'uint40' },
    ],
    name: 'NotNewer',
  },
  { type: 'error', inputs: [], name: 'NotOneCommonName' },
  {
    type: 'error',
    inputs: [
      { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
      { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
    ],
    name: 'PckExpired',
  },
  {
    type: 'error',
    inputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    name: 'PckIsRevoked',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'RepeatedExtension',
  },
  {
    type: 'error',
    inputs: [
      { name: 'bits', internalType: 'uint8', type: 'uint8' },
      { name: 'value', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SafeCastOverflowedUintDowncast',
  },
  { type: 'error', inputs: [], name: 'SgxExtensionMissing' },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'field', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SgxFieldMissing',
  },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'value', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SgxValueOutOfRange',
  },
  { type: 'error', inputs: [], name: 'TooManyAuthorities' },
  {
    type: 'error',
    inputs: [
      { name: 'isCa', internalType: 'bool', type: 'bool' },
      { name: 'keyUsage', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'UnexpectedKeyUsage',
  },
  {
    type: 'error',
    inputs: [{ name: 'commonName', internalType: 'bytes32', type: 'bytes32' }],
    name: 'UnexpectedSubject',
  },
  {
    type: 'error',
    inputs: [{ name: 'id', internalType: 'bytes32', type: 'bytes32' }],
    name: 'UnknownAuthority',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownCriticalExtension',
  },
  {
    type: 'error',
    inputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    name: 'UnknownPck',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'UnsupportedCertificate',
  },
  {
    type: 'error',
    inputs: [
      {
        name: 'expected',
        internalType: 'enum ICertificates.Role',
        type: 'uint8',
      },
      {
        name: 'actual',
        internalType: 'enum ICertificates.Role',
        type: 'uint8',
      },
    ],
    name: 'WrongRole',
  },
  {
    type: 'error',
    inputs: [
      { name: 'x', internalType: 'uint256', type: 'uint256' },
      { name: 'y', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'WrongRoot',
  },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Claims
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const claimsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'core_', internalType: 'contract ISettlement', type: 'address' },
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
      { name: 'staking_', internalType: 'contract IStaking', type: 'address' },
      {
        name: 'contributors_',
        internalType: 'contract IContributors',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
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
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      {
        name: 'rows',
        internalType: 'struct IClaims.RowClaim[]',
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
        internalType: 'struct IClaims.PayClaim[]',
        type: 'tuple[]',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'roundId', internalType: 'bytes32', type: 'bytes32' },
          { name: 'seat', internalType: 'uint8', type: 'uint8' },
          { name: 'committee', internalType: 'uint256[]', type: 'uint256[]' },
          { name: 'paidVotes', internalType: 'uint256[]', type: 'uint256[]' },
          { name: 'before', internalType: 'bytes32', type: 'bytes32' },
          { name: 'later', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'claimPay',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'contributors',
    outputs: [
      { name: '', internalType: 'contract IContributors', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'core',
    outputs: [
      { name: '', internalType: 'contract ISettlement', type: 'address' },
    ],
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
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
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
  { type: 'error', inputs: [], name: 'BadProof' },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'NothingToClaim',
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
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatOutOfRange',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Collateral
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const collateralAbi = [
  {
    type: 'constructor',
    inputs: [
      {
        name: 'certificates_',
        internalType: 'contract ICertificates',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'certificates',
    outputs: [
      { name: '', internalType: 'contract ICertificates', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'model', internalType: 'bytes8', type: 'bytes8' }],
    name: 'statementsOf',
    outputs: [
      {
        name: 'tcbInfo',
        internalType: 'struct ICollateral.Statement',
        type: 'tuple',
        components: [
          { name: 'words', internalType: 'address', type: 'address' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'issueDate', internalType: 'uint40', type: 'uint40' },
          { name: 'evaluation', internalType: 'uint16', type: 'uint16' },
        ],
      },
      {
        name: 'qeIdentity',
        internalType: 'struct ICollateral.Statement',
        type: 'tuple',
        components: [
          { name: 'words', internalType: 'address', type: 'address' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'issueDate', internalType: 'uint40', type: 'uint40' },
          { name: 'evaluation', internalType: 'uint16', type: 'uint16' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'signer', internalType: 'bytes32', type: 'bytes32' },
      { name: 'json', internalType: 'bytes', type: 'bytes' },
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'upsertQeIdentity',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'signer', internalType: 'bytes32', type: 'bytes32' },
      { name: 'json', internalType: 'bytes', type: 'bytes' },
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'upsertTcbInfo',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'signer',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'issueDate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'nextUpdate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'evaluation',
        internalType: 'uint16',
        type: 'uint16',
        indexed: false,
      },
    ],
    name: 'QeIdentityUpserted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      { name: 'model', internalType: 'bytes8', type: 'bytes8', indexed: true },
      {
        name: 'signer',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'issueDate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'nextUpdate',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
      {
        name: 'evaluation',
        internalType: 'uint16',
        type: 'uint16',
        indexed: false,
      },
    ],
    name: 'TcbInfoUpserted',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'BadSignatureLength',
  },
  { type: 'error', inputs: [], name: 'BadStatementSignature' },
  { type: 'error', inputs: [], name: 'BlobNotCreated' },
  {
    type: 'error',
    inputs: [{ name: 'length', internalType: 'uint256', type: 'uint256' }],
    name: 'BlobTooLarge',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'JsonBadHex',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'JsonNumberOutOfRange',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'JsonStringTooLong',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'JsonTooDeep',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'JsonUnexpected',
  },
  {
    type: 'error',
    inputs: [
      { name: 'year', internalType: 'uint256', type: 'uint256' },
      { name: 'month', internalType: 'uint256', type: 'uint256' },
      { name: 'day', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchDate',
  },
  {
    type: 'error',
    inputs: [
      { name: 'hour', internalType: 'uint256', type: 'uint256' },
      { name: 'minute', internalType: 'uint256', type: 'uint256' },
      { name: 'second', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoSuchTime',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'NotADigit',
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
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'StatementIncomplete',
  },
  {
    type: 'error',
    inputs: [
      { name: 'heldDate', internalType: 'uint40', type: 'uint40' },
      { name: 'givenDate', internalType: 'uint40', type: 'uint40' },
      { name: 'heldEvaluation', internalType: 'uint16', type: 'uint16' },
      { name: 'givenEvaluation', internalType: 'uint16', type: 'uint16' },
    ],
    name: 'StatementNotNewer',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'StatementNotSupported',
  },
  {
    type: 'error',
    inputs: [
      { name: 'issueDate', internalType: 'uint40', type: 'uint40' },
      { name: 'nextUpdate', internalType: 'uint40', type: 'uint40' },
      { name: 'time', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'StatementNotValid',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'StatementRepeats',
  },
  {
    type: 'error',
    inputs: [{ name: 'offset', internalType: 'uint256', type: 'uint256' }],
    name: 'StatementTooLarge',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Contributors
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const contributorsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'claims_', internalType: 'address', type: 'address' },
      { name: 'abuse_', internalType: 'address', type: 'address' },
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'abuse',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
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
    inputs: [],
    name: 'claims',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'collateralOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IContributors.Collateral',
        type: 'tuple',
        components: [
          { name: 'held', internalType: 'uint96', type: 'uint96' },
          { name: 'exiting', internalType: 'uint96', type: 'uint96' },
          { name: 'availableAt', internalType: 'uint40', type: 'uint40' },
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
    name: 'creditOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint96', type: 'uint96' },
    ],
    name: 'deposit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint96', type: 'uint96' },
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'v', internalType: 'uint8', type: 'uint8' },
      { name: 'r', internalType: 'bytes32', type: 'bytes32' },
      { name: 's', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'depositWithPermit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'earnedOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'reporter', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint96', type: 'uint96' },
    ],
    name: 'forfeit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint96', type: 'uint96' },
    ],
    name: 'giveBack',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'insuranceOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'isCovered',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint256', type: 'uint256' },
      { name: 'acceptedItems', internalType: 'uint256', type: 'uint256' },
      { name: 'rejectedItems', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'noteEarned',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'contributor', internalType: 'address', type: 'address' }],
    name: 'reputationOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint96', type: 'uint96' },
    ],
    name: 'requestExit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'requiredOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'seize',
    outputs: [{ name: 'taken', internalType: 'uint96', type: 'uint96' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'seizedOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'shortfallOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'to', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'spendInsurance',
    outputs: [{ name: 'spent', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'account', internalType: 'address', type: 'address' },
    ],
    name: 'withdrawCredit',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      { name: 'amount', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'withhold',
    outputs: [{ name: 'withheld', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
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
        name: 'contributor',
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
    name: 'CollateralDeposited',
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
        name: 'token',
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
        name: 'reporter',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'reputation',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'CollateralForfeited',
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
        name: 'contributor',
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
    name: 'CollateralGivenBack',
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
        name: 'contributor',
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
    name: 'CollateralSeized',
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
        name: 'contributor',
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
    name: 'CollateralWithdrawn',
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
    name: 'CreditWithdrawn',
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
        name: 'contributor',
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
        name: 'reputation',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'EarningsNoted',
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
        name: 'contributor',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'exiting',
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
    name: 'ExitRequested',
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
      { name: 'to', internalType: 'address', type: 'address', indexed: true },
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'InsuranceSpent',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ExitExceedsCollateral',
  },
  {
    type: 'error',
    inputs: [
      { name: 'availableAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ExitNotOver',
  },
  {
    type: 'error',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'contributor', internalType: 'address', type: 'address' },
    ],
    name: 'NoExit',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotAbuse',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotCampaigns',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotClaims',
  },
  { type: 'error', inputs: [], name: 'NothingToWithdraw' },
  {
    type: 'error',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'PermitFailed',
  },
  {
    type: 'error',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'SafeERC20FailedOperation',
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
  { type: 'error', inputs: [], name: 'ZeroAddress' },
  { type: 'error', inputs: [], name: 'ZeroAmount' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// DcapVerifier
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const dcapVerifierAbi = [
  {
    type: 'constructor',
    inputs: [
      {
        name: 'collateral_',
        internalType: 'contract ICollateral',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'certificates',
    outputs: [
      { name: '', internalType: 'contract ICertificates', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'collateral',
    outputs: [
      { name: '', internalType: 'contract ICollateral', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'pck', internalType: 'bytes32', type: 'bytes32' }],
    name: 'heldFor',
    outputs: [
      {
        name: 'held',
        internalType: 'struct IDcapVerifier.Held',
        type: 'tuple',
        components: [
          {
            name: 'leaf',
            internalType: 'struct ICertificates.Pck',
            type: 'tuple',
            components: [
              { name: 'x', internalType: 'uint256', type: 'uint256' },
              { name: 'y', internalType: 'uint256', type: 'uint256' },
              { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
              { name: 'svns', internalType: 'bytes16', type: 'bytes16' },
              { name: 'model', internalType: 'bytes8', type: 'bytes8' },
              { name: 'pceSvn', internalType: 'uint16', type: 'uint16' },
              { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
              { name: 'authority', internalType: 'uint8', type: 'uint8' },
            ],
          },
          {
            name: 'authority',
            internalType: 'struct ICertificates.Authority',
            type: 'tuple',
            components: [
              { name: 'x', internalType: 'uint256', type: 'uint256' },
              { name: 'y', internalType: 'uint256', type: 'uint256' },
              { name: 'subject', internalType: 'bytes32', type: 'bytes32' },
              { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
              { name: 'crlThisUpdate', internalType: 'uint40', type: 'uint40' },
              { name: 'crlNextUpdate', internalType: 'uint40', type: 'uint40' },
              {
                name: 'role',
                internalType: 'enum ICertificates.Role',
                type: 'uint8',
              },
              { name: 'revoked', internalType: 'uint128', type: 'uint128' },
            ],
          },
          {
            name: 'root',
            internalType: 'struct ICertificates.Authority',
            type: 'tuple',
            components: [
              { name: 'x', internalType: 'uint256', type: 'uint256' },
              { name: 'y', internalType: 'uint256', type: 'uint256' },
              { name: 'subject', internalType: 'bytes32', type: 'bytes32' },
              { name: 'notAfter', internalType: 'uint40', type: 'uint40' },
              { name: 'crlThisUpdate', internalType: 'uint40', type: 'uint40' },
              { name: 'crlNextUpdate', internalType: 'uint40', type: 'uint40' },
              {
                name: 'role',
                internalType: 'enum ICertificates.Role',
                type: 'uint8',
              },
              { name: 'revoked', internalType: 'uint128', type: 'uint128' },
            ],
          },
          { name: 'isRevoked', internalType: 'bool', type: 'bool' },
          {
            name: 'tcbInfo',
            internalType: 'struct ICollateral.Statement',
            type: 'tuple',
            components: [
              { name: 'words', internalType: 'address', type: 'address' },
              { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
              { name: 'issueDate', internalType: 'uint40', type: 'uint40' },
              { name: 'evaluation', internalType: 'uint16', type: 'uint16' },
            ],
          },
          {
            name: 'qeIdentity',
            internalType: 'struct ICollateral.Statement',
            type: 'tuple',
            components: [
              { name: 'words', internalType: 'address', type: 'address' },
              { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
              { name: 'issueDate', internalType: 'uint40', type: 'uint40' },
              { name: 'evaluation', internalType: 'uint16', type: 'uint16' },
            ],
          },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
      { name: 'quote', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'verifyQuote',
    outputs: [
      {
        name: 'r',
        internalType: 'struct IQuoteVerifier.Report',
        type: 'tuple',
        components: [
          {
            name: 'status',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'tdReport', internalType: 'bytes', type: 'bytes' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  { type: 'error', inputs: [], name: 'AttestationKeyNotBound' },
  { type: 'error', inputs: [], name: 'BadQeReportSignature' },
  { type: 'error', inputs: [], name: 'BadQuoteSignature' },
  {
    type: 'error',
    inputs: [{ name: 'cause', internalType: 'bytes', type: 'bytes' }],
    name: 'CannotJudge',
  },
  {
    type: 'error',
    inputs: [{ name: 'tud', internalType: 'uint8', type: 'uint8' }],
    name: 'DebugTd',
  },
  { type: 'error', inputs: [], name: 'ForeignSeamSigner' },
  {
    type: 'error',
    inputs: [
      { name: 'offset', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'LengthMismatch',
  },
  {
    type: 'error',
    inputs: [{ name: 'svn', internalType: 'uint256', type: 'uint256' }],
    name: 'NoQeLevel',
  },
  { type: 'error', inputs: [], name: 'NoTcbLevel' },
  {
    type: 'error',
    inputs: [
      { name: 'version', internalType: 'uint256', type: 'uint256' },
      { name: 'svn', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NoTdxModuleLevel',
  },
  {
    type: 'error',
    inputs: [{ name: 'teeType', internalType: 'uint256', type: 'uint256' }],
    name: 'NotTdx',
  },
  {
    type: 'error',
    inputs: [{ name: 'validUntil', internalType: 'uint40', type: 'uint40' }],
    name: 'QeIdentityExpired',
  },
  {
    type: 'error',
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'QuoteTooShort',
  },
  {
    type: 'error',
    inputs: [{ name: 'attributes', internalType: 'bytes8', type: 'bytes8' }],
    name: 'ReservedTdAttributes',
  },
  {
    type: 'error',
    inputs: [{ name: 'attributes', internalType: 'bytes8', type: 'bytes8' }],
    name: 'SeamAttributesSet',
  },
  { type: 'error', inputs: [], name: 'SeptVeNotDisabled' },
  { type: 'error', inputs: [], name: 'ServiceTdBound' },
  {
    type: 'error',
    inputs: [
      { name: 'model', internalType: 'bytes8', type: 'bytes8' },
      { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
    ],
    name: 'TcbInfoExpired',
  },
  { type: 'error', inputs: [], name: 'TcbRevoked' },
  {
    type: 'error',
    inputs: [{ name: 'authority', internalType: 'uint256', type: 'uint256' }],
    name: 'TcbSignerRevoked',
  },
  { type: 'error', inputs: [], name: 'UnknownQeIdentity' },
  {
    type: 'error',
    inputs: [{ name: 'vendor', internalType: 'bytes16', type: 'bytes16' }],
    name: 'UnknownQeVendor',
  },
  {
    type: 'error',
    inputs: [{ name: 'model', internalType: 'bytes8', type: 'bytes8' }],
    name: 'UnknownTcbInfo',
  },
  {
    type: 'error',
    inputs: [{ name: 'version', internalType: 'uint256', type: 'uint256' }],
    name: 'UnknownTdxModule',
  },
  {
    type: 'error',
    inputs: [
      { name: 'bodyType', internalType: 'uint256', type: 'uint256' },
      { name: 'size', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'UnsupportedBody',
  },
  {
    type: 'error',
    inputs: [
      { name: 'certificationType', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'UnsupportedCertification',
  },
  {
    type: 'error',
    inputs: [{ name: 'keyType', internalType: 'uint256', type: 'uint256' }],
    name: 'UnsupportedKeyType',
  },
  {
    type: 'error',
    inputs: [{ name: 'version', internalType: 'uint256', type: 'uint256' }],
    name: 'UnsupportedVersion',
  },
  {
    type: 'error',
    inputs: [{ name: 'attributes', internalType: 'bytes16', type: 'bytes16' }],
    name: 'WrongQeAttributes',
  },
  {
    type: 'error',
    inputs: [{ name: 'miscSelect', internalType: 'bytes4', type: 'bytes4' }],
    name: 'WrongQeMiscSelect',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'WrongQeProduct',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'WrongQeSigner',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Operators
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const operatorsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'stakeToken_', internalType: 'contract IERC20', type: 'address' },
      { name: 'core_', internalType: 'address', type: 'address' },
      { name: 'submissions_', internalType: 'address', type: 'address' },
      { name: 'ballots_', internalType: 'address', type: 'address' },
      {
        name: 'registry_',
        internalType: 'contract ITeeRegistry',
        type: 'address',
      },
      { name: 'staking_', internalType: 'contract IStaking', type: 'address' },
      { name: 'required_', internalType: 'uint96', type: 'uint96' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'ballots',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'bondOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IOperators.Bond',
        type: 'tuple',
        components: [
          { name: 'amount', internalType: 'uint96', type: 'uint96' },
          { name: 'exiting', internalType: 'uint96', type: 'uint96' },
          { name: 'availableAt', internalType: 'uint40', type: 'uint40' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'burn',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'collect',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
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
    inputs: [{ name: 'account', internalType: 'address', type: 'address' }],
    name: 'creditOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'amount', internalType: 'uint96', type: 'uint96' }],
    name: 'deposit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'kind', internalType: 'enum IOperators.Fault', type: 'uint8' },
      { name: 'beneficiary', internalType: 'address', type: 'address' },
    ],
    name: 'fault',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'insure',
    outputs: [{ name: 'amount', internalType: 'uint128', type: 'uint128' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'isBonded',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
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
    inputs: [],
    name: 'registry',
    outputs: [
      { name: '', internalType: 'contract ITeeRegistry', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'amount', internalType: 'uint96', type: 'uint96' }],
    name: 'requestExit',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'required',
    outputs: [{ name: '', internalType: 'uint96', type: 'uint96' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'a',
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
      { name: 'signatureA', internalType: 'bytes', type: 'bytes' },
      {
        name: 'b',
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
      { name: 'signatureB', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'slashEquivocation',
    outputs: [{ name: 'bounty', internalType: 'uint256', type: 'uint256' }],
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
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'submissions',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint96', type: 'uint96' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Burned',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
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
    name: 'Collected',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint96',
        type: 'uint96',
        indexed: false,
      },
      { name: 'bond', internalType: 'uint96', type: 'uint96', indexed: false },
    ],
    name: 'Deposited',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
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
        name: 'signer',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'reporter',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'taken',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'bounty',
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
    name: 'EquivocationSlashed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'exiting',
        internalType: 'uint96',
        type: 'uint96',
        indexed: false,
      },
      {
        name: 'availableAt',
        internalType: 'uint40',
        type: 'uint40',
        indexed: false,
      },
    ],
    name: 'ExitRequested',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
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
        name: 'kind',
        internalType: 'enum IOperators.Fault',
        type: 'uint8',
        indexed: false,
      },
      {
        name: 'beneficiary',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      {
        name: 'taken',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'credited',
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
    name: 'FaultSlashed',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Insured',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'amount',
        internalType: 'uint96',
        type: 'uint96',
        indexed: false,
      },
    ],
    name: 'Withdrawn',
  },
  {
    type: 'error',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'AlreadySlashed',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AnchorsApart',
  },
  {
    type: 'error',
    inputs: [
      { name: 'available', internalType: 'uint256', type: 'uint256' },
      { name: 'needed', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'BondTooSmall',
  },
  { type: 'error', inputs: [], name: 'DifferentBatches' },
  {
    type: 'error',
    inputs: [
      { name: 'operator', internalType: 'address', type: 'address' },
      { name: 'other', internalType: 'address', type: 'address' },
    ],
    name: 'DifferentOperators',
  },
  {
    type: 'error',
    inputs: [
      { name: 'availableAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ExitNotOver',
  },
  {
    type: 'error',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'NoExit',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotReporter',
  },
  { type: 'error', inputs: [], name: 'NothingToBurn' },
  { type: 'error', inputs: [], name: 'NothingToCollect' },
  { type: 'error', inputs: [], name: 'NothingToInsure' },
  {
    type: 'error',
    inputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
    name: 'NothingToSlash',
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
    inputs: [{ name: 'digest', internalType: 'bytes32', type: 'bytes32' }],
    name: 'SameVerdict',
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
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'UnknownKey',
  },
  { type: 'error', inputs: [], name: 'ZeroAddress' },
  { type: 'error', inputs: [], name: 'ZeroAmount' },
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
      { name: 'abuse_', internalType: 'address', type: 'address' },
      { name: 'claims_', internalType: 'address', type: 'address' },
      { name: 'owner_', internalType: 'address', type: 'address' },
      { name: 'badges_', internalType: 'contract IBadges', type: 'address' },
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
      { name: 'seatPrice_', internalType: 'uint96', type: 'uint96' },
      {
        name: 'guardRule',
        internalType: 'struct IStaking.GuardRule',
        type: 'tuple',
        components: [
          { name: 'reputation', internalType: 'uint16', type: 'uint16' },
          { name: 'kept', internalType: 'uint16', type: 'uint16' },
          { name: 'served', internalType: 'uint8', type: 'uint8' },
        ],
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [],
    name: 'abuse',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'badges',
    outputs: [{ name: '', internalType: 'contract IBadges', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'burn',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
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
    inputs: [],
    name: 'claims',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'live', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'vacant', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'drops', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'compact',
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
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'badge', internalType: 'uint32', type: 'uint32' },
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
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'index', internalType: 'uint256', type: 'uint256' },
    ],
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
    inputs: [],
    name: 'guardRule',
    outputs: [
      {
        name: '',
        internalType: 'struct IStaking.GuardRule',
        type: 'tuple',
        components: [
          { name: 'reputation', internalType: 'uint16', type: 'uint16' },
          { name: 'kept', internalType: 'uint16', type: 'uint16' },
          { name: 'served', internalType: 'uint8', type: 'uint8' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'amount', internalType: 'uint128', type: 'uint128' }],
    name: 'insure',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'isJudge',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
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
    inputs: [
      { name: 'from', internalType: 'uint8', type: 'uint8' },
      { name: 'indices', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'to', internalType: 'uint8', type: 'uint8' },
      { name: 'vacant', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    name: 'move',
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
    name: 'refresh',
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
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'requiredOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
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
    inputs: [{ name: 'tier', internalType: 'uint8', type: 'uint8' }],
    name: 'seatCount',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'index', internalType: 'uint256', type: 'uint256' },
    ],
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
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'seatPriceOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
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
    inputs: [
      { name: 'voter', internalType: 'address', type: 'address' },
      { name: 'named', internalType: 'bool', type: 'bool' },
    ],
    name: 'setJudge',
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
      {
        name: 'round',
        internalType: 'struct IStaking.Round',
        type: 'tuple',
        components: [
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'gold', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'approved', internalType: 'uint256', type: 'uint256' },
          { name: 'rejected', internalType: 'uint256', type: 'uint256' },
          { name: 'approve', internalType: 'uint256[5]', type: 'uint256[5]' },
          { name: 'reject', internalType: 'uint256[5]', type: 'uint256[5]' },
          { name: 'voters', internalType: 'uint32', type: 'uint32' },
          { name: 'exposed', internalType: 'uint32', type: 'uint32' },
          { name: 'lock', internalType: 'uint96', type: 'uint96' },
          { name: 'silence', internalType: 'uint96', type: 'uint96' },
          { name: 'abstainCosts', internalType: 'bool', type: 'bool' },
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
    outputs: [
      { name: 'paidVotes', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'paid', internalType: 'uint256', type: 'uint256' },
      { name: 'slashed', internalType: 'uint256', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
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
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'seats', internalType: 'uint16', type: 'uint16' },
      { name: 'vacant', internalType: 'uint256[]', type: 'uint256[]' },
      { name: 'amount', internalType: 'uint256', type: 'uint256' },
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'v', internalType: 'uint8', type: 'uint8' },
      { name: 'r', internalType: 'bytes32', type: 'bytes32' },
      { name: 's', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'stakeWithPermit',
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
    type: 'function',
    inputs: [
      { name: 'tier', internalType: 'uint8', type: 'uint8' },
      { name: 'indices', internalType: 'uint256[]', type: 'uint256[]' },
    ],
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
          { name: 'seats', internalType: 'uint8', type: 'uint8' },
          { name: 'open', internalType: 'uint16', type: 'uint16' },
          { name: 'reputation', internalType: 'uint16', type: 'uint16' },
          { name: 'served', internalType: 'uint8', type: 'uint8' },
          { name: 'week', internalType: 'uint8', type: 'uint8' },
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
        name: 'amount',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Burned',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
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
      { name: 'seats', internalType: 'uint32', type: 'uint32', indexed: false },
      {
        name: 'share',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Compensated',
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
        name: 'payer',
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
    name: 'Insured',
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
      { name: 'named', internalType: 'bool', type: 'bool', indexed: false },
    ],
    name: 'JudgeSet',
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
        name: 'voter',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'reputation',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
      {
        name: 'required',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'Refreshed',
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
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: true },
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
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: true },
      {
        name: 'length',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'SeatListShortened',
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
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: true },
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
      { name: 'tier', internalType: 'uint8', type: 'uint8', indexed: true },
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
    inputs: [
      { name: 'from', internalType: 'uint256', type: 'uint256' },
      { name: 'to', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'MovesUp',
  },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'NoExit',
  },
  {
    type: 'error',
    inputs: [{ name: 'tier', internalType: 'uint8', type: 'uint8' }],
    name: 'NoSuchTier',
  },
  {
    type: 'error',
    inputs: [{ name: 'voter', internalType: 'address', type: 'address' }],
    name: 'NotJudge',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotMarker',
  },
  {
    type: 'error',
    inputs: [{ name: 'actual', internalType: 'address', type: 'address' }],
    name: 'NotRounds',
  },
  {
    type: 'error',
    inputs: [
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      { name: 'voter', internalType: 'address', type: 'address' },
    ],
    name: 'NotSeatOf',
  },
  { type: 'error', inputs: [], name: 'NothingToBurn' },
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
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ReputationTooLow',
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
    inputs: [{ name: 'tier', internalType: 'uint8', type: 'uint8' }],
    name: 'SameTier',
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
      { name: 'index', internalType: 'uint256', type: 'uint256' },
      { name: 'movableFrom', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SeatTooYoung',
  },
  {
    type: 'error',
    inputs: [
      { name: 'minimum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ServedTooFew',
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
    inputs: [{ name: 'actual', internalType: 'uint256', type: 'uint256' }],
    name: 'StakeTooLarge',
  },
  { type: 'error', inputs: [], name: 'StakingPaused' },
  {
    type: 'error',
    inputs: [{ name: 'str', internalType: 'string', type: 'string' }],
    name: 'StringTooLong',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VacantCountMismatch',
  },
  { type: 'error', inputs: [], name: 'ZeroAmount' },
  { type: 'error', inputs: [], name: 'ZeroCore' },
  { type: 'error', inputs: [], name: 'ZeroSeatPrice' },
  { type: 'error', inputs: [], name: 'ZeroSeats' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Submissions
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const submissionsAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'core_', internalType: 'address', type: 'address' },
      {
        name: 'campaigns_',
        internalType: 'contract ICampaigns',
        type: 'address',
      },
      {
        name: 'operators_',
        internalType: 'contract IOperators',
        type: 'address',
      },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'token', internalType: 'address', type: 'address' },
      { name: 'account', internalType: 'address', type: 'address' },
    ],
    name: 'bondsOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
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
      { name: 'entry', internalType: 'bytes32', type: 'bytes32' },
      {
        name: 'items',
        internalType: 'struct ISubmissions.ItemOpening[]',
        type: 'tuple[]',
        components: [
          {
            name: 'row',
            internalType: 'struct IClaims.RowClaim',
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
    name: 'clear',
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
        internalType: 'struct ISubmissions.ItemOpening[]',
        type: 'tuple[]',
        components: [
          {
            name: 'row',
            internalType: 'struct IClaims.RowClaim',
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
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'dueOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'entryOf',
    outputs: [
      {
        name: '',
        internalType: 'struct ISubmissions.Entry',
        type: 'tuple',
        components: [
          { name: 'payer', internalType: 'address', type: 'address' },
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'dueBy', internalType: 'uint40', type: 'uint40' },
          { name: 'contributor', internalType: 'address', type: 'address' },
          { name: 'bond', internalType: 'uint96', type: 'uint96' },
          { name: 'overdueAt', internalType: 'uint48', type: 'uint48' },
          { name: 'pausedBefore', internalType: 'uint40', type: 'uint40' },
          { name: 'itemsRoot', internalType: 'bytes32', type: 'bytes32' },
          { name: 'cleared', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
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
      { name: 'signature', internalType: 'bytes', type: 'bytes' },
      {
        name: 'items',
        internalType: 'struct ISubmissions.BundleItem[]',
        type: 'tuple[]',
        components: [
          { name: 'ciphertextHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'keyCommitment', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
    ],
    name: 'force',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'entry', internalType: 'bytes32', type: 'bytes32' },
      { name: 'operator', internalType: 'address', type: 'address' },
    ],
    name: 'isReported',
    outputs: [{ name: '', internalType: 'bool', type: 'bool' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'openOf',
    outputs: [{ name: '', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'operators',
    outputs: [
      { name: '', internalType: 'contract IOperators', type: 'address' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'overdue',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'payerOf',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'blob', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'postWraps',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'release',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'releaseForced',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'entry', internalType: 'bytes32', type: 'bytes32' },
      {
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
        ],
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
      },
    ],
    name: 'reportUncleared',
    outputs: [],
    stateMutability: 'nonpayable',
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
        name: 'entries',
        internalType: 'struct ISubmissions.ForcedItems[]',
        type: 'tuple[]',
        components: [
          { name: 'submission', internalType: 'bytes32', type: 'bytes32' },
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          {
            name: 'items',
            internalType: 'struct ISubmissions.BundleItem[]',
            type: 'tuple[]',
            components: [
              {
                name: 'ciphertextHash',
                internalType: 'bytes32',
                type: 'bytes32',
              },
              {
                name: 'keyCommitment',
                internalType: 'bytes32',
                type: 'bytes32',
              },
            ],
          },
        ],
      },
    ],
    name: 'sealForced',
    outputs: [{ name: 'sequence', internalType: 'uint32', type: 'uint32' }],
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
    ],
    name: 'submissionDigest',
    outputs: [{ name: '', internalType: 'bytes32', type: 'bytes32' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'withdraw',
    outputs: [{ name: 'amount', internalType: 'uint256', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'entry',
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
    name: 'BondsReleased',
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
    name: 'BondsWithdrawn',
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
        name: 'payer',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'accepted',
        internalType: 'uint256',
        type: 'uint256',
        indexed: false,
      },
    ],
    name: 'ForcedReleased',
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
        name: 'payer',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      {
        name: 'entries',
        internalType: 'bytes32[]',
        type: 'bytes32[]',
        indexed: false,
      },
      {
        name: 'masks',
        internalType: 'uint256[]',
        type: 'uint256[]',
        indexed: false,
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
        indexed: false,
      },
      {
        name: 'leaves',
        internalType: 'bytes32[]',
        type: 'bytes32[]',
        indexed: false,
      },
    ],
    name: 'ForcedSealed',
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
        name: 'entry',
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
    name: 'ItemsCleared',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'entry',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'campaignId',
        internalType: 'uint32',
        type: 'uint32',
        indexed: true,
      },
      {
        name: 'payer',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'dueBy', internalType: 'uint40', type: 'uint40', indexed: false },
      { name: 'bond', internalType: 'uint96', type: 'uint96', indexed: false },
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
        indexed: false,
      },
      {
        name: 'signature',
        internalType: 'bytes',
        type: 'bytes',
        indexed: false,
      },
      {
        name: 'items',
        internalType: 'struct ISubmissions.BundleItem[]',
        type: 'tuple[]',
        components: [
          { name: 'ciphertextHash', internalType: 'bytes32', type: 'bytes32' },
          { name: 'keyCommitment', internalType: 'bytes32', type: 'bytes32' },
        ],
        indexed: false,
      },
    ],
    name: 'SubmissionForced',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'entry',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'overdueAt',
        internalType: 'uint48',
        type: 'uint48',
        indexed: false,
      },
    ],
    name: 'SubmissionOverdue',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'entry',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: true,
      },
      {
        name: 'operator',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
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
        indexed: false,
      },
    ],
    name: 'UnclearedReported',
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
        name: 'poster',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
      { name: 'blob', internalType: 'bytes', type: 'bytes', indexed: false },
    ],
    name: 'WrapsPosted',
  },
  {
    type: 'error',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'AlreadyForced',
  },
  {
    type: 'error',
    inputs: [{ name: 'overdueAt', internalType: 'uint256', type: 'uint256' }],
    name: 'AlreadyOverdue',
  },
  {
    type: 'error',
    inputs: [
      { name: 'entry', internalType: 'bytes32', type: 'bytes32' },
      { name: 'operator', internalType: 'address', type: 'address' },
    ],
    name: 'AlreadyReported',
  },
  {
    type: 'error',
    inputs: [
      { name: 'overdueAt', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'AnchorTooOld',
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
      {
        name: 'actual',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
      },
    ],
    name: 'BatchNotFinal',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'BatchNotSealed',
  },
  {
    type: 'error',
    inputs: [{ name: 'sequence', internalType: 'uint32', type: 'uint32' }],
    name: 'BatchVoid',
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
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'EntriesOutOfOrder',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ItemCountMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ItemCountOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'ItemsRootMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'LicenceMismatch',
  },
  { type: 'error', inputs: [], name: 'NoEntries' },
  {
    type: 'error',
    inputs: [
      { name: 'dueBy', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'NotDue',
  },
  {
    type: 'error',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
    ],
    name: 'NotForced',
  },
  {
    type: 'error',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'NotOverdue',
  },
  {
    type: 'error',
    inputs: [{ name: 'position', internalType: 'uint256', type: 'uint256' }],
    name: 'NotRevoked',
  },
  {
    type: 'error',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'NothingOpen',
  },
  { type: 'error', inputs: [], name: 'NothingRevoked' },
  {
    type: 'error',
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'NothingToRelease',
  },
  { type: 'error', inputs: [], name: 'NothingToWithdraw' },
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
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'PolicyMismatch',
  },
  {
    type: 'error',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'SafeERC20FailedOperation',
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
      { name: 'deadline', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'SubmissionExpired',
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
    inputs: [{ name: 'entry', internalType: 'bytes32', type: 'bytes32' }],
    name: 'UnknownEntry',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'VerdictMismatch',
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
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'WrapsOutOfRange',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'WrongCampaign',
  },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// TeeRegistry
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const teeRegistryAbi = [
  {
    type: 'constructor',
    inputs: [
      { name: 'owner_', internalType: 'address', type: 'address' },
      { name: 'verifier', internalType: 'address', type: 'address' },
    ],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'program',
        internalType: 'struct IWorkloads.Program',
        type: 'tuple',
        components: [
          { name: 'osImage', internalType: 'bytes32', type: 'bytes32' },
          { name: 'app', internalType: 'address', type: 'address' },
          { name: 'composeHash', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      {
        name: 'policy',
        internalType: 'struct IWorkloads.Policy',
        type: 'tuple',
        components: [
          { name: 'shapes', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'platforms', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          {
            name: 'floor',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
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
    inputs: [
      { name: 'signer', internalType: 'address', type: 'address' },
      { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
      { name: 'verifier', internalType: 'address', type: 'address' },
      { name: 'quote', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'invalidateKey',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'verifier', internalType: 'address', type: 'address' },
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
      { name: 'quote', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'judgeQuote',
    outputs: [
      {
        name: 'report',
        internalType: 'struct IQuoteVerifier.Report',
        type: 'tuple',
        components: [
          {
            name: 'status',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'platform', internalType: 'bytes32', type: 'bytes32' },
          { name: 'validUntil', internalType: 'uint40', type: 'uint40' },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'tdReport', internalType: 'bytes', type: 'bytes' },
        ],
      },
    ],
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
      { name: 'from', internalType: 'uint256', type: 'uint256' },
      { name: 'to', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'operatorDuring',
    outputs: [{ name: 'operator', internalType: 'address', type: 'address' }],
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
    name: 'quoteVerifier',
    outputs: [{ name: '', internalType: 'address', type: 'address' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'recordUpgradeControl',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      { name: 'signer', internalType: 'address', type: 'address' },
      { name: 'encryptionKey', internalType: 'bytes32', type: 'bytes32' },
      {
        name: 'evidence',
        internalType: 'struct ITeeRegistry.Evidence',
        type: 'tuple',
        components: [
          { name: 'anchorBlock', internalType: 'uint64', type: 'uint64' },
          {
            name: 'eventLog',
            internalType: 'struct EventLog.RuntimeEvent[]',
            type: 'tuple[]',
            components: [
              { name: 'name', internalType: 'string', type: 'string' },
              { name: 'payload', internalType: 'bytes', type: 'bytes' },
            ],
          },
          { name: 'quote', internalType: 'bytes', type: 'bytes' },
          { name: 'pck', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
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
      { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
      { name: 'signatures', internalType: 'bytes[]', type: 'bytes[]' },
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
    inputs: [
      { name: 'workloadId', internalType: 'uint32', type: 'uint32' },
      {
        name: 'policy',
        internalType: 'struct IWorkloads.Policy',
        type: 'tuple',
        components: [
          { name: 'shapes', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'platforms', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          {
            name: 'floor',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
      },
    ],
    name: 'setPolicy',
    outputs: [],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    inputs: [{ name: 'verifier', internalType: 'address', type: 'address' }],
    name: 'setQuoteVerifier',
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
    type: 'function',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'upgradeControlOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IWorkloads.UpgradeControl',
        type: 'tuple',
        components: [
          { name: 'app', internalType: 'address', type: 'address' },
          { name: 'isHere', internalType: 'bool', type: 'bool' },
          { name: 'owner', internalType: 'address', type: 'address' },
          { name: 'delay', internalType: 'uint40', type: 'uint40' },
          { name: 'isAllowed', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'workloadOf',
    outputs: [
      {
        name: '',
        internalType: 'struct IWorkloads.Workload',
        type: 'tuple',
        components: [
          {
            name: 'program',
            internalType: 'struct IWorkloads.Program',
            type: 'tuple',
            components: [
              { name: 'osImage', internalType: 'bytes32', type: 'bytes32' },
              { name: 'app', internalType: 'address', type: 'address' },
              { name: 'composeHash', internalType: 'bytes32', type: 'bytes32' },
            ],
          },
          {
            name: 'policy',
            internalType: 'struct IWorkloads.Policy',
            type: 'tuple',
            components: [
              { name: 'shapes', internalType: 'bytes32[]', type: 'bytes32[]' },
              {
                name: 'platforms',
                internalType: 'bytes32[]',
                type: 'bytes32[]',
              },
              { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
              {
                name: 'floor',
                internalType: 'enum IQuoteVerifier.TcbStatus',
                type: 'uint8',
              },
              {
                name: 'advisories',
                internalType: 'bytes32[]',
                type: 'bytes32[]',
              },
            ],
          },
        ],
      },
    ],
    stateMutability: 'view',
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
      { name: 'reason', internalType: 'bytes', type: 'bytes', indexed: false },
    ],
    name: 'KeyInvalidated',
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
        name: 'policy',
        internalType: 'struct IWorkloads.Policy',
        type: 'tuple',
        components: [
          { name: 'shapes', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'platforms', internalType: 'bytes32[]', type: 'bytes32[]' },
          { name: 'lifetime', internalType: 'uint40', type: 'uint40' },
          {
            name: 'floor',
            internalType: 'enum IQuoteVerifier.TcbStatus',
            type: 'uint8',
          },
          { name: 'advisories', internalType: 'bytes32[]', type: 'bytes32[]' },
        ],
        indexed: false,
      },
    ],
    name: 'PolicySet',
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
      { name: 'pck', internalType: 'bytes32', type: 'bytes32', indexed: false },
      {
        name: 'verifier',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      { name: 'quote', internalType: 'bytes', type: 'bytes', indexed: false },
    ],
    name: 'QuoteAccepted',
  },
  {
    type: 'event',
    anonymous: false,
    inputs: [
      {
        name: 'verifier',
        internalType: 'address',
        type: 'address',
        indexed: true,
      },
    ],
    name: 'QuoteVerifierSet',
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
      { name: 'app', internalType: 'address', type: 'address', indexed: false },
      { name: 'isHere', internalType: 'bool', type: 'bool', indexed: false },
      {
        name: 'owner',
        internalType: 'address',
        type: 'address',
        indexed: false,
      },
      { name: 'delay', internalType: 'uint40', type: 'uint40', indexed: false },
      { name: 'isAllowed', internalType: 'bool', type: 'bool', indexed: false },
    ],
    name: 'UpgradeControlRecorded',
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
        name: 'osImage',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      {
        name: 'composeHash',
        internalType: 'bytes32',
        type: 'bytes32',
        indexed: false,
      },
      { name: 'app', internalType: 'address', type: 'address', indexed: false },
    ],
    name: 'WorkloadAdded',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'address', type: 'address' },
      { name: 'actual', internalType: 'address', type: 'address' },
    ],
    name: 'AppMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'ComposeHashMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes', type: 'bytes' },
      { name: 'actual', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'ConfigIdMismatch',
  },
  { type: 'error', inputs: [], name: 'EventLogUnneeded' },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'EventMalformed',
  },
  {
    type: 'error',
    inputs: [{ name: 'name', internalType: 'string', type: 'string' }],
    name: 'EventMissing',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'EventNameRefused',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'EventRepeated',
  },
  {
    type: 'error',
    inputs: [{ name: 'index', internalType: 'uint256', type: 'uint256' }],
    name: 'EventTooLong',
  },
  {
    type: 'error',
    inputs: [
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'EventsTooMany',
  },
  {
    type: 'error',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'EvidenceMismatch',
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
    name: 'KeyHealthy',
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
      { name: 'maximum', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'ListTooLong',
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
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'OsImageMismatch',
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
    inputs: [{ name: 'platform', internalType: 'bytes32', type: 'bytes32' }],
    name: 'PlatformNotListed',
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
    inputs: [
      { name: 'anchorBlock', internalType: 'uint256', type: 'uint256' },
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'QuoteAnchorMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes', type: 'bytes' },
      { name: 'actual', internalType: 'bytes', type: 'bytes' },
    ],
    name: 'ReplayMismatch',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'bytes32', type: 'bytes32' },
      { name: 'actual', internalType: 'bytes32', type: 'bytes32' },
    ],
    name: 'ReportDataMismatch',
  },
  { type: 'error', inputs: [], name: 'ShapeMissing' },
  {
    type: 'error',
    inputs: [{ name: 'shape', internalType: 'bytes32', type: 'bytes32' }],
    name: 'ShapeNotListed',
  },
  {
    type: 'error',
    inputs: [
      {
        name: 'floor',
        internalType: 'enum IQuoteVerifier.TcbStatus',
        type: 'uint8',
      },
      {
        name: 'actual',
        internalType: 'enum IQuoteVerifier.TcbStatus',
        type: 'uint8',
      },
    ],
    name: 'TcbBelowFloor',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'TdReportLength',
  },
  {
    type: 'error',
    inputs: [{ name: 'signer', internalType: 'address', type: 'address' }],
    name: 'UnknownKey',
  },
  {
    type: 'error',
    inputs: [{ name: 'reason', internalType: 'bytes', type: 'bytes' }],
    name: 'VerifierFailed',
  },
  {
    type: 'error',
    inputs: [
      { name: 'before', internalType: 'uint256', type: 'uint256' },
      { name: 'left', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VerifierStarved',
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
  {
    type: 'error',
    inputs: [{ name: 'workloadId', internalType: 'uint32', type: 'uint32' }],
    name: 'WorkloadRetired',
  },
  { type: 'error', inputs: [], name: 'ZeroComposeHash' },
  { type: 'error', inputs: [], name: 'ZeroOsImage' },
  { type: 'error', inputs: [], name: 'ZeroSigner' },
  { type: 'error', inputs: [], name: 'ZeroVerifier' },
] as const

//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////
// Verifiers
//////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

export const verifiersAbi = [
  {
    type: 'constructor',
    inputs: [{ name: 'core_', internalType: 'address', type: 'address' }],
    stateMutability: 'nonpayable',
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
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'contributor', internalType: 'address', type: 'address' },
      {
        name: 'rows',
        internalType: 'struct IClaims.RowClaim[]',
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
    name: 'claimableOf',
    outputs: [
      { name: 'amounts', internalType: 'uint256[]', type: 'uint256[]' },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'claims',
    outputs: [{ name: '', internalType: 'contract IClaims', type: 'address' }],
    stateMutability: 'view',
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
        name: 'batch',
        internalType: 'struct IChecks.SealedBatch',
        type: 'tuple',
        components: [
          { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
          { name: 'sequence', internalType: 'uint32', type: 'uint32' },
          { name: 'operator', internalType: 'address', type: 'address' },
          { name: 'count', internalType: 'uint16', type: 'uint16' },
          { name: 'goldCount', internalType: 'uint16', type: 'uint16' },
          { name: 'digest', internalType: 'bytes32', type: 'bytes32' },
          { name: 'approve', internalType: 'uint256', type: 'uint256' },
          { name: 'abusive', internalType: 'uint256', type: 'uint256' },
          { name: 'goldCommitment', internalType: 'bytes32', type: 'bytes32' },
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'accepted', internalType: 'uint256', type: 'uint256' },
          { name: 'payrolls', internalType: 'bytes32', type: 'bytes32' },
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
      {
        name: 'gold',
        internalType: 'struct IRounds.GoldOpening',
        type: 'tuple',
        components: [
          { name: 'mask', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'salt', internalType: 'bytes32', type: 'bytes32' },
        ],
      },
      { name: 'exposed', internalType: 'uint32', type: 'uint32' },
      { name: 'seat', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'explainSlash',
    outputs: [
      {
        name: 's',
        internalType: 'struct IVerifiers.Slash',
        type: 'tuple',
        components: [
          { name: 'voter', internalType: 'address', type: 'address' },
          { name: 'misses', internalType: 'uint256', type: 'uint256' },
          { name: 'gold', internalType: 'uint256', type: 'uint256' },
          { name: 'silence', internalType: 'uint256', type: 'uint256' },
          { name: 'abstention', internalType: 'uint256', type: 'uint256' },
          { name: 'exposure', internalType: 'uint256', type: 'uint256' },
          { name: 'due', internalType: 'uint256', type: 'uint256' },
          { name: 'taken', internalType: 'uint256', type: 'uint256' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      { name: 'campaignId', internalType: 'uint32', type: 'uint32' },
      { name: 'sequence', internalType: 'uint32', type: 'uint32' },
      { name: 'item', internalType: 'uint8', type: 'uint8' },
    ],
    name: 'itemOf',
    outputs: [
      {
        name: 'status',
        internalType: 'struct IVerifiers.ItemStatus',
        type: 'tuple',
        components: [
          {
            name: 'state',
            internalType: 'enum IVerifiers.ItemState',
            type: 'uint8',
          },
          {
            name: 'batch',
            internalType: 'enum IChecks.BatchState',
            type: 'uint8',
          },
          { name: 'tier', internalType: 'uint8', type: 'uint8' },
          { name: 'phaseEnd', internalType: 'uint40', type: 'uint40' },
          { name: 'unpaid', internalType: 'bool', type: 'bool' },
          { name: 'dropped', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [
      {
        name: 'round',
        internalType: 'struct IStaking.Round',
        type: 'tuple',
        components: [
          { name: 'items', internalType: 'uint256', type: 'uint256' },
          { name: 'gold', internalType: 'uint256', type: 'uint256' },
          { name: 'answers', internalType: 'uint256', type: 'uint256' },
          { name: 'approved', internalType: 'uint256', type: 'uint256' },
          { name: 'rejected', internalType: 'uint256', type: 'uint256' },
          { name: 'approve', internalType: 'uint256[5]', type: 'uint256[5]' },
          { name: 'reject', internalType: 'uint256[5]', type: 'uint256[5]' },
          { name: 'voters', internalType: 'uint32', type: 'uint32' },
          { name: 'exposed', internalType: 'uint32', type: 'uint32' },
          { name: 'lock', internalType: 'uint96', type: 'uint96' },
          { name: 'silence', internalType: 'uint96', type: 'uint96' },
          { name: 'abstainCosts', internalType: 'bool', type: 'bool' },
        ],
      },
      { name: 'seats', internalType: 'uint256', type: 'uint256' },
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
    name: 'judge',
    outputs: [
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
          { name: 'exposed', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    stateMutability: 'pure',
  },
  {
    type: 'function',
    inputs: [{ name: 'token', internalType: 'address', type: 'address' }],
    name: 'solvencyOf',
    outputs: [
      {
        name: 's',
        internalType: 'struct IVerifiers.Solvency',
        type: 'tuple',
        components: [
          { name: 'balance', internalType: 'uint256', type: 'uint256' },
          { name: 'left', internalType: 'uint256', type: 'uint256' },
          { name: 'reserved', internalType: 'uint256', type: 'uint256' },
          { name: 'fees', internalType: 'uint256', type: 'uint256' },
          { name: 'solvent', internalType: 'bool', type: 'bool' },
        ],
      },
    ],
    stateMutability: 'view',
  },
  {
    type: 'function',
    inputs: [],
    name: 'staking',
    outputs: [{ name: '', internalType: 'contract IStaking', type: 'address' }],
    stateMutability: 'view',
  },
  { type: 'error', inputs: [], name: 'BatchMismatch' },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'CommitteeMismatch',
  },
  { type: 'error', inputs: [], name: 'GoldMismatch' },
  {
    type: 'error',
    inputs: [
      {
        name: 'actual',
        internalType: 'enum IChecks.BatchState',
        type: 'uint8',
      },
    ],
    name: 'NotDecided',
  },
  {
    type: 'error',
    inputs: [{ name: 'seat', internalType: 'uint256', type: 'uint256' }],
    name: 'SeatUnknown',
  },
  {
    type: 'error',
    inputs: [
      { name: 'expected', internalType: 'uint256', type: 'uint256' },
      { name: 'actual', internalType: 'uint256', type: 'uint256' },
    ],
    name: 'VoteCountMismatch',
  },
] as const
