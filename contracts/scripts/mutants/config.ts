/**
 * What is mutated, and by which rules. Everything else is read from the compiler's AST, so a new function needs no word here;
 * a new file that moves money or status does.
 */
export const config = {
  /** Folders and files of the contracts' room whose functions are mutated. */
  mutate: [
    ...['src/hub', 'src/libraries', 'src/Hub.sol', 'src/HubExtension.sol'],
    ...['src/genesis', 'src/bridge', 'src/registries', 'src/Rlc.sol'],
  ],
  /** The kill suite: every test contract of this folder. */
  tests: 'test',
  /** Tests that the switches themselves break: with them the contracts are larger than they may be, and want more gas. */
  without: [
    ...[
      'test_the_code_fits',
      'test_every_function_of_the_interface_is_there',
      'test_a_hundred_grants_fit_one_transaction',
      'test_the_largest_set_fits_one_creation_and_one_transaction',
    ],
    ...['test_a_receiver_that_fails_in_any_way', 'test_a_receiver_that_settles_claims_or_withdraws'],
    'test_with_little_gas_there_is_no_outcome',
  ].join('|'),
  /** Suites run in groups of about as long, the quick ones first; one that takes longer runs by itself, the slowest last. */
  groupSeconds: 1.5,
  /** Before them: so many tests that killed the neighbours of a mutant. */
  likelyTests: 4,
  /** The run fails below this share of killed mutants. */
  threshold: 0.9,
  /** For each test, several times what the hungriest uses: a loop made endless ends there. */
  gasLimit: 4_000_000_000n,
  /** For what gas does not bound. */
  timeoutSeconds: 300,
  /** Cases of each fuzz test, as in the suite; runs of each invariant, fewer: the campaign asks the same of more. */
  fuzzRuns: 256,
  invariant: { runs: 1, depth: 120 },
  /** Fixed, so that a mutant's fate does not depend on luck. */
  seed: '0x6d616e7968616e6473',
} as const

/**
 * Calls that compare their first two arguments: beside being removed, each is tried one off, the reason's values left alone.
 * `parameters` guards the rule against a changed signature: one that differs is only removed.
 */
export const bounds: Record<string, { parameters: string; source: string; variants: [string, string][] }> = {
  'Check.atMost': {
    parameters: 'uint256,uint256,bytes4',
    source: 'src/libraries/Check.sol',
    variants: [
      ['a < b', 'Check.that(a < b, c, a, b)'],
      ['a <= b + 1', 'Check.that(a <= b || a - b == 1, c, a, b)'],
    ],
  },
  'Check.atLeast': {
    parameters: 'uint256,uint256,bytes4',
    source: 'src/libraries/Check.sol',
    variants: [
      ['a > b', 'Check.that(a > b, c, a, b)'],
      ['a >= b - 1', 'Check.that(a >= b || b - a == 1, c, a, b)'],
    ],
  },
}
