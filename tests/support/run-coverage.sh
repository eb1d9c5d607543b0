# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The whole of ./run coverage: sourced by run, whose functions it uses.

. tests/support/run-tests.sh

# What counts: every branch that gcc sees in db/ (the build has no exceptions), but those of assertions and of guards
# against a caller's bug: no test goes on from them.
gcovr_options=(
  --root .. --filter '\.\./db/'
  --exclude-throw-branches --exclude-unreachable-branches
  --exclude-branches-by-pattern '\s*(g_return_if_fail|g_return_val_if_fail|g_assert|g_assert_not_reached|ASSERT_OWN)\b.*'
)

# beside the record suite: what looks at damage, and the kiosk without a window
coverage_tests=(kiosk-pipe act-faults ballast batch-faults damage disagree left-journal tamper)

coverage() {
  need build show test soak
  isolate
  build_targets="record-suite ${coverage_tests[*]/#/tests/test-}" build build-cov -Db_coverage=true -Doptimization=0 ||
    fail "the build failed; the compiler's message is above"
  find build-cov -name '*.gcda' -delete
  say "starting a private PostgreSQL server"
  postgres_start "$scratch" || fail "the PostgreSQL server did not start"
  export SINGGAH_TEST_FAILING=${SINGGAH_TEST_FAILING:-all}
  suites build-cov --suite record --timeout-multiplier 20
  unset SINGGAH_TEST_FAILING
  suites build-cov "${coverage_tests[@]}" --timeout-multiplier 20
  postgres_stop "$scratch"
  [ "${test_totals[1]}" = 0 ] || { cat "$scratch/failures"; fail "tests failed: what they cover can not be counted"; }
  (cd build-cov && gcovr "${gcovr_options[@]}" --json-summary coverage.json --txt coverage.txt db) ||
    fail "gcovr could not count"
  cat build-cov/coverage.txt
  tests/support/check-coverage build-cov/coverage.json tests/coverage-left.txt
}
