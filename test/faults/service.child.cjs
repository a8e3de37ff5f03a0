'use strict';
// The whole service in a process of its own, that a test may kill. The first argument is the entry file below the project, the others are its own.
const { join } = require('node:path');

const [entry] = process.argv.splice(2, 1);
require(join(__dirname, '..', '..', entry));
