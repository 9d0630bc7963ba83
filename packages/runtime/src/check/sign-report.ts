import { ManyhandsError } from '@manyhands/errors'
import { type Address, signAppCheck, type TypedDataSigner } from '@manyhands/protocol'
import { instrumenterVersion } from '@manyhands/wasm'
import type { AppCheck } from '../app-check-schema.ts'
import type { AppManifest } from '../app-manifest.ts'
import { checkMessage, uncheckedDigest } from '../manifest-check.ts'
import type { RunInput } from '../runtime.ts'
import type { CheckReport } from './check-report.ts'
import { inputsDigest } from './inputs-digest.ts'

export type SignReportOptions = {
  report: CheckReport
  /** Of the app that was checked. */
  manifest: AppManifest
  /** What it was checked on. */
  input: RunInput
  signer: TypedDataSigner & { address: Address }
  /** YYYY-MM-DD */
  date: string
}

/**
 * Makes a check's outcome into its signer's word, for the app's manifest.
 * @throws CHECK_WORTHLESS when it found a difference, nothing was varied, or no task ended ok: nobody should sign that
 */
export async function signReport(options: SignReportOptions): Promise<AppCheck> {
  const { report, manifest, input, signer, date } = options
  const { verdict, version, runs, tasks, ended } = report
  const varied = report.varied.map(({ name }) => name)
  if (verdict !== 'deterministic') throw worthless('the app differs')
  if (varied.length === 0) throw worthless('nothing was varied')
  if (ended.ok === 0) throw worthless('no task ended ok, so most of the app was not run')
  const check = {
    verdict,
    version,
    ...(manifest.runtime === 'wasm' && { instrumenter: instrumenterVersion }),
    runs,
    varied,
    tasks: tasks.length,
    inputs: inputsDigest(input),
    date,
    signer: signer.address,
  }
  const signature = await signAppCheck(signer, checkMessage(uncheckedDigest(manifest), check))
  return { ...check, signature }
}

function worthless(reason: string): ManyhandsError {
  return new ManyhandsError('CHECK_WORTHLESS', { reason })
}
