//! The programs and their pages. `index.html` is the page of the first; those of
//! the others are made from it, so that there is one shell.

use anyhow::{Result, ensure};

use super::finish::rewrite;
use super::html::Tag;

/// A program besides that of `index.html`.
pub struct Program {
    /// Name of its binary in `Cargo.toml`.
    pub binary: &'static str,
    /// Folder of its page, below target/site/ and below dist/.
    pub folder: &'static str,
}

/// The binary of `index.html`.
pub const APPLICANTS: &str = "ijazat-app";

/// Operators and reviewers.
pub const STAFF: Program = Program {
    binary: "ijazat-staff",
    folder: "staff",
};

/// All pages as one program, while developing.
pub const WHOLE: Program = Program {
    binary: "ijazat-whole",
    folder: "whole",
};

/// From the folder of such a page up to the checkout.
const UP: &str = "../../..";

/// The page of a program: its own binary, all texts, and nothing that only
/// applicants need.
pub fn page(index: &str, program: &Program) -> Result<String> {
    let mut binaries = 0;
    let html = rewrite(index, |tag| {
        binaries += change(tag, program);
        Ok(())
    })?;
    ensure!(
        binaries == 1,
        "index.html must have one link with rel=\"rust\" and `data-bin`; it has {binaries}"
    );
    Ok(html)
}

/// Returns how many binaries the tag names.
fn change(tag: &mut Tag, program: &Program) -> usize {
    let of_trunk = tag.get("data-trunk").is_some();
    // Nobody fills in forms here, and all words come at once.
    tag.attributes
        .retain(|(name, _)| name != "data-form" && !name.starts_with("data-later"));
    let mut binaries = 0;
    for (name, value) in &mut tag.attributes {
        if name == "data-bin" {
            program.binary.clone_into(value);
            binaries += 1;
        } else if name == "href" && of_trunk {
            *value = format!("{UP}/{value}");
        } else if let Some(file) = value.strip_prefix("/texts/") {
            *value = format!("/texts/staff/{file}");
        }
    }
    binaries
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<script src=/boot.js data-texts-en=/texts/en.json data-later-en=/texts/later/en.json></script>\
        <link data-trunk rel=rust href=Cargo.toml data-bin=ijazat-app><a href=/x>y</a>";

    #[test]
    fn a_page_has_its_binary_all_texts_and_paths_from_its_folder() {
        let html = page(INDEX, &STAFF).expect("a page");
        for part in [
            "data-bin=\"ijazat-staff\"",
            "data-texts-en=\"/texts/staff/en.json\"",
            "href=\"../../../Cargo.toml\"",
            "<a href=/x>y</a>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("later"), "{html}");
    }

    #[test]
    fn a_page_without_a_binary_is_an_error() {
        let error = page("<link data-trunk rel=css href=a.css>", &STAFF).expect_err("no binary");
        assert!(error.to_string().contains("data-bin"), "{error}");
    }
}
