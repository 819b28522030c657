/**
 * The whole gate, in order, each step shown as it runs: `pnpm test`. Name steps to run only those: `pnpm test unit e2e`.
 * With `--nightly`, at full length: hours, not minutes.
 * Ends with `N passed, N failed`, the sum of what the runners counted; a step that fails without a count adds one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Titles of the failed ones, said at the very end: a log that is cut short still has them. */
  readonly failures: readonly string[];
}

interface Step {
  readonly name: string;
  readonly command: string;
  /** Reads the runner's report. A step without one counts nothing when it passes. */
  readonly count?: () => Counts;
}

const args = process.argv.slice(2);
const isNightly = args.includes('--nightly');
const NIGHTLY = { KEYMOUNT_NIGHTLY: '1', KEYMOUNT_RUNS: '10000', KEYMOUNT_CYCLES: '1000' };

const reports = mkdtempSync(join(tmpdir(), 'keymount-test-'));

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly title: string; readonly file: string; readonly ok: boolean }[];
}

function vitest(name: string, args: string): Step {
  const report = join(reports, `${name}.json`);
  return {
    name,
    command: `vitest run ${args} --reporter=default --reporter=json --outputFile.json=${report}`,
    count: () => {
      const found = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
      return {
        passed: found.numPassedTests,
        failed: found.numFailedTests,
        skipped: found.numPendingTests + found.numTodoTests,
        failures: found.testResults.flatMap((file) => {
          const failed = file.assertionResults.filter(({ status }) => status === 'failed');
          // A file that could not be loaded has no tests to name.
          if (failed.length === 0) return file.status === 'failed' ? [relative('.', file.name)] : [];
          return failed.map(({ fullName }) => `${relative('.', file.name)}: ${fullName}`);
        }),
      };
    },
  };
}

const e2eReport = join(reports, 'e2e.json');

const STEPS: readonly Step[] = [
  { name: 'setup', command: 'node --import tsx scripts/setup.ts' },
  { name: 'lint', command: 'pnpm lint' },
  { name: 'types', command: 'pnpm typecheck' },
  { name: 'build', command: 'pnpm build' },
  { name: 'api', command: 'node --import tsx scripts/api.ts' },
  vitest('unit', '--project node --project unit'),
  // Every story is played here, and looked at; Storybook's own runner, in the night, only plays it.
  vitest('system', '--project system'),
  vitest('package', '--project package'),
  // In one run, because each project has one page, which keeps one core busy.
  vitest('browser', `--project browser --project "react18*"${isNightly ? ' --project stories' : ''}`),
  {
    name: 'e2e',
    command: 'playwright test -c test/e2e --reporter=list,json',
    count: () => {
      const { stats, suites } = JSON.parse(readFileSync(e2eReport, 'utf8')) as PlaywrightReport;
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
        failures: failedSpecs(suites),
      };
    },
  },
];

function failedSpecs(suites: readonly PlaywrightSuite[]): readonly string[] {
  return suites.flatMap((suite) => [
    ...suite.specs.filter(({ ok }) => !ok).map(({ file, title }) => `test/e2e/${file}: ${title}`),
    ...failedSpecs(suite.suites ?? []),
  ]);
}

const wanted = args.filter((arg) => arg !== '--nightly');
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step called ${unknown.join(', ')}. Steps: ${STEPS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const failures: string[] = [];

for (const step of STEPS) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  console.log(`\n── ${step.name} ── ${step.command}\n`);
  const started = performance.now();
  const { status } = spawnSync(step.command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...(isNightly ? NIGHTLY : {}),
      PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport,
      // A whole page in a message hides the message.
      DEBUG_PRINT_LIMIT: '2000',
      FORCE_COLOR: process.env['CI'] ? '0' : '1',
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = countOf(step, status === 0);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  failures.push(...counts.failures.map((title) => `✗ ${step.name}: ${title}`));
  lines.push(
    `${status === 0 ? '✓' : '✗'} ${step.name.padEnd(8)} ${seconds.padStart(6)} s` +
      (step.count ? `   ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : ''),
  );
}

function countOf({ count }: Step, isGreen: boolean): Counts {
  const none: Counts = { passed: 0, failed: isGreen ? 0 : 1, skipped: 0, failures: [] };
  if (!count) return none;
  try {
    const counts = count();
    // A runner can fail for a reason it does not count, such as an error outside any test.
    return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { ...none, failed: 1 };
  }
}

console.log(`\n${lines.join('\n')}\n`);
if (failures.length > 0) console.log(`${failures.join('\n')}\n`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
