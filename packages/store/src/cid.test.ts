import { expect, test } from 'vitest'
import { cidOf, digestOf, digestOfBytes } from './cid.ts'

const text = new TextEncoder().encode('hello world')

test('names content as IPFS tools do', async () => {
  const digest = await digestOfBytes(text)
  expect(digest).toBe('0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9')
  // The same by Python: base32 of 0x01 0x55 0x12 0x20 and the digest.
  expect(cidOf(digest)).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
  expect(digestOf(cidOf(digest))).toBe(digest)
})

test.each([
  ['no CID', 'hello'],
  ['CIDv0', 'QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4'],
  ['another codec', 'bafybeifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'],
  ['upper case', 'BAFKREIFZJUT3TE7NHYEKKLSS27NH3K72YSCO7Y32KOAO5EEI66WOF36N5E'],
  ['a path', '../../etc/passwd'],
])('refuses %s', (_, cid) => {
  expect(() => digestOf(cid)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
