'use strict';
// The whole service in a process of its own, that a test may kill. The argument is the entry file below the project.
const { join } = require('node:path');

require(join(__dirname, '..', '..', process.argv[2]));
