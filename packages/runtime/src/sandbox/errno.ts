/** Error numbers of WASI preview 1 that this host returns. */
export const errno = {
  success: 0,
  badf: 8,
  exist: 20,
  fault: 21,
  fbig: 22,
  ilseq: 25,
  inval: 28,
  isdir: 31,
  mfile: 33,
  nametoolong: 37,
  noent: 44,
  nosys: 52,
  notdir: 54,
  notempty: 55,
  notsup: 58,
  perm: 63,
  rofs: 69,
  spipe: 70,
  notcapable: 76,
} as const

export type Errno = (typeof errno)[keyof typeof errno]

/** An error the guest sees as the return value of its call; never leaves the host otherwise. */
export class WasiError extends Error {
  readonly errno: Errno

  constructor(code: keyof typeof errno) {
    super(code)
    this.errno = errno[code]
  }
}
