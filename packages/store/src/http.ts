// What a browser may import of the store: nothing here needs Node.
export type { BlobStore } from './blob-store.ts'
export { cidOf, type Digest, digestOf, digestOfBytes } from './cid.ts'
export { createHttpStore, type HttpStoreOptions } from './create-http-store.ts'
