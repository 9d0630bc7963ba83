import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Expected, programsFolder } from '../index.ts'

export const expectedFile: string = join(programsFolder, 'expected.json')

/** What every engine must make of each program, by name. */
export async function readExpected(): Promise<Record<string, Expected>> {
  return JSON.parse(await readFile(expectedFile, 'utf8')) as Record<string, Expected>
}
