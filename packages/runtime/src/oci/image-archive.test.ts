import { gzipSync, zstdCompressSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { checkLayers } from './check-layers.ts'
import { readImageArchive } from './image-archive.ts'
import { imageLimits } from './image-limits.ts'
import { fileEntry, folderEntry, imageConfig, linkEntry, makeImage, sha256 } from './testing/make-image.ts'
import { writeImageArchive } from './write-image-archive.ts'

type Entries = Parameters<typeof packTar>[0]
const tar = (...entries: Entries) => packTar(entries)
const base = await tar(folderEntry('bin'), fileEntry('bin/sh', '#!', 0o755), linkEntry('bin/ls', '/bin/sh'))
const top = await tar(fileEntry('etc/motd', 'hello'))
const invalid = (reason: string | RegExp) =>
  expect.objectContaining({ code: 'APP_INVALID', message: expect.stringMatching(reason) })

async function check(archive: Uint8Array): Promise<number[]> {
  const { layers, diffIds } = readImageArchive(archive)
  return await checkLayers(layers, diffIds)
}

/** An archive in OCI layout: everything is a blob named by its digest. */
async function makeLayout(
  layers: Uint8Array[],
  { stored = layers, extra = [] as object[], nested = false } = {},
) {
  const blobs = new Map<string, Uint8Array | string>()
  const put = (content: Uint8Array | string, mediaType: string) => {
    blobs.set(sha256(content), content)
    return { mediaType, digest: `sha256:${sha256(content)}`, size: Buffer.byteLength(content) }
  }
  const manifest = put(
    JSON.stringify({
      config: put(imageConfig(layers), 'application/vnd.oci.image.config.v1+json'),
      layers: stored.map(layer => put(layer, 'application/vnd.oci.image.layer.v1.tar+gzip')),
    }),
    'application/vnd.oci.image.manifest.v1+json',
  )
  const list = { manifests: [manifest, ...extra] }
  const index = nested
    ? { manifests: [put(JSON.stringify(list), 'application/vnd.oci.image.index.v1+json')] }
    : list
  const files = [...blobs].map(([digest, content]) => fileEntry(`blobs/sha256/${digest}`, content))
  return await tar(fileEntry('oci-layout', '{}'), fileEntry('index.json', JSON.stringify(index)), ...files)
}

describe('an image archive', () => {
  it('as `docker save` writes it: layers in order, plain or compressed', async () => {
    for (const pack of [(layer: Uint8Array) => layer, gzipSync, zstdCompressSync]) {
      const archive = await makeImage([base, top], { stored: [pack(base), pack(top)] })
      expect(readImageArchive(archive).diffIds).toEqual([sha256(base), sha256(top)])
      expect(await check(archive)).toEqual([base.length, top.length])
    }
  })

  it('gives the engine the fields that were looked at, and no others', async () => {
    const volumes = '"Volumes":{"/data":{}}'
    const changes: [string, string][] = [
      ['"config":{', `"config":{${volumes.toLowerCase()},`],
      ['"config":{', `"config":{${volumes},"Volumes":{},`],
      ['"rootfs":', `"Config":{${volumes}},"rootfs":`],
      ['{"architecture"', `{"config":{${volumes}},"architecture"`],
      ['"config":{', '"config":{"User":"0","OnBuild":["RUN x"],"Labels":{"manyhands":"2"},'],
    ]
    const options = { entrypoint: ['/bin/sh'], cmd: ['-c'], env: ['A=b=c'], workingDir: '/bin' }
    const original = imageConfig([base], options)
    for (const [from, to] of changes) {
      const config = original.replace(from, to)
      expect(config).not.toBe(original)
      const archive = await tar(
        fileEntry('manifest.json', JSON.stringify([{ Config: 'c.json', Layers: ['l.tar'] }])),
        fileEntry('c.json', config),
        fileEntry('l.tar', base),
      )
      const read = JSON.parse(Buffer.from(readImageArchive(archive).config).toString())
      expect(read).toEqual(JSON.parse(original))
    }
  })

  it.each([
    { workingDir: 'bin' },
    { env: ['NONE'] },
    { env: ['=x'] },
    { more: { Entrypoint: '/bin/sh' } },
    { more: { Cmd: ['a\0b'] } },
  ])('is refused where engines would refuse it later, each in its way: %j', async options => {
    await expect(check(await makeImage([base], options))).rejects.toThrow(invalid('configuration'))
  })

  it('in OCI layout, with what BuildKit puts beside the image', async () => {
    const attestation = {
      digest: `sha256:${'0'.repeat(64)}`,
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      platform: { os: 'unknown' },
    }
    for (const nested of [false, true]) {
      const archive = await makeLayout([base, top], {
        stored: [gzipSync(base), gzipSync(top)],
        extra: [attestation],
        nested,
      })
      expect(await check(archive)).toEqual([base.length, top.length])
    }
  })

  it('with a layer that comes twice, which older Dockers link', async () => {
    const config = imageConfig([base, base])
    const manifest = [{ Config: 'c.json', Layers: ['a/layer.tar', 'b/layer.tar'] }]
    const archive = await tar(
      fileEntry('manifest.json', JSON.stringify(manifest)),
      fileEntry('c.json', config),
      fileEntry('a/layer.tar', base),
      linkEntry('b/layer.tar', '../a/layer.tar'),
    )
    expect(await check(archive)).toEqual([base.length, base.length])
  })

  it('is written anew with nothing but the image, under our name', async () => {
    const archive = await makeImage([base, top], {
      stored: [gzipSync(base), top],
      tags: ['localhost/manyhands:other'],
      extra: [fileEntry('repositories', '{"evil":{}}')],
    })
    const image = readImageArchive(archive)
    const parts: Uint8Array[] = []
    for await (const part of writeImageArchive(
      image,
      'ours:1',
      await checkLayers(image.layers, image.diffIds),
    ))
      parts.push(part)
    const again = Buffer.concat(parts)
    expect(again.includes('evil')).toBe(false)
    expect(again.includes('manyhands:other')).toBe(false)
    const { config, layers } = readImageArchive(again)
    expect(sha256(config)).toBe(sha256(image.config))
    expect(layers.map(sha256)).toEqual([sha256(base), sha256(top)])
  })
})

describe('refused, with a reason that every worker comes to:', () => {
  const device = { header: { name: 'sda', size: 0, type: 'block-device' as const, devmajor: 8, devminor: 0 } }
  const named = (Layers: string[], more: Entries = []) =>
    tar(
      fileEntry('manifest.json', JSON.stringify([{ Config: 'c.json', Layers }])),
      fileEntry('c.json', imageConfig([base])),
      ...more,
    )

  it.each<[string | RegExp, () => Promise<Uint8Array>]>([
    ['not a tar archive', async () => Buffer.alloc(2048, 'x')],
    ['cut off', async () => (await makeImage([base])).subarray(0, 2000)],
    ['has no index.json', () => tar(fileEntry('a', ''))],
    ['is not in the archive', () => named(['gone'])],
    ['is not in the archive', () => named(['l'], [linkEntry('l', '/etc/shadow')])],
    ['a path leaves the archive', () => named(['a'], [fileEntry('a', base), fileEntry('../../x', '')])],
    ['a path leaves the archive', () => named(['a'], [fileEntry('a', base), fileEntry('/etc/x', '')])],
    ['holds a path twice', () => named(['a'], [fileEntry('a', base), fileEntry('a', top)])],
    ['holds a device', () => named(['a'], [fileEntry('a', base), device])],
    ['0 images', () => tar(fileEntry('manifest.json', '[]'))],
    ['is not JSON', () => tar(fileEntry('manifest.json', '{'))],
    ['something wrong', () => tar(fileEntry('manifest.json', '{"a":1}'))],
    ['too large', () => tar(fileEntry('manifest.json', ' '.repeat(imageLimits.descriptionBytes + 1)))],
    ['2 layers for 1 ids', () => named(['a', 'a'], [fileEntry('a', base)])],
    ['declares volumes', () => makeImage([base], { more: { Volumes: { '/data': {} } } })],
    [
      'members',
      async () => tar(...Array.from({ length: imageLimits.members + 1 }, (_, i) => fileEntry(`${i}`, ''))),
    ],
    [/layers for 126 ids, at most 125/, () => makeImage(Array.from({ length: 126 }, () => top))],
  ])('%s', async (reason, make) => {
    const archive = await make()
    expect(() => readImageArchive(archive)).toThrow(invalid(reason))
  })

  it.each<[string, () => Promise<Uint8Array>]>([
    ['is not what its id says', () => makeImage([base], { stored: [top] })],
    ['it is damaged', () => makeImage([base], { stored: [gzipSync(base).subarray(0, 90)] })],
    ['a path in it leaves it', async () => makeImage([await tar(fileEntry('a/../../x', ''))])],
    ['a path in it leaves it', async () => makeImage([await tar(fileEntry('/etc/x', ''))])],
    [
      'a link in it leaves it',
      async () =>
        makeImage([
          await tar({ header: { name: 'h', size: 0, type: 'link', linkname: '../../etc/shadow' } }),
        ]),
    ],
    ['it holds a device', async () => makeImage([await tar(device)])],
  ])('a layer: %s', async (reason, make) => {
    await expect(check(await make())).rejects.toThrow(invalid(reason))
  })

  it('a bomb: a small layer that unpacks to more than an image may be', async () => {
    // Zeros behind the end of the tar, which no reader of tars counts.
    const limits = { ...imageLimits }
    const bomb = Buffer.concat([base, Buffer.alloc(64 * 1024 * 1024)])
    imageLimits.layerBytes = 16 * 1024 * 1024
    try {
      const archive = await makeImage([bomb], { stored: [gzipSync(bomb)] })
      expect(archive.length).toBeLessThan(200_000)
      await expect(check(archive)).rejects.toThrow(invalid('more than'))
    } finally {
      Object.assign(imageLimits, limits)
    }
  })

  it('a million files', async () => {
    const limits = { ...imageLimits }
    imageLimits.layerEntries = 1000
    try {
      const many = Array.from({ length: 1001 }, (_, i) => fileEntry(`${i}`, ''))
      await expect(check(await makeImage([await tar(...many)]))).rejects.toThrow(
        invalid('more than 1000 files'),
      )
      expect(await check(await makeImage([await tar(...many.slice(1))]))).toHaveLength(1)
    } finally {
      Object.assign(imageLimits, limits)
    }
  })
})
