//! Conventions of Rust files.

use super::files::{File, Finding};

/// About 100 lines are the aim and 300 a smell; with more code than this a file has several subjects.
const CODE_LINES_MAX: usize = 500;
/// The same with the tests that stand below the code.
const FILE_LINES_MAX: usize = 650;
/// Files of tests are lists of cases.
const TEST_LINES_MAX: usize = 800;

/// Files that send requests: `src/api.rs` and `src/api/`.
const API: [&str; 2] = ["src/api.rs", "src/api/"];

/// Marks of a request.
const REQUESTS: [&str; 5] = [
    "XmlHttpRequest::",
    "fetch_with",
    "EventSource::",
    "WebSocket::",
    "send_beacon",
];

/// Files stay short, whatever language they are in.
pub fn file_length(file: &File) -> Vec<Finding> {
    if !["rs", "css", "mjs", "js"].iter().any(|end| file.ends(end)) {
        return Vec::new();
    }
    let all = file.text.lines().count();
    let code = file.text.lines().take_while(|line| *line != "#[cfg(test)]");
    let limits = if is_test(&file.path) {
        vec![(all, TEST_LINES_MAX)]
    } else {
        vec![(code.count(), CODE_LINES_MAX), (all, FILE_LINES_MAX)]
    };
    let broken = limits.into_iter().find(|(lines, most)| lines > most);
    let finding = broken.map(|(lines, most)| {
        let text = format!("{lines} lines; {most} are the most: split the file by subject");
        Finding::new(most + 1, text)
    });
    finding.into_iter().collect()
}

fn is_test(path: &str) -> bool {
    let marks = ["/tests/", "/tests.rs", ".spec.mjs", "_tests.rs"];
    marks.iter().any(|mark| path.contains(mark))
}

/// Every module opens with its purpose.
pub fn module_docs(file: &File) -> Vec<Finding> {
    let opens = file.text.starts_with("//!") || file.text.starts_with("#![");
    if !file.ends("rs") || opens {
        return Vec::new();
    }
    vec![Finding::new(
        1,
        "the file does not open with `//!`: say its purpose",
    )]
}

/// `foo.rs` beside `foo/`.
pub fn no_mod_rs(file: &File) -> Vec<Finding> {
    if file.path.ends_with("/mod.rs") {
        return vec![Finding::new(1, "name the file after its folder, beside it")];
    }
    Vec::new()
}

/// Only `src/api` sends requests.
pub fn requests_in_api(file: &File) -> Vec<Finding> {
    let is_app = file.path.starts_with("src/") && file.ends("rs");
    if !is_app || API.iter().any(|path| file.path.starts_with(path)) {
        return Vec::new();
    }
    let sends = |line: &str| REQUESTS.iter().any(|mark| line.contains(mark));
    file.lines()
        .filter(|(_, line)| sends(code(line)))
        .map(|(number, _)| Finding::new(number, "requests are sent by src/api only"))
        .collect()
}

/// A test that is switched off proves nothing.
pub fn no_ignored_tests(file: &File) -> Vec<Finding> {
    let marks: &[&str] = match () {
        () if file.ends("rs") => &["#[ignore"],
        () if file.path.starts_with("end2end/") => &["test.skip(", "test.only(", "test.fixme("],
        () => &[],
    };
    file.lines()
        .filter(|(_, line)| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
        .map(|(number, _)| Finding::new(number, "tests are not switched off"))
        .collect()
}

/// The line without its comment.
fn code(line: &str) -> &str {
    let is_comment = line.trim_start().starts_with("//");
    if is_comment { "" } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn long_files_are_found() {
        let code = "x\n".repeat(CODE_LINES_MAX);
        let tests = "#[cfg(test)]\nmod tests {}\n".to_owned();
        assert_eq!(
            file_length(&sample("src/a.rs", &(code.clone() + &tests))),
            []
        );
        assert_eq!(
            file_length(&sample("src/a.rs", &(code.clone() + "x\n"))).len(),
            1
        );
        let long = code + &tests + &"y\n".repeat(FILE_LINES_MAX);
        assert_eq!(file_length(&sample("src/a.rs", &long)).len(), 1);
        assert_eq!(
            file_length(&sample("src/a/tests.rs", &"x\n".repeat(TEST_LINES_MAX))),
            []
        );
        assert_eq!(file_length(&sample("docs/a.md", &long)), []);
    }

    #[test]
    fn files_without_a_purpose_are_found() {
        assert_eq!(
            module_docs(&sample("src/a.rs", "use x;\n//! late")).len(),
            1
        );
        assert_eq!(module_docs(&sample("src/a.rs", "//! Purpose.")), []);
    }

    #[test]
    fn mod_rs_is_found() {
        assert_eq!(no_mod_rs(&sample("src/a/mod.rs", "")).len(), 1);
        assert_eq!(no_mod_rs(&sample("src/a.rs", "")), []);
    }

    #[test]
    fn requests_outside_the_api_are_found() {
        let text = "// fetch_with\nwindow().fetch_with_str(url);\n";
        assert_eq!(requests_in_api(&sample("src/pages/a.rs", text))[0].line, 2);
        assert_eq!(requests_in_api(&sample("src/api/a.rs", text)), []);
        assert_eq!(requests_in_api(&sample("crates/a.rs", text)), []);
    }

    #[test]
    fn switched_off_tests_are_found() {
        assert_eq!(
            no_ignored_tests(&sample("src/a.rs", "  #[ignore]")).len(),
            1
        );
        assert_eq!(
            no_ignored_tests(&sample("end2end/tests/a.spec.mjs", "test.only(x)")).len(),
            1
        );
        assert_eq!(no_ignored_tests(&sample("docs/a.md", "#[ignore]")), []);
    }
}
