import { readKey } from '@manyhands/host'
import { type Client, checkNetwork, createClient, type Network } from '@manyhands/sdk'

/** A client with the profile's account, on a network that answers. @throws NETWORK_NOT_RUNNING, FILE_UNREADABLE */
export async function openClient(network: Network): Promise<Client> {
  const client = createClient({ network, account: await readKey(network.keyFile) })
  await checkNetwork(client)
  return client
}
