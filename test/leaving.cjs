'use strict';
const GRACE_MS = 20_000;

/** A test that leaves a socket or a timer open would hold Jest, and CI, for ever: say so and fail. Costs nothing otherwise. */
module.exports = () => {
  setTimeout(() => {
    process.stderr.write('\nA test left something open (a socket, a timer, a child): close it in afterAll. --detectOpenHandles names it.\n');
    process.exit(1);
  }, GRACE_MS).unref();
};
