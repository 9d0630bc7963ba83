/** Of a room's files, those that a sandbox process may need, in a fixed order. */
export function sourcesIn(paths: readonly string[]): string[] {
  return paths
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/(^|[\\/])testing[\\/]/.test(path))
    .sort()
}

export function stagedName(path: string): string {
  return path.replace(/\.ts$/, '.mjs')
}
