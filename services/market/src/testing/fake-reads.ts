import type { Address, Bytes32 } from '@manyhands/protocol'
import type { MarketReads } from '../market-reads.ts'
import { signerOf } from '../signer-of.ts'

/** A chain of plain maps for the order book. Everyone has `freeNrlc` unless told otherwise; every pool has members. */
export function fakeReads() {
  const state = {
    now: 1_800_000_000,
    owners: new Map<string, Address>(),
    epochs: new Map<Address, bigint>(),
    consumed: new Map<Bytes32, bigint>(),
    free: new Map<Address, bigint>(),
    spent: new Set<string>(),
    approved: new Set<string>(),
    /** Signatures that a contract stands behind, by its address. */
    contracts: new Map<Address, string>(),
    members: new Map<number, number>(),
    freeNrlc: 1_000_000_000n,
  }
  const reads: MarketReads = {
    ownerOf: async (kind, id) => state.owners.get(`${kind}:${id}`),
    epochOf: async signer => state.epochs.get(signer) ?? 0n,
    consumedOf: async hash => state.consumed.get(hash) ?? 0n,
    freeNrlcOf: async account => state.free.get(account) ?? state.freeNrlc,
    isSpent: async (requester, salt) => state.spent.has(`${requester} ${salt}`),
    isApproved: async (signer, hash) => state.approved.has(`${signer} ${hash}`),
    isContractSigned: async signed => state.contracts.get(signerOf(signed)) === signed.signature,
    membersOf: async pool => state.members.get(pool) ?? 5,
    chainTime: async () => state.now,
  }
  return { reads, state }
}
