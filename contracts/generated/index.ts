// Written by `npm run build --workspace contracts`; do not edit.

/** The Hub and its extension: one address, one ABI. */
export const hubAbi = [
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "AlreadyCommitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "task",
        "type": "uint32"
      }
    ],
    "name": "AlreadyDelivered",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "internalType": "uint32",
        "name": "activeUntil",
        "type": "uint32"
      }
    ],
    "name": "AlreadyLeaving",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "AlreadyMember",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "AlreadyRevealed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "AmountTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "app",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "wanted",
        "type": "uint32"
      }
    ],
    "name": "AppMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "price",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "limit",
        "type": "uint64"
      }
    ],
    "name": "AppPriceTooHigh",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "BatchTaken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "tasks",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "limit",
        "type": "uint32"
      }
    ],
    "name": "BatchTooSmall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint256",
        "name": "count",
        "type": "uint256"
      }
    ],
    "name": "BatchUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "bond",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "limit",
        "type": "uint64"
      }
    ],
    "name": "BondTooHigh",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "category",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "wanted",
        "type": "uint8"
      }
    ],
    "name": "CategoryMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "category",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "last",
        "type": "uint8"
      }
    ],
    "name": "CategoryUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      },
      {
        "internalType": "uint256",
        "name": "earliest",
        "type": "uint256"
      }
    ],
    "name": "CommitByEarly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      },
      {
        "internalType": "uint40",
        "name": "deadline",
        "type": "uint40"
      }
    ],
    "name": "CommitByLate",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "blockNumber",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "until",
        "type": "uint256"
      }
    ],
    "name": "CooldownRunning",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "DataMalformed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "dataset",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "wanted",
        "type": "uint32"
      }
    ],
    "name": "DatasetMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "price",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "limit",
        "type": "uint64"
      }
    ],
    "name": "DatasetPriceTooHigh",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "time",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "deadline",
        "type": "uint40"
      }
    ],
    "name": "DeadlineAhead",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "time",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "deadline",
        "type": "uint40"
      }
    ],
    "name": "DeadlinePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "name": "DealClosed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "name": "DealOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "name": "DealUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "members",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "candidates",
        "type": "uint256"
      }
    ],
    "name": "DrawExhausted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "duration",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "limit",
        "type": "uint32"
      }
    ],
    "name": "DurationTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "current",
        "type": "uint64"
      }
    ],
    "name": "EpochMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "registry",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "expected",
        "type": "address"
      }
    ],
    "name": "ExtensionMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tasks",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "FillTooSmall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "gas",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "GasTooLow",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "indices",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "skipMasks",
        "type": "uint256"
      }
    ],
    "name": "LengthMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "name": "NoReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "places",
        "type": "uint256"
      }
    ],
    "name": "NoSuchPlace",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "NotCommitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "rounds",
        "type": "uint8"
      },
      {
        "internalType": "uint32",
        "name": "trust",
        "type": "uint32"
      }
    ],
    "name": "NotCredible",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      }
    ],
    "name": "NotMember",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "NotPoolOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      }
    ],
    "name": "NotRequester",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "scheduler",
        "type": "address"
      }
    ],
    "name": "NotScheduler",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "trust",
        "type": "uint32"
      }
    ],
    "name": "NotSolo",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "payer",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      }
    ],
    "name": "NotSponsored",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "NotToken",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NothingToExtend",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "time",
        "type": "uint256"
      },
      {
        "internalType": "uint64",
        "name": "expiry",
        "type": "uint64"
      }
    ],
    "name": "OrderExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "order",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "consumed",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "volume",
        "type": "uint256"
      }
    ],
    "name": "OrderSpent",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "free",
        "type": "uint256"
      }
    ],
    "name": "Overdraw",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "percentage",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "limit",
        "type": "uint8"
      }
    ],
    "name": "PercentageTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "time",
        "type": "uint256"
      },
      {
        "internalType": "uint64",
        "name": "expiry",
        "type": "uint64"
      }
    ],
    "name": "PermissionExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "PlaceCommitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "mask",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "places",
        "type": "uint256"
      }
    ],
    "name": "PlaceUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "PlacesOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "policy",
        "type": "address"
      }
    ],
    "name": "PolicyRefused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "PoolEmpty",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint24",
        "name": "seats",
        "type": "uint24"
      }
    ],
    "name": "PoolFull",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "wanted",
        "type": "uint32"
      }
    ],
    "name": "PoolMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "price",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "limit",
        "type": "uint64"
      }
    ],
    "name": "PoolPriceTooHigh",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "ProofInvalid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "actual",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "only",
        "type": "uint256"
      }
    ],
    "name": "Restricted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "revealBy",
        "type": "uint40"
      }
    ],
    "name": "RevealPending",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "RootZero",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "seal",
        "type": "bytes32"
      }
    ],
    "name": "SealMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "place",
        "type": "uint256"
      }
    ],
    "name": "SealZero",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "blockNumber",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "seedBlock",
        "type": "uint40"
      }
    ],
    "name": "SeedEarly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "blockNumber",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "seedBlock",
        "type": "uint40"
      }
    ],
    "name": "SeedKnown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "blockNumber",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "seedBlock",
        "type": "uint40"
      }
    ],
    "name": "SeedLost",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      }
    ],
    "name": "SignatureInvalid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "misses",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "slack",
        "type": "uint8"
      }
    ],
    "name": "SlackSpent",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "slack",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "limit",
        "type": "uint8"
      }
    ],
    "name": "SlackTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "request",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "sponsored",
        "type": "bytes32"
      }
    ],
    "name": "SponsorshipMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "spent",
        "type": "uint256"
      },
      {
        "internalType": "uint64",
        "name": "maxAmount",
        "type": "uint64"
      }
    ],
    "name": "SponsorshipSpent",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "places",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "SquadTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "percentage",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "limit",
        "type": "uint8"
      }
    ],
    "name": "StakeTooLow",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "stored",
        "type": "bytes32"
      }
    ],
    "name": "StateMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "wanted",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "offered",
        "type": "bytes32"
      }
    ],
    "name": "TagMissing",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "task",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "tasks",
        "type": "uint32"
      }
    ],
    "name": "TaskUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "TokenUnfit",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "members",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "limit",
        "type": "uint32"
      }
    ],
    "name": "TooFewMembers",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "rounds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "TooManyRounds",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "TransferFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "trust",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "limit",
        "type": "uint32"
      }
    ],
    "name": "TrustTooHigh",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "trust",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "limit",
        "type": "uint32"
      }
    ],
    "name": "TrustTooLow",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "VolumeZero",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "target",
        "type": "address"
      }
    ],
    "name": "WithoutCode",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "message",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "Approved",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "indexed": false,
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "skipMask",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      }
    ],
    "name": "Assigned",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "tasks",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "refund",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "stake",
        "type": "uint256"
      }
    ],
    "name": "Claimed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "indexed": false,
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      }
    ],
    "name": "Committed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "task",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "succeeded",
        "type": "bool"
      }
    ],
    "name": "Delivered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Deposited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      }
    ],
    "name": "EpochRaised",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      }
    ],
    "name": "Exited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "Expired",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "indexed": false,
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "replaceMask",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "skipMask",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      }
    ],
    "name": "Extended",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "bond",
        "type": "uint64"
      }
    ],
    "name": "Joined",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "activeUntil",
        "type": "uint32"
      }
    ],
    "name": "Leaving",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "indexed": false,
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "beneficiary",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "tag",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "inputs",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "appOrder",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "datasetOrder",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "poolOrder",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "counted",
        "type": "uint8"
      }
    ],
    "name": "Matched",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "order",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "OrderCancelled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "scheduler",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "bond",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "open",
        "type": "bool"
      }
    ],
    "name": "PoolConfigured",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint40",
        "name": "seedBlock",
        "type": "uint40"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "reseeds",
        "type": "uint8"
      }
    ],
    "name": "Reseeded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "indexed": false,
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      }
    ],
    "name": "Revealed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "order",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      }
    ],
    "name": "SaltSpent",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "seed",
        "type": "uint64"
      }
    ],
    "name": "SeedFixed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "decidingRound",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "winners",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "slashed",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "burned",
        "type": "uint64"
      }
    ],
    "name": "Settled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "skipMask",
        "type": "uint256"
      }
    ],
    "name": "SettledSolo",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "sponsorship",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Sponsored",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "stake",
        "type": "uint256"
      }
    ],
    "name": "StakeLacking",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint24",
        "name": "seats",
        "type": "uint24"
      }
    ],
    "name": "Trimmed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "app",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "Undecided",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CALLBACK_GAS",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "LEAVE_COOLDOWN_BLOCKS",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_CANDIDATES",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_ROUNDS",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_SQUAD",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "POOL_STAKE_PCT",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "accountOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "free",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "locked",
            "type": "uint64"
          },
          {
            "internalType": "uint16",
            "name": "score",
            "type": "uint16"
          },
          {
            "internalType": "uint24",
            "name": "epoch",
            "type": "uint24"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint24",
            "name": "seat",
            "type": "uint24"
          },
          {
            "internalType": "uint32",
            "name": "joinBlock",
            "type": "uint32"
          }
        ],
        "internalType": "struct Account",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "message",
        "type": "bytes32"
      },
      {
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "approve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "apps",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32[]",
        "name": "indices",
        "type": "uint32[]"
      },
      {
        "internalType": "uint256[]",
        "name": "skipMasks",
        "type": "uint256[]"
      },
      {
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      }
    ],
    "name": "assign",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "batchOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "cancelAll",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "cancelAppOrder",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "cancelDatasetOrder",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "cancelPoolOrder",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "cancelRequestOrder",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "request",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "maxAmount",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          }
        ],
        "internalType": "struct Sponsorship",
        "name": "sponsorship",
        "type": "tuple"
      }
    ],
    "name": "cancelSponsorship",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "claim",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint8",
            "name": "member",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "seal",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Commitment[]",
        "name": "commitments",
        "type": "tuple[]"
      }
    ],
    "name": "commit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "address",
        "name": "scheduler",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "bond",
        "type": "uint64"
      },
      {
        "internalType": "bool",
        "name": "open",
        "type": "bool"
      }
    ],
    "name": "configurePool",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "order",
        "type": "bytes32"
      }
    ],
    "name": "consumedOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "datasets",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "task",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "status",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Outcome",
        "name": "outcome",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "callback",
        "type": "bytes"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32[]",
        "name": "proof",
        "type": "bytes32[]"
      }
    ],
    "name": "deliver",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "amount",
        "type": "uint64"
      }
    ],
    "name": "deposit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "amount",
        "type": "uint64"
      }
    ],
    "name": "depositFor",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "amount",
        "type": "uint64"
      },
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "depositWithPermit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "domainSeparator",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "epochOf",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      }
    ],
    "name": "exit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      }
    ],
    "name": "expire",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "internalType": "uint256",
        "name": "replaceMask",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "votes",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "skipMask",
        "type": "uint256"
      },
      {
        "internalType": "uint40",
        "name": "commitBy",
        "type": "uint40"
      }
    ],
    "name": "extend",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "extension",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "fixSeed",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "message",
        "type": "bytes32"
      }
    ],
    "name": "isApproved",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "task",
        "type": "uint32"
      }
    ],
    "name": "isDelivered",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      }
    ],
    "name": "isSpent",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "maxBond",
        "type": "uint64"
      },
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Permission",
        "name": "consent",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Permission",
        "name": "admission",
        "type": "tuple"
      }
    ],
    "name": "join",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "leavePool",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "app",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "dataset",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "pool",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "request",
        "type": "tuple"
      },
      {
        "internalType": "bytes[4]",
        "name": "signatures",
        "type": "bytes[4]"
      },
      {
        "internalType": "uint32",
        "name": "maxTasks",
        "type": "uint32"
      }
    ],
    "name": "matchOrders",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "app",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "dataset",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "pool",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "request",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "request",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "maxAmount",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          }
        ],
        "internalType": "struct Sponsorship",
        "name": "sponsorship",
        "type": "tuple"
      },
      {
        "internalType": "bytes[5]",
        "name": "signatures",
        "type": "bytes[5]"
      },
      {
        "internalType": "uint32",
        "name": "maxTasks",
        "type": "uint32"
      }
    ],
    "name": "matchSponsored",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "membersOf",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes[]",
        "name": "calls",
        "type": "bytes[]"
      }
    ],
    "name": "multicall",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "worker",
        "type": "address"
      }
    ],
    "name": "nonceOf",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "onTransferReceived",
    "outputs": [
      {
        "internalType": "bytes4",
        "name": "",
        "type": "bytes4"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "poolOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "scheduler",
            "type": "address"
          },
          {
            "internalType": "uint24",
            "name": "seats",
            "type": "uint24"
          },
          {
            "internalType": "uint64",
            "name": "bond",
            "type": "uint64"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct Pool",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "deal",
        "type": "bytes32"
      }
    ],
    "name": "progressOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "seed",
            "type": "uint64"
          },
          {
            "internalType": "uint40",
            "name": "matchBlock",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "seedBlock",
            "type": "uint40"
          },
          {
            "internalType": "uint8",
            "name": "reseeds",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "seats",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "settled",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "refunded",
            "type": "uint32"
          }
        ],
        "internalType": "struct Progress",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "reseed",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint8",
            "name": "member",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Reveal[]",
        "name": "reveals",
        "type": "tuple[]"
      }
    ],
    "name": "reveal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "rlc",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      }
    ],
    "name": "seatOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "worker",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "bond",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "activeUntil",
            "type": "uint32"
          }
        ],
        "internalType": "struct Seat",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint8",
            "name": "member",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Reveal[]",
        "name": "reveals",
        "type": "tuple[]"
      }
    ],
    "name": "settle",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint256",
        "name": "skipMask",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "settleSolo",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "app",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "strikesOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      }
    ],
    "name": "suspend",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint24",
        "name": "most",
        "type": "uint24"
      }
    ],
    "name": "trim",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint24",
        "name": "seat",
        "type": "uint24"
      }
    ],
    "name": "vacatedOf",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "amount",
        "type": "uint64"
      }
    ],
    "name": "withdraw",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "workerpools",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const

export const hubConstructorAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "rlc_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "apps_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "datasets_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "workerpools_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "extension_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const hubExtensionConstructorAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "workerpools_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const sideBridgeConstructorAbi = [
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "remoteChain",
            "type": "uint256"
          },
          {
            "internalType": "address",
            "name": "remoteBridge",
            "type": "address"
          },
          {
            "internalType": "address[]",
            "name": "validators",
            "type": "address[]"
          },
          {
            "internalType": "uint8",
            "name": "threshold",
            "type": "uint8"
          },
          {
            "internalType": "address",
            "name": "guardian",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "dailyLimit",
            "type": "uint64"
          }
        ],
        "internalType": "struct BridgeSetup",
        "name": "setup",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const genesisConstructorAbi = [
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "address",
                "name": "beneficiary",
                "type": "address"
              },
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "end",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "price",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "minimum",
                "type": "uint64"
              }
            ],
            "internalType": "struct SaleTerms",
            "name": "sale",
            "type": "tuple"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "cliff",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "duration",
                "type": "uint64"
              }
            ],
            "internalType": "struct VestingTerms",
            "name": "vesting",
            "type": "tuple"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "beneficiary",
                "type": "address"
              },
              {
                "internalType": "uint64",
                "name": "amount",
                "type": "uint64"
              }
            ],
            "internalType": "struct Grant[]",
            "name": "grants",
            "type": "tuple[]"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "beneficiary",
                "type": "address"
              },
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "duration",
                "type": "uint64"
              }
            ],
            "internalType": "struct Stipend",
            "name": "research",
            "type": "tuple"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "beneficiary",
                "type": "address"
              },
              {
                "internalType": "uint64",
                "name": "unlock",
                "type": "uint64"
              }
            ],
            "internalType": "struct Reserve",
            "name": "contingency",
            "type": "tuple"
          }
        ],
        "internalType": "struct GenesisTerms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const bridgePairConstructorAbi = [
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "homeChain",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "sideChain",
            "type": "uint256"
          },
          {
            "internalType": "address",
            "name": "rlc",
            "type": "address"
          },
          {
            "internalType": "address[]",
            "name": "validators",
            "type": "address[]"
          },
          {
            "internalType": "uint8",
            "name": "threshold",
            "type": "uint8"
          },
          {
            "internalType": "address",
            "name": "guardian",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "homeDailyLimit",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "sideDailyLimit",
            "type": "uint64"
          }
        ],
        "internalType": "struct PairTerms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const lensConstructorAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "hub_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const rlcConstructorAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "holder",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  }
] as const

export const rlcAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "holder",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "ECDSAInvalidSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "ECDSAInvalidSignatureLength",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "ECDSAInvalidSignatureS",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "ERC1363ApproveFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC1363InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      }
    ],
    "name": "ERC1363InvalidSpender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "ERC1363TransferFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "ERC1363TransferFromFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "allowance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "ERC20InsufficientAllowance",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "ERC20InsufficientBalance",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidSpender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "ERC2612ExpiredSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC2612InvalidSigner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "currentNonce",
        "type": "uint256"
      }
    ],
    "name": "InvalidAccountNonce",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CAP_NRLC",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "DOMAIN_SEPARATOR",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      }
    ],
    "name": "allowance",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "approveAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "approveAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "balanceOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "burn",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "burnFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "decimals",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "",
        "type": "uint8"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "nonces",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "permit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes4",
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "totalSupply",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transfer",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transferAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "transferAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "transferFromAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transferFromAndCall",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

/** Apps, datasets and workerpools share it. */
export const registryAbi = [
  {
    "inputs": [],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721IncorrectOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721InsufficientApproval",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOperator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721NonexistentToken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "StringsInsufficientHexLength",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "approved",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "ApprovalForAll",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "id",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "contentHash",
        "type": "bytes32"
      }
    ],
    "name": "Registered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "balanceOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "contentOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "count",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "getApproved",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "isApprovedForAll",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ownerOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "contentHash",
        "type": "bytes32"
      }
    ],
    "name": "register",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "id",
        "type": "uint32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "setApprovalForAll",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes4",
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "tokenURI",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const lensAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "hub_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "OnlyPreview",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "size",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "PageTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "reason",
        "type": "bytes"
      }
    ],
    "name": "PreviewFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "roots",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "places",
        "type": "uint256"
      }
    ],
    "name": "RootsMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes",
            "name": "refusal",
            "type": "bytes"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batches",
            "type": "uint32"
          },
          {
            "internalType": "uint256",
            "name": "price",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "poolStake",
            "type": "uint256"
          }
        ],
        "internalType": "struct MatchPreview",
        "name": "preview",
        "type": "tuple"
      }
    ],
    "name": "Tried",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "target",
        "type": "address"
      }
    ],
    "name": "WithoutCode",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MAX_PAGE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "accountOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "free",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "locked",
            "type": "uint64"
          },
          {
            "internalType": "uint16",
            "name": "score",
            "type": "uint16"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "joinNonce",
            "type": "uint64"
          },
          {
            "internalType": "uint256",
            "name": "tokens",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "allowance",
            "type": "uint256"
          },
          {
            "components": [
              {
                "internalType": "uint32",
                "name": "pool",
                "type": "uint32"
              },
              {
                "internalType": "uint24",
                "name": "seat",
                "type": "uint24"
              },
              {
                "internalType": "uint64",
                "name": "bond",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "joinBlock",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "activeUntil",
                "type": "uint32"
              },
              {
                "internalType": "uint256",
                "name": "exitBlock",
                "type": "uint256"
              },
              {
                "internalType": "bool",
                "name": "canExit",
                "type": "bool"
              }
            ],
            "internalType": "struct Membership",
            "name": "membership",
            "type": "tuple"
          }
        ],
        "internalType": "struct AccountView",
        "name": "answer",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "appOrderOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "hash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "epochCurrent",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "expired",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "cancelled",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "saltSpent",
            "type": "bool"
          },
          {
            "internalType": "uint256",
            "name": "consumed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "left",
            "type": "uint256"
          },
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "signed",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct OrderStatus",
        "name": "status",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32[]",
        "name": "roots",
        "type": "bytes32[]"
      }
    ],
    "name": "batchOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "batchId",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "stored",
            "type": "bytes32"
          },
          {
            "internalType": "enum BatchPhase",
            "name": "phase",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "rounds",
            "type": "uint8"
          },
          {
            "internalType": "uint256",
            "name": "uncommitted",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "unrevealed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "stake",
            "type": "uint256"
          },
          {
            "components": [
              {
                "internalType": "bytes",
                "name": "refusal",
                "type": "bytes"
              },
              {
                "internalType": "bool",
                "name": "undecided",
                "type": "bool"
              },
              {
                "components": [
                  {
                    "internalType": "bytes32",
                    "name": "root",
                    "type": "bytes32"
                  },
                  {
                    "internalType": "uint256",
                    "name": "round",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "winners",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "slashed",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "winnerCount",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "extraWinnerCount",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "slashedCount",
                    "type": "uint256"
                  },
                  {
                    "internalType": "uint256",
                    "name": "firstRoundPlaces",
                    "type": "uint256"
                  }
                ],
                "internalType": "struct Verdict",
                "name": "verdict",
                "type": "tuple"
              }
            ],
            "internalType": "struct Forecast",
            "name": "forecast",
            "type": "tuple"
          }
        ],
        "internalType": "struct BatchView",
        "name": "answer",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "datasetOrderOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "hash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "epochCurrent",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "expired",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "cancelled",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "saltSpent",
            "type": "bool"
          },
          {
            "internalType": "uint256",
            "name": "consumed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "left",
            "type": "uint256"
          },
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "signed",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct OrderStatus",
        "name": "status",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "dealOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "deal",
            "type": "bytes32"
          },
          {
            "internalType": "enum DealPhase",
            "name": "phase",
            "type": "uint8"
          },
          {
            "internalType": "enum SeedState",
            "name": "seed",
            "type": "uint8"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "seed",
                "type": "uint64"
              },
              {
                "internalType": "uint40",
                "name": "matchBlock",
                "type": "uint40"
              },
              {
                "internalType": "uint40",
                "name": "seedBlock",
                "type": "uint40"
              },
              {
                "internalType": "uint8",
                "name": "reseeds",
                "type": "uint8"
              },
              {
                "internalType": "uint32",
                "name": "seats",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "settled",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "refunded",
                "type": "uint32"
              }
            ],
            "internalType": "struct Progress",
            "name": "progress",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "left",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batches",
            "type": "uint32"
          },
          {
            "internalType": "uint256",
            "name": "payerLocked",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "poolLocked",
            "type": "uint256"
          }
        ],
        "internalType": "struct DealView",
        "name": "answer",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "internalType": "uint256",
        "name": "n",
        "type": "uint256"
      }
    ],
    "name": "drawOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "seed",
            "type": "uint64"
          },
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "components": [
              {
                "internalType": "uint16",
                "name": "cursor",
                "type": "uint16"
              },
              {
                "internalType": "uint24",
                "name": "seat",
                "type": "uint24"
              },
              {
                "internalType": "enum Counting",
                "name": "counting",
                "type": "uint8"
              },
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint16",
                "name": "score",
                "type": "uint16"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              }
            ],
            "internalType": "struct Candidate[]",
            "name": "candidates",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct DrawView",
        "name": "answer",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "cursor",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "misses",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "revealBy",
            "type": "uint40"
          },
          {
            "internalType": "uint16",
            "name": "revealed",
            "type": "uint16"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "worker",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "weight",
                "type": "uint32"
              },
              {
                "internalType": "uint8",
                "name": "round",
                "type": "uint8"
              },
              {
                "internalType": "bytes32",
                "name": "seal",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Member[]",
            "name": "members",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Batch",
        "name": "state",
        "type": "tuple"
      },
      {
        "internalType": "bytes32[]",
        "name": "roots",
        "type": "bytes32[]"
      }
    ],
    "name": "forecastOf",
    "outputs": [
      {
        "internalType": "bool",
        "name": "undecided",
        "type": "bool"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint256",
            "name": "round",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "winners",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "slashed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "winnerCount",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "extraWinnerCount",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "slashedCount",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "firstRoundPlaces",
            "type": "uint256"
          }
        ],
        "internalType": "struct Verdict",
        "name": "verdict",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "hub",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "requestHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "first",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "appOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "appPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "datasetOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "datasetPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "poolOwner",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "poolPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Terms",
        "name": "terms",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "task",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "status",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Outcome",
        "name": "outcome",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "callback",
        "type": "bytes"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32[]",
        "name": "proof",
        "type": "bytes32[]"
      }
    ],
    "name": "isResult",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      },
      {
        "internalType": "uint24",
        "name": "from",
        "type": "uint24"
      },
      {
        "internalType": "uint24",
        "name": "n",
        "type": "uint24"
      }
    ],
    "name": "membersOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint24",
            "name": "seat",
            "type": "uint24"
          },
          {
            "internalType": "address",
            "name": "worker",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "bond",
            "type": "uint64"
          },
          {
            "internalType": "uint16",
            "name": "score",
            "type": "uint16"
          },
          {
            "internalType": "uint32",
            "name": "joinBlock",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "activeUntil",
            "type": "uint32"
          },
          {
            "internalType": "bool",
            "name": "counts",
            "type": "bool"
          }
        ],
        "internalType": "struct MemberView[]",
        "name": "members",
        "type": "tuple[]"
      },
      {
        "internalType": "uint24",
        "name": "next",
        "type": "uint24"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "pool",
        "type": "uint32"
      }
    ],
    "name": "poolOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "owner",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "scheduler",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "bond",
            "type": "uint64"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          },
          {
            "internalType": "uint24",
            "name": "seats",
            "type": "uint24"
          },
          {
            "internalType": "uint32",
            "name": "members",
            "type": "uint32"
          }
        ],
        "internalType": "struct PoolView",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "poolOrderOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "hash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "epochCurrent",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "expired",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "cancelled",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "saltSpent",
            "type": "bool"
          },
          {
            "internalType": "uint256",
            "name": "consumed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "left",
            "type": "uint256"
          },
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "signed",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct OrderStatus",
        "name": "status",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "app",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "dataset",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "pool",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "request",
        "type": "tuple"
      },
      {
        "internalType": "bytes[4]",
        "name": "signatures",
        "type": "bytes[4]"
      },
      {
        "internalType": "uint32",
        "name": "maxTasks",
        "type": "uint32"
      }
    ],
    "name": "previewMatch",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes",
            "name": "refusal",
            "type": "bytes"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batches",
            "type": "uint32"
          },
          {
            "internalType": "uint256",
            "name": "price",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "poolStake",
            "type": "uint256"
          }
        ],
        "internalType": "struct MatchPreview",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AppOrder",
        "name": "app",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "poolOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct DatasetOrder",
        "name": "dataset",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "price",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "slack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxBatch",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "duration",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "workerStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "schedulerPct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "appOnly",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "datasetOnly",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "requesterOnly",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "policy",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct PoolOrder",
        "name": "pool",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "request",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "request",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "maxAmount",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          }
        ],
        "internalType": "struct Sponsorship",
        "name": "sponsorship",
        "type": "tuple"
      },
      {
        "internalType": "bytes[5]",
        "name": "signatures",
        "type": "bytes[5]"
      },
      {
        "internalType": "uint32",
        "name": "maxTasks",
        "type": "uint32"
      }
    ],
    "name": "previewSponsored",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes",
            "name": "refusal",
            "type": "bytes"
          },
          {
            "internalType": "uint32",
            "name": "tasks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "batches",
            "type": "uint32"
          },
          {
            "internalType": "uint256",
            "name": "price",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "poolStake",
            "type": "uint256"
          }
        ],
        "internalType": "struct MatchPreview",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "requestOrderOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "hash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "epochCurrent",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "expired",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "cancelled",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "saltSpent",
            "type": "bool"
          },
          {
            "internalType": "uint256",
            "name": "consumed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "left",
            "type": "uint256"
          },
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "signed",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct OrderStatus",
        "name": "status",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "request",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "maxAmount",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          }
        ],
        "internalType": "struct Sponsorship",
        "name": "sponsorship",
        "type": "tuple"
      },
      {
        "internalType": "address",
        "name": "payer",
        "type": "address"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "sponsorshipOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "hash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "epochCurrent",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "expired",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "cancelled",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "saltSpent",
            "type": "bool"
          },
          {
            "internalType": "uint256",
            "name": "consumed",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "left",
            "type": "uint256"
          },
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "signed",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "open",
            "type": "bool"
          }
        ],
        "internalType": "struct OrderStatus",
        "name": "status",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "call",
        "type": "bytes"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "app",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "appMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "dataset",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "datasetMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "pool",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "poolMaxPrice",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "payer",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "beneficiary",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "callbackTo",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "volume",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "tag",
            "type": "bytes32"
          },
          {
            "internalType": "uint8",
            "name": "category",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "trust",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "maxSlack",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint8",
            "name": "minStakePct",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "batchSize",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxDuration",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "inputs",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "expiry",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct RequestOrder",
        "name": "request",
        "type": "tuple"
      }
    ],
    "name": "tryMatch",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const
