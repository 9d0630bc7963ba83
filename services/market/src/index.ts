export { type Config, configSchema } from './config.ts'
export { createLogger, type Logger, silentLogger } from './create-logger.ts'
export { createMarket, type Market, type MarketDeps } from './create-market.ts'
