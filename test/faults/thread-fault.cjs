'use strict';
// Before everything else in a service under test: SIGUSR2 gives the thread of the store a word that it does not know, which is
// an error there that nobody catches.
const threads = require('node:worker_threads');

const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(file, options) {
    super(file, options);
    if (file.includes('store.thread')) process.on('SIGUSR2', () => this.postMessage('no port'));
  }
};
