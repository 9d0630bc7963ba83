export { defaultDepth, instrumenterVersion, instrumentModule } from './instrument-module.ts'
export { type WasiName, wasiSignatures } from './wasi-signatures.ts'
