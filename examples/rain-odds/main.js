// How often does it rain in a month in Seattle, and how sure is that after four years? The bootstrap: days are drawn
// again and again from those there were; the middle 95% of what comes out is the interval.

import { readFileSync, writeFileSync } from 'node:fs'
import { quantile } from './quantile.js'

const resamples = 4000

const month = Number(process.env.TASK) + 1
const [, ...lines] = readFileSync('/in/seattle-weather.csv', 'utf8').trimEnd().split('\n')
const days = lines.map(line => line.split(',')).filter(([date]) => Number(date.slice(5, 7)) === month)
const rained = days.map(([, precipitation]) => (Number(precipitation) > 0 ? 1 : 0))

const shares = []
for (let i = 0; i < resamples; i += 1) {
  let sum = 0
  // Numbers of chance come from the job's seed: every worker draws the same days.
  for (let day = 0; day < rained.length; day += 1) sum += rained[Math.floor(Math.random() * rained.length)]
  shares.push(sum / rained.length)
}
shares.sort((a, b) => a - b)

const share = rained.reduce((sum, one) => sum + one, 0) / rained.length
const row = [share, quantile(shares, 0.025), quantile(shares, 0.975)].map(value => value.toFixed(3))
writeFileSync('/out/odds.csv', `month,days,rain,low,high\n${[month, rained.length, ...row].join(',')}\n`)
console.log(`month ${month}: it rains on ${(100 * share).toFixed(0)}% of the days`)
