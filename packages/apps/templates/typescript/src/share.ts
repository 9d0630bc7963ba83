export type Row = { city: string; visitors: number }

/** How many rows are this task's, and the sum of their visitors. */
export function shareOf(rows: Row[], task: number, tasks: number): { count: number; visitors: number } {
  const own = rows.filter((_, i) => i % tasks === task)
  return { count: own.length, visitors: own.reduce((sum, row) => sum + row.visitors, 0) }
}
