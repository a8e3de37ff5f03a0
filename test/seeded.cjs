'use strict';
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const seed = Number(process.env.FC_SEED ?? 310117);
if (!Number.isInteger(seed)) throw new Error(`FC_SEED=${process.env.FC_SEED} must be an integer`);

// fast-check, the same throws in every run; `FC_SEED=7 npm test` tries others.
fc.configureGlobal({ seed });
module.exports = fc;
