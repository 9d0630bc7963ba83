import { type WasiName, wasiSignatures } from '@manyhands/wasm'
import { describe, expect, test } from 'vitest'
import { openFlags, RESULT, rights, WasiHost } from '../testing/wasi-host.ts'
import { Stop } from './ending.ts'
import { errno } from './errno.ts'
import { hostFuel } from './fuel-meter.ts'

const [FOLDER, FILE, STREAM] = [3, 4, 2]
const START = 1_735_689_600_000_000_000n
const NONE = 77 // no descriptor of this number

const stringsAt = (host: WasiHost, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const at = host.u32(100 + 4 * i)
    return host.bytes.toString('utf8', at, host.bytes.indexOf(0, at))
  })

/** For each call of preview 1 what it does and how it refuses. A call without a test does not compile, and fails below. */
const cases: Record<WasiName, (host: WasiHost) => void> = {
  args_sizes_get: host => {
    expect(host.calls.args_sizes_get(0, 4)).toBe(0)
    expect([host.u32(0), host.u32(4)]).toEqual([2, 8])
  },
  args_get: host => {
    expect(host.calls.args_get(100, 200)).toBe(0)
    expect(stringsAt(host, 2)).toEqual(['app', 'one'])
    expect(host.calls.args_get(65_535, 200)).toBe(errno.fault)
  },
  environ_sizes_get: host => {
    expect(host.calls.environ_sizes_get(0, 4)).toBe(0)
    expect([host.u32(0), host.u32(4)]).toEqual([1, 7])
  },
  environ_get: host => {
    expect(host.calls.environ_get(100, 200)).toBe(0)
    expect(stringsAt(host, 1)).toEqual(['TASK=0'])
  },
  clock_res_get: host => {
    for (const clock of [0, 1, 2, 3]) expect(host.calls.clock_res_get(clock, 0)).toBe(0)
    expect(host.u64(0)).toBe(1000n)
    expect(host.calls.clock_res_get(4, 0)).toBe(errno.inval)
  },
  clock_time_get: host => {
    const read = (clock: number) => {
      expect(host.calls.clock_time_get(clock, 0n, 0)).toBe(0)
      return host.u64(0)
    }
    expect([read(0), read(0), read(1)]).toEqual([START + 1000n, START + 2000n, 3000n])
    expect(host.calls.clock_time_get(4, 0n, 0)).toBe(errno.inval)
  },
  fd_advise: host => {
    expect(host.calls.fd_advise(host.make('out/a'), 0n, 0n, 0)).toBe(0)
    expect(host.calls.fd_advise(NONE, 0n, 0n, 0)).toBe(errno.badf)
  },
  fd_allocate: host => {
    const fd = host.make('out/a', 'x')
    expect(host.calls.fd_allocate(fd, 2n, 3n)).toBe(0)
    expect(host.stat('out/a')).toEqual([FILE, 5n])
    expect(host.calls.fd_allocate(fd, 0n, 1n)).toBe(0)
    expect(host.stat('out/a')).toEqual([FILE, 5n])
    expect(host.calls.fd_allocate(3, 0n, 1n)).toBe(errno.badf)
    expect(host.calls.fd_allocate(fd, -1n, 1n)).toBe(errno.inval)
  },
  fd_close: host => {
    const fd = host.make('out/a')
    expect(host.calls.fd_close(fd)).toBe(0)
    expect(host.calls.fd_close(fd)).toBe(errno.badf)
    expect(host.make('out/b')).toBe(fd)
  },
  fd_datasync: host => {
    expect(host.calls.fd_datasync(host.make('out/a'))).toBe(0)
    expect(host.calls.fd_datasync(NONE)).toBe(errno.badf)
  },
  fd_sync: host => {
    expect(host.calls.fd_sync(host.make('out/a'))).toBe(0)
    expect(host.calls.fd_sync(NONE)).toBe(errno.badf)
  },
  fd_fdstat_get: host => {
    const of = (fd: number) => {
      expect(host.calls.fd_fdstat_get(fd, 0)).toBe(0)
      return [host.bytes[0], host.bytes.readUInt16LE(2), (host.u64(8) & rights.write) !== 0n]
    }
    expect([of(1), of(3)]).toEqual([
      [STREAM, 0, true],
      [FOLDER, 0, true],
    ])
    expect(of(host.open('in/data.csv', 0, rights.read, 1)[1])).toEqual([FILE, 1, false])
    expect(host.calls.fd_fdstat_get(NONE, 0)).toBe(errno.badf)
  },
  fd_fdstat_set_flags: host => {
    const fd = host.make('out/a', 'abc')
    host.calls.fd_seek(fd, 0n, 0, RESULT)
    expect(host.calls.fd_fdstat_set_flags(fd, 1)).toBe(0)
    host.write(fd, 'd')
    expect(host.pread(fd, 9, 0n)).toBe('abcd')
    expect(host.calls.fd_fdstat_set_flags(NONE, 1)).toBe(errno.badf)
  },
  fd_fdstat_set_rights: host => {
    expect(host.calls.fd_fdstat_set_rights(1, 0n, 0n)).toBe(0)
    expect(host.calls.fd_fdstat_set_rights(NONE, 0n, 0n)).toBe(errno.badf)
  },
  fd_filestat_get: host => {
    const fd = host.make('out/a', 'abc')
    expect(host.calls.fd_filestat_get(fd, 0)).toBe(0)
    expect([host.bytes[16], host.u64(24), host.u64(32)]).toEqual([FILE, 1n, 3n])
    expect([host.u64(40), host.u64(48), host.u64(56)]).toEqual([START, START, START])
    expect(host.calls.fd_filestat_get(NONE, 0)).toBe(errno.badf)
  },
  fd_filestat_set_size: host => {
    const fd = host.make('out/a', 'abc')
    expect(host.calls.fd_filestat_set_size(fd, 1n)).toBe(0)
    expect(host.calls.fd_filestat_set_size(fd, 3n)).toBe(0)
    expect(host.pread(fd, 9, 0n)).toBe('a\0\0')
    const [, input] = host.open('in/data.csv', 0, rights.read)
    expect(host.calls.fd_filestat_set_size(input, 0n)).toBe(errno.badf)
  },
  fd_filestat_set_times: host => {
    const fd = host.make('out/a')
    expect(host.calls.fd_filestat_set_times(fd, 7n, 7n, 5)).toBe(0)
    host.calls.fd_filestat_get(fd, 0)
    expect(host.u64(48)).toBe(START)
    expect(host.calls.fd_filestat_set_times(NONE, 7n, 7n, 5)).toBe(errno.badf)
  },
  fd_pread: host => {
    const [, fd] = host.open('in/data.csv', 0, rights.read)
    expect([host.pread(fd, 2, 3n), host.pread(fd, 9, 5n), host.pread(fd, 9, 100n)]).toEqual(['de', 'f', ''])
    expect(host.read(fd, 1)).toBe('a')
    expect(host.pread(1, 1, 0n)).toBe(errno.spipe)
  },
  fd_prestat_get: host => {
    expect(host.calls.fd_prestat_get(3, 0)).toBe(0)
    expect([host.bytes[0], host.u32(4)]).toEqual([0, 1])
    expect(host.calls.fd_prestat_get(4, 0)).toBe(errno.badf)
  },
  fd_prestat_dir_name: host => {
    expect(host.calls.fd_prestat_dir_name(3, 0, 1)).toBe(0)
    expect(host.bytes.toString('utf8', 0, 1)).toBe('/')
    expect(host.calls.fd_prestat_dir_name(3, 0, 0)).toBe(errno.nametoolong)
  },
  fd_pwrite: host => {
    const fd = host.make('out/a', 'abc')
    expect(host.pwrite(fd, 'XY', 4n)).toBe(0)
    expect(host.pread(fd, 9, 0n)).toBe('abc\0XY')
    expect(host.write(fd, 'd')).toBe(0)
    expect(host.pread(fd, 9, 0n)).toBe('abcdXY')
    expect(host.pwrite(1, 'x', 0n)).toBe(errno.spipe)
  },
  fd_read: host => {
    expect([host.read(0, 3), host.read(0, 9), host.read(0, 9)]).toEqual(['typ', 'ed', ''])
    expect(new WasiHost({ files: [] }).read(0, 9)).toBe('')
    expect(host.read(1, 1)).toBe(errno.badf)
    expect(host.read(3, 1)).toBe(errno.isdir)
    expect(host.read(host.open('out/w', openFlags.create, rights.write)[1], 1)).toBe(errno.badf)
  },
  fd_readdir: host => {
    for (const name of ['b', 'a', 'Z', 'aa']) host.make(`out/${name}`)
    const [, fd] = host.open('out', openFlags.folder, rights.read)
    const expected = ['.:3', '..:3', 'Z:4', 'a:4', 'aa:4', 'b:4']
    for (const bufferBytes of [30, 60, 4096]) expect(host.list(fd, bufferBytes)).toEqual(expected)
    expect(host.calls.fd_readdir(0, 5000, 100, 0n, RESULT)).toBe(errno.notdir)
    expect(host.calls.fd_readdir(fd, 5000, 100, 99n, RESULT)).toBe(errno.inval)
  },
  fd_renumber: host => {
    const [one, two] = [host.make('out/a', 'a'), host.make('out/b', 'b')]
    expect(host.calls.fd_renumber(one, two)).toBe(0)
    expect([host.pread(two, 1, 0n), host.read(one, 1)]).toEqual(['a', errno.badf])
    expect(host.calls.fd_renumber(two, NONE)).toBe(errno.badf)
  },
  fd_seek: host => {
    const [, fd] = host.open('in/data.csv', 0, rights.read)
    const seek = (offset: bigint, whence: number) => host.calls.fd_seek(fd, offset, whence, RESULT)
    expect([seek(2n, 0), seek(2n, 1), host.read(fd, 1)]).toEqual([0, 0, 'e'])
    expect([seek(-1n, 2), host.u64(), host.read(fd, 1)]).toEqual([0, 5n, 'f'])
    expect([seek(-1n, 0), seek(0n, 3), seek(1n << 60n, 0)]).toEqual([errno.inval, errno.inval, errno.fbig])
    expect(host.calls.fd_seek(1, 0n, 0, RESULT)).toBe(errno.spipe)
  },
  fd_tell: host => {
    const fd = host.make('out/a', 'abc')
    expect([host.calls.fd_tell(fd, RESULT), host.u64()]).toEqual([0, 3n])
    expect(host.calls.fd_tell(0, RESULT)).toBe(errno.spipe)
  },
  fd_write: host => {
    expect([host.write(1, 'out'), host.write(2, 'err'), host.u32()]).toEqual([0, 0, 3])
    const { stdout, stderr } = host.world
    expect([stdout, stderr].map(sink => Buffer.from(sink.content()).toString())).toEqual(['out', 'err'])
    expect(host.write(0, 'x')).toBe(errno.badf)
    expect(host.write(3, 'x')).toBe(errno.badf)
    expect(() => host.write(1, 'x'.repeat(998))).toThrow(Stop)
    expect(host.world.ending.outcome?.reason).toBe('printed more than 1000 bytes to stdout')
  },
  path_create_directory: host => {
    const make = (path: string) => host.calls.path_create_directory(3, ...host.path(path))
    expect([make('out/d'), host.stat('out/d'), host.stat('out/d/')]).toEqual([0, [FOLDER, 0n], [FOLDER, 0n]])
    expect([make('out/d'), make('out/x/y'), make('in/d'), make('d'), make('../d')]).toEqual([
      errno.exist,
      errno.noent,
      errno.rofs,
      errno.rofs,
      errno.notcapable,
    ])
  },
  path_filestat_get: host => {
    expect([host.stat('in/data.csv'), host.stat('in'), host.stat('.')]).toEqual([
      [FILE, 6n],
      [FOLDER, 0n],
      [FOLDER, 0n],
    ])
    expect([host.stat('in/none'), host.stat('in/data.csv/x'), host.stat('')]).toEqual([
      errno.noent,
      errno.notdir,
      errno.noent,
    ])
  },
  path_filestat_set_times: host => {
    host.make('out/a')
    const touch = (path: string) => host.calls.path_filestat_set_times(3, 0, ...host.path(path), 1n, 1n, 5)
    expect([touch('out/a'), touch('out/none')]).toEqual([0, errno.noent])
  },
  path_link: host => {
    host.make('out/a')
    expect(host.calls.path_link(3, 0, ...host.path('out/a'), 3, ...host.path('out/b', 1200))).toBe(
      errno.notsup,
    )
  },
  path_open: host => {
    const { create, exclusive, folder, truncate } = openFlags
    expect(host.open('in/data.csv', 0, rights.read)).toEqual([0, 4])
    expect(host.open('out/new', create | exclusive, rights.write)).toEqual([0, 5])
    const refused: [string, number, bigint, number][] = [
      ['out/new', create | exclusive, rights.write, errno.exist],
      ['out/none', 0, rights.read, errno.noent],
      ['out/none/x', create, rights.write, errno.noent],
      ['in/data.csv', folder, rights.read, errno.notdir],
      ['in/data.csv/', 0, rights.read, errno.notdir],
      ['out', create, rights.read, errno.isdir],
      ['in/data.csv', 0, rights.write, errno.rofs],
      ['in/data.csv', truncate, rights.read, errno.rofs],
      ['/in/data.csv', 0, rights.read, errno.notcapable],
      ['../../etc/passwd', 0, rights.read, errno.notcapable],
      ['out/a\\b', create, rights.write, errno.inval],
      [`out/${'a'.repeat(121)}`, create, rights.write, errno.nametoolong],
      ['a/'.repeat(9000), create, rights.write, errno.nametoolong],
    ]
    for (const [path, flags, access, error] of refused)
      expect([path, host.open(path, flags, access)[0]]).toEqual([path, error])
    const fd = host.make('out/t', 'abc')
    expect(host.open('out/t', truncate, rights.write)[0]).toBe(0)
    expect(host.pread(fd, 9, 0n)).toBe('')
    expect(host.calls.path_open(0, 0, ...host.path('x'), 0, 0n, 0n, 0, RESULT)).toBe(errno.notdir)
  },
  path_readlink: host => {
    expect(host.calls.path_readlink(3, ...host.path('in/data.csv'), 4000, 10, RESULT)).toBe(errno.inval)
    expect(host.calls.path_readlink(3, ...host.path('in/none'), 4000, 10, RESULT)).toBe(errno.noent)
  },
  path_remove_directory: host => {
    const remove = (path: string) => host.calls.path_remove_directory(3, ...host.path(path))
    host.calls.path_create_directory(3, ...host.path('out/d'))
    host.make('out/d/f')
    expect([remove('out/d'), remove('out/d/f'), remove('out/none'), remove('out'), remove('.')]).toEqual([
      errno.notempty,
      errno.notdir,
      errno.noent,
      errno.rofs,
      errno.inval,
    ])
    host.calls.path_unlink_file(3, ...host.path('out/d/f'))
    expect([remove('out/d'), host.stat('out/d')]).toEqual([0, errno.noent])
  },
  path_rename: host => {
    const move = (from: string, to: string) =>
      host.calls.path_rename(3, ...host.path(from), 3, ...host.path(to, 1200))
    host.make('out/a', 'new')
    host.make('out/b', 'old')
    expect([move('out/a', 'out/b'), host.stat('out/a'), host.stat('out/b')]).toEqual([
      0,
      errno.noent,
      [FILE, 3n],
    ])
    host.calls.path_create_directory(3, ...host.path('out/d'))
    expect([
      move('out/d', 'out/d/e'),
      move('in/data.csv', 'out/x'),
      move('out/b', 'in/x'),
      move('out/none', 'out/x'),
    ]).toEqual([errno.inval, errno.rofs, errno.rofs, errno.noent])
  },
  path_symlink: host => {
    expect(host.calls.path_symlink(...host.path('/etc'), 3, ...host.path('out/etc', 1200))).toBe(errno.notsup)
  },
  path_unlink_file: host => {
    const remove = (path: string) => host.calls.path_unlink_file(3, ...host.path(path))
    host.make('out/a')
    expect([remove('out/a'), remove('out/a'), remove('in/data.csv'), remove('out')]).toEqual([
      0,
      errno.noent,
      errno.rofs,
      errno.isdir,
    ])
  },
  poll_oneoff: host => {
    const subscribe = (at: number, userdata: bigint, kind: number, timeout = 0n, flags = 0) => {
      host.bytes.fill(0, at, at + 48)
      host.bytes.writeBigUInt64LE(userdata, at)
      host.bytes.writeUInt8(kind, at + 8)
      host.bytes.writeUInt32LE(1, at + 16)
      host.bytes.writeBigUInt64LE(timeout, at + 24)
      host.bytes.writeUInt16LE(flags, at + 40)
    }
    subscribe(200, 1n, 0, 9_000_000n)
    subscribe(248, 2n, 0, 5_000_000n)
    expect(host.calls.poll_oneoff(200, 400, 2, 600)).toBe(0)
    expect([host.u32(600), host.u64(400), host.bytes[410]]).toEqual([1, 2n, 0])
    host.calls.clock_time_get(1, 0n, 0)
    expect(host.u64(0)).toBe(5_001_000n)
    subscribe(248, 3n, 2)
    expect(host.calls.poll_oneoff(200, 400, 2, 600)).toBe(0)
    expect([host.u32(600), host.u64(400), host.bytes[410]]).toEqual([1, 3n, 2])
    expect(host.calls.poll_oneoff(200, 400, 0, 600)).toBe(errno.inval)
    expect(host.calls.poll_oneoff(200, 400, 5000, 600)).toBe(errno.inval)
  },
  proc_exit: host => {
    expect(() => host.calls.proc_exit(3)).toThrow(Stop)
    expect(host.world.ending.outcome).toEqual({ status: 'app-failed', reason: 'exit code 3', exitCode: 3 })
  },
  proc_raise: host => expect(host.calls.proc_raise(9)).toBe(errno.nosys),
  random_get: host => {
    const draw = (from: WasiHost) => {
      expect(from.calls.random_get(0, 50)).toBe(0)
      return from.bytes.toString('hex', 0, 50)
    }
    const first = draw(host)
    expect(first).toBe(draw(new WasiHost()))
    expect(
      new Set([
        first,
        draw(host),
        draw(new WasiHost({ task: 1 })),
        draw(new WasiHost({ seed: `0x${'01'.repeat(32)}` })),
      ]).size,
    ).toBe(4)
    expect(host.calls.random_get(65_530, 7)).toBe(errno.fault)
  },
  sched_yield: host => expect(host.calls.sched_yield()).toBe(0),
  sock_accept: host => expect(host.calls.sock_accept(3, 0, RESULT)).toBe(errno.nosys),
  sock_recv: host => expect(host.calls.sock_recv(3, 0, 0, 0, RESULT, RESULT)).toBe(errno.nosys),
  sock_send: host => expect(host.calls.sock_send(3, 0, 0, 0, RESULT)).toBe(errno.nosys),
  sock_shutdown: host => expect(host.calls.sock_shutdown(3, 0)).toBe(errno.nosys),
}

describe('every call of preview 1', () => {
  test.each(Object.keys(wasiSignatures) as WasiName[])('%s', name => {
    const host = new WasiHost()
    cases[name](host)
    // No call is free.
    expect(host.world.fuel.used).toBeGreaterThan(0)
  })

  test('and no other has a case', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(wasiSignatures).sort())
  })
})

describe('fuel of the host’s calls', () => {
  const cost = (call: (host: WasiHost) => void, prepare: (host: WasiHost) => void = () => {}) => {
    const host = new WasiHost()
    prepare(host)
    const before = host.world.fuel.used
    call(host)
    return host.world.fuel.used - before
  }

  test('grows with what they move', () => {
    const make = (bytes: number) => cost(host => host.make('out/a', 'x'.repeat(bytes)))
    expect(make(1600) - make(0)).toBeGreaterThanOrEqual(200)
    const size = (bytes: bigint) =>
      cost(
        host => host.calls.fd_filestat_set_size(4, bytes),
        host => host.make('out/a'),
      )
    expect(size(96_000n) - size(0n)).toBe(6000)
    const list = (files: number) =>
      cost(
        host => host.list(3 + files + 1),
        host => {
          for (let i = 0; i < files; i += 1) host.make(`out/${i}`)
          host.open('out', 0, rights.read)
        },
      )
    expect(list(12) - list(2)).toBe(10 * 2 * hostFuel.entry)
    const path = (length: number) => cost(host => host.stat(`in/${'x'.repeat(length)}`))
    expect(path(101) - path(1)).toBe(100 * hostFuel.slowByte)
    const windows = (count: number) =>
      cost(
        host => host.calls.fd_write(4, 40_000, count, RESULT),
        host => host.make('out/a'),
      )
    expect(windows(8) - windows(1)).toBe(0)
    expect(windows(1024) - windows(8)).toBe(1016 * hostFuel.window)
    const stdin = cost(host => host.calls.fd_read(0, 40_000, 1024, RESULT))
    expect(stdin).toBe(hostFuel.call + 1016 * hostFuel.window)
  })

  test('is taken before the work, and ends the task', () => {
    const host = new WasiHost({ fuel: 5000 })
    expect(() => host.calls.random_get(0, 60_000)).toThrow(Stop)
    expect(host.bytes.every(byte => byte === 0)).toBe(true)
    expect(host.world.ending.outcome).toEqual({ status: 'limit-exceeded', reason: 'out of fuel' })
    expect(host.world.fuel.used).toBe(5000)
  })
})
