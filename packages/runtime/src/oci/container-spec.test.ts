import { expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { defaultContainerHost, helperContainer, taskContainer, tmpfsVolume } from './container-spec.ts'

const task = {
  image: 'sha256:1',
  args: ['x'],
  env: { TASK: '0' },
  limits: defaultLimits,
  host: defaultContainerHost,
  mounts: [],
  labels: {},
}

it('a task’s container has no more than this', () => {
  expect(taskContainer(task)).toMatchInlineSnapshot(`
    {
      "AttachStderr": true,
      "AttachStdin": false,
      "AttachStdout": true,
      "Cmd": [
        "x",
      ],
      "Env": [
        "HOME=/tmp",
        "HOSTNAME=manyhands",
        "TERM=dumb",
        "container=oci",
        "TASK=0",
      ],
      "Healthcheck": {
        "Test": [
          "NONE",
        ],
      },
      "HostConfig": {
        "CapDrop": [
          "ALL",
        ],
        "Init": true,
        "IpcMode": "private",
        "LogConfig": {
          "Type": "none",
        },
        "Memory": 861274112,
        "MemorySwap": 861274112,
        "Mounts": [],
        "NanoCpus": 1000000000,
        "NetworkMode": "none",
        "PidsLimit": 512,
        "ReadonlyRootfs": true,
        "SecurityOpt": [
          "no-new-privileges",
        ],
        "ShmSize": 67108864,
        "Ulimits": [
          {
            "Hard": 1024,
            "Name": "nofile",
            "Soft": 1024,
          },
          {
            "Hard": 4096,
            "Name": "nproc",
            "Soft": 4096,
          },
          {
            "Hard": 8388608,
            "Name": "stack",
            "Soft": 8388608,
          },
          {
            "Hard": 0,
            "Name": "core",
            "Soft": 0,
          },
        ],
      },
      "Hostname": "manyhands",
      "Image": "sha256:1",
      "Labels": {},
      "OpenStdin": false,
      "StdinOnce": false,
      "StopSignal": "SIGKILL",
      "Tty": false,
      "User": "65534:65534",
    }
  `)
})

it('our own containers are confined in the same way', () => {
  const { HostConfig } = helperContainer('i', 'hold', [], {}) as { HostConfig: object }
  const same = [
    'NetworkMode',
    'ReadonlyRootfs',
    'CapDrop',
    'SecurityOpt',
    'IpcMode',
    'PidsLimit',
    'Ulimits',
    'LogConfig',
  ]
  const { HostConfig: other } = taskContainer(task) as { HostConfig: object }
  expect(HostConfig).toMatchObject(
    Object.fromEntries(Object.entries(other).filter(([key]) => same.includes(key))),
  )
})

it('a folder without any room has a bound, too: zero would mean none', () => {
  const limits = { ...defaultLimits, outputBytes: 0, outputFiles: 0 }
  expect(tmpfsVolume('v', limits, { userId: 1, mode: '0700' }, {}).DriverOpts?.o).toBe(
    'nr_blocks=16,nr_inodes=16,uid=1,gid=1,mode=0700,nosuid,nodev',
  )
})
