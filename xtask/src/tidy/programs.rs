//! What the programs share does not reach for what belongs to staff: their words
//! are not in the applicant's catalogue, and their pages would come along
//! (docs/adr/0013-two-programs.md).

use super::files::{File, Finding};

const CHECK: &str = "programs";

/// Where the words of staff stand.
const WORDS: &str = "locales/staff.toml";

/// The pages of staff, and the one table that names them.
const OF_STAFF: [&str; 2] = ["src/pages/staff", "src/app/rows.rs"];

/// Every use of words or pages of staff outside their own area.
pub fn check(files: &[File]) -> Vec<String> {
    let words = files.iter().find(|file| file.path == WORDS);
    let keys = words.map(keys).unwrap_or_default();
    let shared = files.iter().filter(|file| {
        let is_app = file.path.starts_with("src/") && file.ends("rs");
        is_app && !OF_STAFF.iter().any(|own| file.path.starts_with(own))
    });
    shared
        .flat_map(|file| {
            let found = reaches(file, &keys);
            found
                .into_iter()
                .map(|finding| finding.line(CHECK, &file.path))
        })
        .collect()
}

fn reaches(file: &File, keys: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        if line.contains("pages::staff") {
            findings.push(Finding::new(
                number,
                "only `src/app/rows.rs` names pages of staff",
            ));
        }
        for (at, _) in line.match_indices("k::") {
            let rest = &line[at + 3..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let key = &rest[..end.unwrap_or(rest.len())];
            if keys.iter().any(|own| own == key) {
                let text = format!("{key} is a word of {WORDS}, which applicants do not get");
                findings.push(Finding::new(number, text));
            }
        }
    }
    findings
}

/// The constants of the words: `[table]` and `key` become `TABLE_KEY`.
fn keys(words: &File) -> Vec<String> {
    let mut table = String::new();
    let mut keys = Vec::new();
    for (_, line) in words.lines() {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            name.clone_into(&mut table);
        } else if let Some((key, _)) = line.split_once(" = {") {
            let id = format!("{table}_{}", key.trim_matches('"'));
            keys.push(id.to_ascii_uppercase().replace(['-', '.'], "_"));
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn words_and_pages_of_staff_stay_with_staff() {
        let words = sample(WORDS, "[ask]\n# x\nno-one = { en = \"a\", ur = \"b\" }");
        let view = "t(k::ASK_NO_ONE) t(k::ASK_NO_ONE_ELSE)\nuse crate::pages::staff::words;";
        let check = |path: &str| check(&[sample(WORDS, &words.text), sample(path, view)]);
        let found = check("src/pages/apply/step.rs");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("src/pages/apply/step.rs:1: ASK_NO_ONE "),
            "{found:?}"
        );
        assert!(
            found[1].starts_with("src/pages/apply/step.rs:2:"),
            "{found:?}"
        );
        assert_eq!(check("src/pages/staff/review/ask.rs"), Vec::<String>::new());
        assert_eq!(check("crates/store/src/a.rs"), Vec::<String>::new());
    }
}
