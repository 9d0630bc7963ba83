export {
  createOutbox,
  type Database,
  type Outbox,
  type OutboxCall,
  type OutboxOptions,
} from './outbox.ts'
export { type OutboxRow, type OutboxStatus, outbox, outboxSql } from './outbox-table.ts'
