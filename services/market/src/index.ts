export { type Config, configSchema } from './config.ts'
export { createMarket, type Market, type MarketDeps } from './create-market.ts'
