/** Does work that is synchronous inside; what it throws is a rejection. */
export const promised = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(work());
  });
