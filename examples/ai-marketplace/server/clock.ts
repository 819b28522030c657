/** A clock that can be set back, so that the seed makes keys on the days it says they were made. */
export interface Clock {
  readonly now: () => Date;
  /** Does work at another moment. Nothing else may use the clock meanwhile: the sample data is made before the first request. */
  at<Result>(moment: Date, work: () => Promise<Result>): Promise<Result>;
}

/** @param present What it shows when it is not set back. */
export function createClock(present: () => Date = () => new Date()): Clock {
  let moment: Date | undefined;
  return {
    now: () => moment ?? present(),
    at: async (then, work) => {
      moment = then;
      try {
        return await work();
      } finally {
        moment = undefined;
      }
    },
  };
}
