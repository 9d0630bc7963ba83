import { environmentNumber, exit, print, readFile, writeFile } from './wasi'

const task = environmentNumber('TASK', 0)
const tasks = environmentNumber('TASKS', 1)
const table = readFile('in/visitors.csv')
if (table == null) {
  print(2, '/in/visitors.csv cannot be read\n')
  exit(1)
}
const lines = String.UTF8.decode(table!).trimEnd().split('\n')
let count = 0
let visitors: i64 = 0
for (let i = 1 + task; i < lines.length; i += tasks) {
  count += 1
  visitors += I64.parseInt(lines[i].slice(lines[i].lastIndexOf(',') + 1))
}
const share = 'task,rows,visitors\n' + task.toString() + ',' + count.toString() + ',' + visitors.toString() + '\n'
if (!writeFile('out/share.csv', String.UTF8.encode(share))) exit(1)
print(1, count.toString() + ' of ' + (lines.length - 1).toString() + ' rows\n')
