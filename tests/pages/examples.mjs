// Makes the two examples' reports with the built program and holds their pages to check.mjs:
// node examples.mjs PROGRAM SOURCE OUT
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

const [program, source, out] = process.argv.slice(2);
const reports = [
  ['ardenshire', '2022-23-Q1'],
  ['warwickshire', '2023-24'],
];
const pages = reports.map(([example, period]) => {
  const folder = path.join(out, example);
  const council = path.join(source, 'examples', example);
  const args = ['report', council, '--committee', 'cyp', '--period', period, '--out', folder];
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(folder, 'report.html');
});
const check = path.join(source, 'tests/pages/check.mjs');
process.exit(spawnSync(process.execPath, [check, ...pages], { stdio: 'inherit' }).status ?? 1);
