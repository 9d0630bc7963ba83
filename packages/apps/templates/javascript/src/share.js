/** How many rows are this task's, and the sum of their visitors. */
export function shareOf(rows, task, tasks) {
  const own = rows.filter((_, i) => i % tasks === task)
  return { count: own.length, visitors: own.reduce((sum, row) => sum + row.visitors, 0) }
}
