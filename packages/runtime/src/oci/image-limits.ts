/**
 * What an image may be. The same everywhere, as what is beyond it is refused with a result: an operator's own
 * limits would divide a squad.
 */
export const imageLimits = {
  /** Of the archive's own entries. */
  members: 2000,
  /** Manifests and configuration, each. */
  descriptionBytes: 1 << 20,
  /** Engines stack no more. */
  layers: 125,
  /** All layers unpacked. */
  layerBytes: 8 * 1024 ** 3,
  /** Files and folders in all layers: each takes an inode of the worker's disk. */
  layerEntries: 500_000,
}
