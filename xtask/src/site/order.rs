//! The order in which a page asks for its files. The program is asked for before
//! anything else, because it takes longest; but it and its bindings wait for what
//! the first paint needs (the style sheet, the boot script), which the browser
//! would otherwise fetch no sooner than them.

use anyhow::{Context, Result};

use super::finish::rewrite;
use super::html::Tag;

/// The first tag of the head: what decides how the rest is read.
const CHARSET: &str = "<meta charset=utf-8>";

/// The page with the request for its program first, and what is not for the
/// first paint behind what is.
pub fn by_need(html: &str) -> Result<String> {
    let mut program = None;
    let html = rewrite(html, |tag| {
        if is_for_later(tag) {
            let priority = ("fetchpriority".to_owned(), "low".to_owned());
            tag.attributes.push(priority);
        }
        if is_program(tag) {
            program = Some(tag.render());
        }
        Ok(())
    })?;
    let program = program.context("the page asks for no program")?;
    let at = html.find(CHARSET).context("the page names no charset")? + CHARSET.len();
    let rest = html[at..].replacen(&program, "", 1);
    Ok(format!("{}{program}{rest}", &html[..at]))
}

fn is_for_later(tag: &Tag) -> bool {
    tag.name == "link" && matches!(tag.get("rel"), Some("preload" | "modulepreload"))
}

fn is_program(tag: &Tag) -> bool {
    is_for_later(tag) && tag.get("type") == Some("application/wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_comes_first_and_waits_for_the_first_paint() {
        let page = "<head><meta charset=utf-8><script src=/boot.js></script>\
            <link href=/a.css rel=stylesheet><link href=/a.js rel=modulepreload>\
            <link as=fetch href=/a.wasm rel=preload type=application/wasm></head>";
        assert_eq!(
            by_need(page).expect("ordered"),
            "<head><meta charset=utf-8>\
             <link as=\"fetch\" href=\"/a.wasm\" rel=\"preload\" type=\"application/wasm\" fetchpriority=\"low\">\
             <script src=/boot.js></script><link href=/a.css rel=stylesheet>\
             <link href=\"/a.js\" rel=\"modulepreload\" fetchpriority=\"low\"></head>"
        );
    }

    #[test]
    fn a_page_without_a_program_is_refused() {
        let page = "<meta charset=utf-8><link href=/a.css rel=stylesheet>";
        let refused = by_need(page).expect_err("refused").to_string();
        assert_eq!(refused, "the page asks for no program");
    }
}
