// Written by `npm run build --workspace contracts`; do not edit.

export const hubRuntime = {"from":1159,"to":24688,"immutables":[[32,32],[1112,32],[2017,32],[2085,32],[2329,32],[3064,32],[3772,32],[3972,32],[4509,32],[9045,32],[13974,32],[14425,32],[14610,32],[14797,32],[19100,32],[19147,32],[19336,32]]} as const

export const hubExtensionRuntime = {"from":381,"to":13967,"immutables":[[2319,32],[3129,32],[4726,32],[8053,32],[12222,32],[12269,32],[12542,32]]} as const

export const rlcRuntime = {"from":1414,"to":5832,"immutables":[[1241,32],[1282,32],[3271,32],[3318,32],[3397,32],[3435,32],[3507,32]]} as const

export const appRegistryRuntime = {"from":815,"to":4438,"immutables":[]} as const

export const datasetRegistryRuntime = {"from":820,"to":4443,"immutables":[]} as const

export const workerpoolRegistryRuntime = {"from":831,"to":4454,"immutables":[]} as const

export const lensRuntime = {"from":962,"to":22985,"immutables":[[328,32],[736,32],[1400,32],[2221,32],[3586,32],[3789,32],[5408,32],[6001,32],[6168,32],[7536,32],[8140,32],[8472,32],[10172,32],[13851,32],[14345,32],[15061,32],[17266,32],[17557,32],[19089,32],[19487,32],[19619,32],[20513,32]]} as const

export const sideRlcRuntime = {"from":1240,"to":5919,"immutables":[[323,32],[1285,32],[1326,32],[1736,32],[3532,32],[3579,32],[3658,32],[3696,32],[3768,32]]} as const

export const sideBridgeRuntime = {"from":2429,"to":13211,"immutables":[[2438,32],[2547,32],[3222,32],[3472,32],[3514,32],[4321,32],[4761,32],[5901,32],[6498,32],[8019,32],[8671,32],[8720,32],[8844,32],[8891,32],[8970,32],[9008,32],[9074,32],[10117,32]]} as const

export const homeBridgeRuntime = {"from":2675,"to":13572,"immutables":[[2438,32],[2547,32],[3222,32],[3472,32],[3514,32],[4321,32],[4761,32],[5861,32],[6458,32],[8043,32],[8695,32],[8791,32],[8959,32],[9006,32],[9085,32],[9123,32],[9189,32],[10200,32]]} as const

export const bridgePairRuntime = {"from":1176,"to":1291,"immutables":[[75,32]]} as const

export const genesisRuntime = {"from":2257,"to":2825,"immutables":[[195,32],[262,32],[329,32],[434,32],[499,32]]} as const

export const saleRuntime = {"from":795,"to":4515,"immutables":[[446,32],[574,32],[942,32],[995,32],[1114,32],[1537,32],[1623,32],[2012,32],[2155,32],[2213,32],[2279,32],[2338,32],[2594,32],[2911,32],[2950,32],[3001,32],[3087,32],[3143,32]]} as const

export const vestingRuntime = {"from":1016,"to":2365,"immutables":[[139,32],[319,32],[385,32],[737,32],[971,32],[1102,32],[1141,32],[1186,32]]} as const

export const vestingWalletRuntime = {"from":308,"to":2324,"immutables":[[441,32],[1182,32],[1595,32],[1638,32],[1691,32],[1794,32]]} as const
