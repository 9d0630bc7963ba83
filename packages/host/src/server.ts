export { handleHttpErrors } from './http-errors.ts'
export { type Served, serve } from './serve.ts'
