// Makes the two examples' reports, of every kind, with the built program and holds their pages to check.mjs:
// node examples.mjs PROGRAM SOURCE OUT
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

const [program, source, out] = process.argv.slice(2);
const reports = [
  ['ardenshire', '2022-23-Q1'],
  ['warwickshire', '2023-24'],
  ['ardenshire', '2022-23-Q1', '--house', 'members'],
  ['ardenshire', '2022-23-Q1', '--kind', 'cabinet'],
  ['ardenshire', '2021-22', '--kind', 'year-end'],
  ['ardenshire', '2022-23-Q1', '--kind', 'measure', '--measure', 'hv-6-8-week-review'],
  ['ardenshire', '2022-23-Q1', '--kind', 'scorecard'],
  ['ardenshire', '2022-23-Q1', '--kind', 'exceptions'],
  ['ardenshire', '2022-23-Q1', '--kind', 'changes', '--since', '2021-22-Q4'],
  ['ardenshire', '2022-23-Q1', '--kind', 'one-page'],
  ['ardenshire', '2022-23-Q1', '--audience', 'member'],
  ['ardenshire', '2022-23-Q1', '--linked'],
  ['ardenshire', '2022-23-Q1', '--linked', '--kind', 'cabinet'],
];
const pages = reports.flatMap(([example, period, ...more]) => {
  const folder = path.join(out, [example, ...more].join(' ').replace(/[^a-z]+/g, '-'));
  const council = path.join(source, 'examples', example);
  const who = more.includes('cabinet') ? [] : ['--committee', 'cyp'];
  const args = ['report', council, ...who, '--period', period, '--out', folder, ...more];
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const site = more.length > 1 ? ['measures', 'committee-cyp'] : ['measure-hv-6-8-week-review'];
  const names = more[0] === '--linked' ? ['index', ...site] : ['report'];
  return names.map((name) => path.join(folder, `${name}.html`));
});
const check = path.join(source, 'tests/pages/check.mjs');
process.exit(spawnSync(process.execPath, [check, ...pages], { stdio: 'inherit' }).status ?? 1);
