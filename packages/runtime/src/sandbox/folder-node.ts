import type { FileNode } from './file-node.ts'
import type { Quota } from './quota.ts'

export type TreeNode = FileNode | FolderNode

/** A folder in memory; without a quota nothing can be made or removed in it. */
export class FolderNode {
  readonly kind = 'folder'
  readonly inode: number
  readonly quota: Quota | undefined
  readonly entries = new Map<string, TreeNode>()

  constructor(inode: number, quota?: Quota) {
    this.inode = inode
    this.quota = quota
  }

  /** Sorted by code unit, so that no guest sees in which order files were made. */
  names(): string[] {
    return [...this.entries.keys()].sort()
  }
}
