import type { Logger } from '@manyhands/host'
import { type AppManifest, digestOf, encodeJson, manifestCheck } from '@manyhands/runtime'
import type { WorkerConfig } from './config.ts'

export type CheckRule = Pick<WorkerConfig, 'requireChecked' | 'trustedCheckers'>

/** `wanted` is false for an app that the operator's rule would not have here; `words` say why, or by whom it was checked. */
export type CheckJudgement = { wanted: boolean; words: string }

const maxNoted = 1000

/** Holds an app's check against the operator's rule. Without a rule every app is wanted. */
export async function judgeCheck(manifest: AppManifest, rule: CheckRule): Promise<CheckJudgement> {
  const check = await manifestCheck(manifest)
  const refused = (words: string) => ({ wanted: !rule.requireChecked, words })
  if (check === undefined) return refused('nobody says that it was checked')
  const { signer, runs, valid } = check
  if (!valid) return refused(`it brings a check in the name of ${signer} that was not signed for this app`)
  const trusted = rule.trustedCheckers?.map(address => address.toLowerCase())
  if (trusted && !trusted.includes(signer.toLowerCase()))
    return refused(`it was checked by ${signer}, who is not trusted here`)
  return { wanted: true, words: `checked deterministic by ${signer}: ${runs} runs` }
}

/**
 * Says in the log, once for each app, whether it was checked. A warning is all that a worker makes of it: work that was
 * drawn is bound, and a worker that refuses it costs its pool the stake. What a pool takes is decided by its orders.
 */
export function createCheckNote(rule: CheckRule, log: Pick<Logger, 'info' | 'warn'>) {
  const noted = new Set<string>()
  return async (manifest: AppManifest): Promise<void> => {
    const app = digestOf(encodeJson(manifest))
    if (noted.has(app)) return
    if (noted.size >= maxNoted) noted.clear()
    noted.add(app)
    const { wanted, words: check } = await judgeCheck(manifest, rule)
    const facts = { app, name: manifest.name, check }
    if (wanted) log.info(facts, 'an app’s determinism')
    else log.warn(facts, 'this pool’s orders let an app in that the rule of this worker would not')
  }
}
