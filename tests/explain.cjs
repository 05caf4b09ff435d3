// Explains each text of standard input, one JSON pair [text, program] a line:
//   node explain.cjs lookup-data.js explain.js
'use strict';
const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');

for (const path of process.argv.slice(2)) runInThisContext(readFileSync(path, 'utf8'), path);
const { Catalog, Explainer, answerData } = globalThis.exitcodes;
const explainer = new Explainer(new Catalog(globalThis.exitcodesData));
for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const answer = answerData(explainer.explain(...JSON.parse(line)));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
