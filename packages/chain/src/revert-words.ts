/** What refusals of the Hub mean to people, by the name of the error: those that a user can meet and do something about. */
export const revertWords: Readonly<Record<string, string>> = {
  FillTooSmall:
    'the deal would have fewer tasks than the pool takes, or end in the middle of a batch without need',
  TooFewMembers: 'the pool has fewer members than the request wants',
  StakeTooLow: 'the pool’s workers stake less than the request wants',
  BondTooHigh: 'the pool wants a higher bond than the worker agreed to',
  PolicyRefused: 'the policy of one of the orders does not permit this deal',
  NotSponsored: 'the request names another payer, who did not sign a sponsorship',
  SponsorshipMismatch: 'the sponsorship is for another request',
  SponsorshipSpent: 'the deal costs more than is left of the sponsorship, or the payer cancelled it',
  NotRequester: 'only the requester can cancel the request',
  PoolFull: 'the pool has as many seats as it can have',
  NoReceiver: 'the deal names no contract that waits for results',
  AlreadyDelivered: 'the result of this task was received already',
  ProofInvalid:
    'the outcome, its callback bytes and the proof do not lead to a root that the batch was settled with',
  GasTooLow: 'the transaction has too little gas to call the receiver; send it with more',
  ExtensionMismatch: 'the extension was made for another registry',
  OrderSpent: 'nothing is left of the order, or it was cancelled',
  EpochMismatch: 'the signer cancelled all its orders of that epoch',
  SignatureInvalid: 'the signer neither signed it nor approved it on the chain',
  Overdraw: 'the account has less free than is needed',
  WithoutCode: 'there is no contract at that address',
}
