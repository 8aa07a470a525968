//! What a program must not contain. Cargo's program has the names of its
//! functions still, and each begins with its crate.

use anyhow::{Result, bail, ensure};

/// Crates that belong to servers, or are far too big for what they would do.
const NEVER: [&str; 6] = [
    "axum",
    "hyper",
    "regex_automata",
    "regex_syntax",
    "sqlx",
    "tokio",
];

/// What every program contains: without it the names are gone.
const ALWAYS: &str = "leptos";

/// Fails if a program holds code of a crate that it must not contain.
pub fn check(program: &[u8]) -> Result<()> {
    ensure!(
        holds(program, ALWAYS),
        "the program has no function of {ALWAYS}: its names are gone, and nothing can be checked"
    );
    if let Some(name) = NEVER.into_iter().find(|name| holds(program, name)) {
        bail!("the program contains code of {name}");
    }
    Ok(())
}

/// A crate stands in the names of its functions as `Cs<digits>_4axum5serve`. At
/// the end of a name it only says who asked for somebody else's function first.
fn holds(program: &[u8], name: &str) -> bool {
    let mark = format!("_{}{name}", name.len());
    let mut places = program.windows(mark.len() + 1);
    places.any(|window| window.starts_with(mark.as_bytes()) && window[mark.len()].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_crates_are_found_by_the_names_of_their_functions() {
        let with = |names: &str| [b"\0asm".as_slice(), names.as_bytes()].concat();
        let fine = "_RNvCsb5_6leptos4view _RNvCsd9_10tokio_like3run _RNvC4core4hash_Cs1f_14regex_automata\0";
        assert!(check(&with(fine)).is_ok());
        let error = check(&with(&format!("{fine} _RNvCs1f_12regex_syntax5parse")));
        let error = error.expect_err("a crate of servers").to_string();
        assert!(error.contains("regex_syntax"), "{error}");
        let error = check(&with("stripped")).expect_err("no names").to_string();
        assert!(error.contains("names are gone"), "{error}");
    }
}
