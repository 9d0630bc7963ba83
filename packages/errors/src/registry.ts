type ErrorEntry = { message: string; hint: string; retryable: boolean; httpStatus: number }

function entry(httpStatus: number, message: string, hint: string, retryable = false): ErrorEntry {
  return { message, hint, retryable, httpStatus }
}

/**
 * Every expected failure of Manyhands. `docs/errors.md` is generated from this table.
 * Placeholders in braces are filled from the error's details.
 */
export const errorRegistry = {
  // input
  INPUT_INVALID: entry(400, '{what} is not valid: {reason}', 'Correct the field named and send it again.'),
  INPUT_TOO_LARGE: entry(413, '{what} is {actual} bytes, the limit is {limit}', 'Split it or shrink it.'),
  NOT_FOUND: entry(404, '{what} was not found', 'Check the identifier; list what exists first.'),
  FILE_UNREADABLE: entry(400, 'cannot read {path}: {reason}', 'Check the path and its permissions.'),

  // orders
  ORDER_SIGNATURE_INVALID: entry(
    400,
    '{order} order: the signature is not {signer}’s',
    'Sign with the signer’s key, for this chain and this Hub; a contract must say yes to it (ERC-1271).',
  ),
  ORDER_NOT_APPROVED: entry(
    400,
    '{order} order: it has no signature, and {signer} did not approve it on the chain',
    'Sign it, or let the signer call `approve` of the Hub with the order’s hash.',
  ),
  ORDER_NOT_OWNER: entry(
    400,
    '{order} order: {signer} signs it, but {owner} owns the {order}',
    'Only the owner’s order counts; after a sale the new owner signs a new one.',
  ),
  REQUEST_SPONSORED: entry(
    422,
    'the request is to be paid by {payer}, not by its requester {requester}',
    'This market matches no sponsored requests. Pay yourself, or call `matchSponsored` of the Hub yourself.',
  ),
  ORDER_EXPIRED: entry(
    400,
    '{order} order expired at {expiry}; the chain’s time is {now}',
    'Sign a new order with a later expiry.',
  ),
  ORDER_EPOCH_STALE: entry(
    400,
    '{order} order carries epoch {epoch}, its signer is at {current}',
    'The signer cancelled all earlier orders; sign a new one.',
  ),
  ORDER_CONSUMED: entry(400, '{order} order is used up or cancelled', 'Sign a new order with a new salt.'),
  ORDER_MISMATCH: entry(
    409,
    'no pool takes this request: {reason}',
    'Change the field named, or wait for another offer.',
  ),
  FUNDS_LACKING: entry(
    402,
    '{account} has {free} nRLC free, this needs {needed}',
    'Deposit RLC in the Hub, or ask for fewer tasks.',
  ),
  ASSET_UNKNOWN: entry(
    404,
    'there is no {kind} {id} on this chain',
    'List what is published, or publish it first.',
  ),

  // jobs and results
  JOB_INVALID: entry(400, 'the job is not valid: {reason}', 'Compare it with docs/jobs.md.'),
  APP_INVALID: entry(400, 'the app is not valid: {reason}', 'Compare it with docs/jobs.md and docs/apps.md.'),
  COMPILER_MISSING: entry(422, 'building {kind} needs {tool}, which is not on this machine', '{install}'),
  BUILD_FAILED: entry(
    422,
    '{what} does not build: {reason}',
    'Correct what the compiler names; docs/apps.md shows how apps are built.',
  ),
  BLOB_MISMATCH: entry(
    422,
    'the content of {cid} does not have that digest',
    'Whoever served it lies or the copy is damaged; fetch it elsewhere.',
  ),
  BLOB_MISSING: entry(404, 'no blob {cid}', 'Upload it first, or ask another store.', true),
  STORE_FULL: entry(
    507,
    'the blob store is full: it holds at most {limit} bytes',
    'Ask its operator for room, or use another store.',
    true,
  ),
  BATCH_UNDECIDED: entry(
    409,
    'batch {batch}: no group of workers was credible',
    'You were refunded. Run it again, or check that the app is deterministic.',
  ),
  DEAL_REFUNDED: entry(
    409,
    'deal {deal} ran past its deadline and was refunded',
    'Run it again with another pool or a longer duration.',
  ),
  RESULT_MISMATCH: entry(
    422,
    '{path}: {reason}',
    'The files are not what the workers agreed on; fetch the results again.',
  ),
  RECEIPT_INVALID: entry(
    422,
    'the receipt is not valid: {reason}',
    'Fetch the receipt again from the network.',
  ),

  // network
  NETWORK_NOT_RUNNING: entry(
    503,
    'no network runs here',
    'Start one with `npm start` and leave it running.',
    true,
  ),
  NETWORK_RUNS_ALREADY: entry(
    409,
    'a network runs here already (process {pid})',
    'Use it, or stop it with Ctrl-C where it runs.',
  ),
  CHAIN_UNREACHABLE: entry(
    503,
    'the chain at {url} does not answer',
    'Check that the node runs and the address is right.',
    true,
  ),
  TRANSACTION_REVERTED: entry(
    422,
    'the chain refused {call}: {reason}',
    'The reason names the rule; nothing was changed.',
  ),
  SERVICE_UNREACHABLE: entry(
    503,
    'the {service} at {url} does not answer',
    'Check that it runs; try again.',
    true,
  ),
  SERVICE_FAILED: entry(502, 'the {service} failed: {reason}', 'Look at its log.', true),
  RATE_LIMITED: entry(429, 'too many requests', 'Wait {seconds} s and try again.', true),

  // workers
  WORKER_UNKNOWN: entry(403, '{worker} is no member of pool {pool}', 'Join the pool first.'),
  BOND_RAISED: entry(
    409,
    'pool {pool} wants a bond of {bond} nRLC now, {worker} signed for at most {maxBond}',
    'Sign again for the new bond, or join another pool.',
    true,
  ),
  WORKER_NOT_DRAWN: entry(
    403,
    '{worker} is not in the squad of batch {batch}',
    'Only drawn workers contribute; nothing to do.',
  ),
  REVEAL_EARLY: entry(
    425,
    'batch {batch}: the squad’s commits are not on the chain yet',
    'Keep the reveal and hand it in again.',
    true,
  ),
  SESSION_INVALID: entry(401, 'the session is missing or over', 'Sign in again.', true),
  VERSION_DIFFERS: entry(
    409,
    'this worker computes results of version {worker}, the pool’s scheduler of version {scheduler}',
    'Their results would differ, if only in fuel. Update the older one; pools update their scheduler first.',
    false,
  ),
  SANDBOX_FAILED: entry(
    500,
    'the sandbox could not run the task: {reason}',
    'This gives no result; another worker will be drawn.',
    true,
  ),
  SANDBOX_LAYER_MISSING: entry(
    503,
    'the sandbox has no layer {layers} here; active: {active}',
    '{advice} Or leave it out of `sandbox.require` in the configuration.',
  ),
  ENGINE_UNFIT: entry(
    503,
    'the container engine at {engine} cannot be used: {reason}',
    'It would not keep every limit of a task. See docs/oci.md for how it is set up.',
  ),
  RUNTIME_MISSING: entry(
    501,
    'this worker does not run {runtime} programs',
    'Start it with that runtime, or leave such apps out of its pool’s offers.',
    false,
  ),
  TASK_UNFINISHED: entry(
    503,
    'task {task} gave no result: {reason}',
    'How fast a machine is and how much memory it has left is no result. Another worker will be drawn; smaller tasks or higher limits help.',
    true,
  ),
  PERTURBATION_MISSING: entry(
    501,
    'this cannot be varied here: {reason}',
    'A check on a machine that has it says more; the verdict names what was varied.',
  ),
  CHECK_WORTHLESS: entry(
    422,
    'this check is worth nothing: {reason}',
    'Mend what is named and check again. Only a check that found no difference in tasks that ended ok can be signed.',
  ),
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorRegistry
