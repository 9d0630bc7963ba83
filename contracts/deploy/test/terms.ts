import { type Address, getAddress } from 'viem'

/** Addresses that nobody has the key of, to tell beneficiaries apart. */
export const someone = (n: number): Address => getAddress(`0x${n.toString(16).padStart(40, '0')}`)

const day = 86_400

/** What a person would write: a sale from tomorrow on, counted from a time of the chain. */
export function genesisTermsFile(now: number) {
  const inDays = (days: number) => new Date((now + days * day) * 1000).toISOString().replace(/\.\d+Z/, 'Z')
  return {
    sale: {
      beneficiary: someone(0xa1),
      start: inDays(1),
      end: inDays(31),
      priceEther: '0.001',
      minimumRlc: '6003000',
    },
    vesting: { start: inDays(31), cliffDays: 365, durationDays: 1095 },
    grants: [
      { beneficiary: someone(0xa2), amountRlc: '10000000' },
      { beneficiary: someone(0xa3), amountRlc: '4963999.999999999' },
      { beneficiary: someone(0xa4), amountRlc: '0.000000001' },
    ],
    research: { beneficiary: someone(0xa5), start: inDays(31), durationDays: 1460 },
    contingency: { beneficiary: someone(0xa6), unlock: inDays(730) },
  }
}

export function bridgeTermsFile(rlc: Address, validators: readonly Address[]) {
  return {
    home: { chainId: 7001, rlc, dailyLimitRlc: '100000' },
    side: { chainId: 7002, dailyLimitRlc: '50000.5' },
    validators,
    threshold: 2,
    guardian: someone(0xb1),
  }
}
