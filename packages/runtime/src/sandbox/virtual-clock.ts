/** 2025-01-01T00:00:00Z, where every task's day begins. */
export const START_NANOSECONDS = 1_735_689_600_000_000_000n

const STEP_NANOSECONDS = 1_000n

/** Time that passes only by being asked: 1 µs a reading, or as long as the guest says it sleeps. */
export class VirtualClock {
  #elapsedNanoseconds = 0n

  /** Clock 0 is the calendar, 1 to 3 count from the task's start. */
  read(clock: number): bigint {
    this.#elapsedNanoseconds += STEP_NANOSECONDS
    return this.#at(clock)
  }

  sleep(nanoseconds: bigint): void {
    if (nanoseconds > 0n) this.#elapsedNanoseconds += nanoseconds
  }

  #at(clock: number): bigint {
    const time = clock === 0 ? START_NANOSECONDS + this.#elapsedNanoseconds : this.#elapsedNanoseconds
    return BigInt.asUintN(64, time)
  }
}
