import { readFileSync, writeFileSync } from 'node:fs'
import { type Row, shareOf } from './share.ts'

const task = Number(process.env.TASK)
const tasks = Number(process.env.TASKS)
const lines = readFileSync('/in/visitors.csv', 'utf8').trimEnd().split('\n').slice(1)
const rows = lines.map((line): Row => {
  const [city, visitors] = line.split(',') as [string, string]
  return { city, visitors: Number(visitors) }
})
const { count, visitors } = shareOf(rows, task, tasks)
writeFileSync('/out/share.csv', `task,rows,visitors\n${task},${count},${visitors}\n`)
console.log(`${count} of ${rows.length} rows`)
