export type TaskStatus = 'ok' | 'app-failed' | 'limit-exceeded'
