import { createServer, type Server } from 'node:net'

/** Loopback ports that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held until all are known, so that none is given twice.
  const servers = await Promise.all(Array.from({ length: count }, listen))
  const ports = servers.map(portOf)
  await Promise.all(servers.map(server => new Promise<void>(resolve => server.close(() => resolve()))))
  return ports
}

async function listen(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
