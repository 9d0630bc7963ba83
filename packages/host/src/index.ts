export { createLogger, type Logger, silentLogger } from './logger.ts'
export { parseWith, readConfig } from './read-config.ts'
export { readKey } from './read-key.ts'
export { runService } from './run-service.ts'
