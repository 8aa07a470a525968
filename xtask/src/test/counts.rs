//! Counts of passed tests, read out of what the test programs print.

/// Tests that `cargo test` and the wasm runner call passed, over all programs.
pub fn cargo_test(text: &str) -> usize {
    let results = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: ok. "));
    results.filter_map(first_number).sum()
}

/// Tests that nextest calls passed, over all runs: `Summary [ 0.1s] 3 tests run: 3 passed, 0 skipped`.
pub fn nextest(text: &str) -> usize {
    let summaries = text
        .lines()
        .filter(|line| line.contains("tests run: ") || line.contains("test run: "));
    let counts = summaries.filter_map(|line| line.split("run: ").nth(1));
    counts.filter_map(first_number).sum()
}

/// Tests that Playwright calls passed: `  3 passed (2.1s)`.
pub fn playwright(text: &str) -> usize {
    let summary = text.lines().rev().find(|line| line.contains(" passed ("));
    summary.and_then(first_number).unwrap_or_default()
}

fn first_number(text: &str) -> Option<usize> {
    text.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_counts_in_its_own_words() {
        assert_eq!(
            cargo_test(
                "test result: ok. 3 passed; 0 failed;\nx\ntest result: ok. 2 passed; 0 failed;"
            ),
            5
        );
        assert_eq!(
            nextest("     Summary [   0.005s] 12 tests run: 12 passed, 0 skipped"),
            12
        );
        let runs = "Summary [ 0.005s] 1 test run: 1 passed, 0 skipped\nx\nSummary [ 1s] 4 tests run: 4 passed, 0 skipped";
        assert_eq!(nextest(runs), 5);
        assert_eq!(playwright("Running 3 tests\n\n  3 passed (2.1s)\n"), 3);
        assert_eq!(playwright("no tests"), 0);
    }
}
