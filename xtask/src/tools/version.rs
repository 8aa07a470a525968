//! Reading versions out of what programs print and lock files say.

/// The first word that looks like a version: digits and dots, at least one dot.
pub fn in_output(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number that follows the word `version`, as `wasm-opt` prints it.
pub fn whole_number(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    words.find(|word| *word == "version")?;
    words.next()?.parse().ok()
}

/// The version that Cargo.lock names for a package.
pub fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_print_versions_in_many_ways() {
        assert_eq!(in_output("trunk 0.22.1\n"), Some("0.22.1"));
        assert_eq!(in_output("v20.18.1"), Some("20.18.1"));
        assert_eq!(
            in_output("pg_ctl (PostgreSQL) 15.14 (Debian)"),
            Some("15.14")
        );
        assert_eq!(in_output("no version here."), None);
    }

    #[test]
    fn wasm_opt_prints_a_whole_number() {
        assert_eq!(
            whole_number("wasm-opt version 132 (version_132)"),
            Some(132)
        );
        assert_eq!(whole_number("wasm-opt"), None);
    }

    #[test]
    fn the_lock_file_is_read_exactly() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "missing"), None);
    }
}
