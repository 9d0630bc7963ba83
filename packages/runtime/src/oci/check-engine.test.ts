import { describe, expect, it } from 'vitest'
import { engineFault } from './check-engine.ts'
import type { EngineInfo } from './engine.ts'

const docker: EngineInfo = {
  OSType: 'linux',
  MemoryLimit: true,
  SwapLimit: true,
  PidsLimit: true,
  CpuCfsQuota: true,
  CgroupVersion: '2',
  SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
  Runtimes: { runc: {}, runsc: {} },
}
const rootlessPodman = {
  ...docker,
  Rootless: true,
  SecurityOptions: ['name=seccomp,profile=default', 'name=rootless'],
}

describe('an engine', () => {
  it.each<[string, EngineInfo, string | undefined]>([
    ['Docker', docker, undefined],
    ['Docker on cgroups 1', { ...docker, CgroupVersion: '1' }, undefined],
    ['Podman without root on cgroups 2', rootlessPodman, undefined],
    ['Docker with gVisor', docker, 'runsc'],
  ])('is fit: %s', (_name, info, runtime) => {
    expect(engineFault(info, runtime)).toBeUndefined()
  })

  it.each<[string, EngineInfo, string]>([
    [
      'Podman without root on cgroups 1',
      { ...rootlessPodman, CgroupVersion: '1' },
      'ignores limits of memory',
    ],
    [
      'rootless Docker on cgroups 1',
      { ...docker, SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'], CgroupVersion: '1' },
      'ignores',
    ],
    ['no memory cgroup', { ...docker, MemoryLimit: false }, 'memory'],
    ['no swap accounting', { ...docker, SwapLimit: false }, 'swap'],
    ['no pids cgroup', { ...docker, PidsLimit: false }, 'processes'],
    ['no quota', { ...docker, CpuCfsQuota: false }, 'processor'],
    ['no seccomp', { ...docker, SecurityOptions: ['name=apparmor'] }, 'seccomp'],
    ['seccomp switched off', { ...docker, SecurityOptions: ['name=seccomp,profile=unconfined'] }, 'seccomp'],
    ['Windows', { ...docker, OSType: 'windows' }, 'Linux'],
    ['nothing said', {}, 'Linux'],
  ])('is not fit: %s', (_name, info, reason) => {
    expect(engineFault(info, undefined)).toContain(reason)
  })

  it('is not fit without the runtime that was asked for', () => {
    expect(engineFault({ ...docker, Runtimes: { runc: {} } }, 'runsc')).toContain('runsc')
  })
})
