export const deployHelp = `Creates a market, the genesis of RLC, or an end of the bridge.

  npm run deploy -- --rpc <url> (--rlc-holder <address> | --rlc <address>) [options]
  npm run deploy -- --rpc <url> --plan (genesis | home | side) --terms <path> [options]

  --rpc <url>             the chain's JSON-RPC endpoint
  --plan <name>           market (if nothing is said): registries, Hub, lens, and RLC unless it is there
                          genesis: RLC, its sale and its grants
                          home, side: this chain's end of a bridge; both of the same terms
  --rlc-holder <address>  market: creates RLC and gives all of it to this address
  --rlc <address>         market: uses this token, which has to be RLC's code or the bridge's
  --terms <path>          genesis, home, side: a JSON file, see docs/contracts/deployment.md
  --key-file <path>       holds the key of the account that pays (hex, readable by you alone); else the terminal asks
  --salt <hex>            32 bytes, to tell markets of one chain apart (zero)
  --record <path>         where to write what was done (deployments/<chain id>.json)
  --dry-run               says what would be done, sends nothing, wants no key
  --json                  prints the record, nothing else
  --help                  this text

Addresses do not depend on who pays or on the chain. Cut off, it is simply run again.`
