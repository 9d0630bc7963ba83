/**
 * What stands between a guest and the machine, from the inside out. WebAssembly itself and the host functions in
 * memory come before all of them.
 *
 * - `permission`: Node's permission model and an empty environment; always there.
 * - `bubblewrap`: own user, process, network, mount and host name spaces, no capabilities, a read-only root of
 *   what Node needs.
 * - `seccomp`: a list of system calls inside bubblewrap; no sockets, no new processes.
 * - `cgroup`: a group of its own that limits memory and processes.
 */
export const allLayers = ['permission', 'bubblewrap', 'seccomp', 'cgroup'] as const

export type Layer = (typeof allLayers)[number]
