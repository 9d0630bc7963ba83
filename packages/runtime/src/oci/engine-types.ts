/** What is read of a container engine's answers; all of it may be missing. */
export type EngineInfo = {
  OSType?: string
  Architecture?: string
  MemoryLimit?: boolean
  SwapLimit?: boolean
  PidsLimit?: boolean
  CpuCfsQuota?: boolean
  CgroupVersion?: string
  /** Podman says so here, Docker in its security options. */
  Rootless?: boolean
  SecurityOptions?: string[] | null
  Runtimes?: Record<string, unknown>
  DefaultRuntime?: string
  ServerVersion?: string
}

export type ImageInfo = {
  Id: string
  Size?: number
  Os?: string
  Architecture?: string
  RootFS?: { Layers?: string[] | null }
  Config?: { Entrypoint?: string[] | null; Cmd?: string[] | null } | null
}

export type ContainerState = {
  Status?: string
  Running?: boolean
  OOMKilled?: boolean
  ExitCode?: number
  Error?: string
}

export type Labels = Record<string, string>
export type VolumeSpec = {
  Name: string
  Driver: 'local'
  DriverOpts?: Record<string, string>
  Labels: Labels
}
