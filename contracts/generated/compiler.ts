// Written by `npm run build --workspace contracts`; do not edit.

export const compiler = {
  "version": "0.8.37+commit.f401782d",
  "viaIR": true,
  "evmVersion": "prague",
  "optimizer": {
    "enabled": true,
    "runs": 500
  },
  "metadata": {
    "bytecodeHash": "none",
    "appendCBOR": false
  }
} as const
