//! Conventions of views: what people read comes from the catalogues, what it
//! looks like from the style sheet, where links lead from the table of routes.
//! These are heuristics over text; a false alarm is an exception with a reason.

use super::files::{File, Finding};

/// Attributes that people hear or read.
const SPOKEN: [&str; 6] = [
    "alt",
    "aria-description",
    "aria-label",
    "placeholder",
    "title",
    "value",
];

/// No user-visible text in Rust views: neither as a child nor in an attribute that is spoken.
pub fn text(file: &File) -> Vec<Finding> {
    view_lines(file)
        .filter(|(_, line)| has_child_text(line) || has_spoken_text(line))
        .map(|(number, _)| Finding::new(number, "people read this: take it from the catalogue"))
        .collect()
}

/// `style:prop=` instead of `style=`, which the policy forbids (decision 17).
pub fn style_attribute(file: &File) -> Vec<Finding> {
    app_lines(file)
        .filter(|(_, line)| line.contains(" style=") || line.trim_start().starts_with("style="))
        .map(|(number, _)| {
            Finding::new(number, "use `style:property=`; the policy forbids `style=`")
        })
        .collect()
}

/// Links come from `src/routes.rs`.
pub fn links(file: &File) -> Vec<Finding> {
    if file.path == "src/routes.rs" {
        return Vec::new();
    }
    app_lines(file)
        .filter(|(_, line)| line.contains("href=\"/"))
        .map(|(number, _)| Finding::new(number, "take the address from `routes`"))
        .collect()
}

fn is_app(file: &File) -> bool {
    file.path.starts_with("src/") && file.ends("rs")
}

/// Lines of code of the app.
fn app_lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let is_app = is_app(file);
    file.lines()
        .filter(move |(_, line)| is_app && !line.trim_start().starts_with("//"))
}

/// Lines inside `view! { … }`, by counting braces.
fn view_lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0_i32;
    app_lines(file).filter(move |(_, line)| {
        let starts = line.find("view! {");
        let inside = depth > 0 || starts.is_some();
        if inside {
            let counted = starts
                .filter(|_| depth == 0)
                .map_or(*line, |at| &line[at..]);
            depth += counted.matches('{').count() as i32 - counted.matches('}').count() as i32;
        }
        inside
    })
}

/// A quoted string with a letter that stands where a child stands: alone on the
/// line, or right after a tag.
fn has_child_text(line: &str) -> bool {
    let trimmed = line.trim();
    let alone = trimmed.starts_with('"') && trimmed.ends_with('"');
    let strings = line.match_indices('"').step_by(2);
    let after_tag = strings.filter_map(|(at, _)| {
        let before = line[..at].trim_end();
        let is_child = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
        let end = line[at + 1..].find('"')?;
        is_child.then(|| &line[at + 1..at + 1 + end])
    });
    let whole = alone.then(|| trimmed.trim_matches('"'));
    after_tag
        .chain(whole)
        .any(|string| string.chars().any(char::is_alphabetic))
}

fn has_spoken_text(line: &str) -> bool {
    SPOKEN.iter().any(|name| {
        let mark = format!("{name}=\"");
        line.match_indices(&mark).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let whole_name = before.is_none_or(char::is_whitespace);
            let value = line[at + mark.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            let is_text = value.contains(' ') || value.chars().any(char::is_uppercase);
            whole_name && is_text
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    fn view(body: &str) -> File {
        sample(
            "src/pages/a.rs",
            &format!("fn a() {{\n  view! {{\n    {body}\n  }}\n}}"),
        )
    }

    #[test]
    fn texts_in_views_are_found() {
        for bad in [
            "<p>\"Welcome\"</p>",
            "\"Welcome\"",
            "<img alt=\"A map\"/>",
            "<b>{x}</b> <i>\"y\"</i>",
        ] {
            assert_eq!(text(&view(bad)).len(), 1, "{bad}");
        }
        for good in [
            "<p class=\"lead\">{t(key)}</p>",
            "<p>\": \"</p>",
            "<input type=\"text\" value=\"yes\"/>",
            "{move || match x { A => \"is-good\" }}",
        ] {
            assert_eq!(text(&view(good)), [], "{good}");
        }
    }

    #[test]
    fn strings_outside_views_are_not_texts() {
        let code = "const A: [&str; 1] = [\n  \"a\"\n];";
        assert_eq!(text(&sample("src/a.rs", code)), []);
        assert_eq!(text(&sample("crates/a.rs", "view! { \"Welcome\" }")), []);
    }

    #[test]
    fn style_attributes_are_found() {
        assert_eq!(style_attribute(&view("<p style=\"color: red\">")).len(), 1);
        assert_eq!(style_attribute(&view("<p style:color=c>")), []);
    }

    #[test]
    fn links_by_hand_are_found() {
        assert_eq!(links(&view("<a href=\"/apply\">")).len(), 1);
        assert_eq!(links(&view("<a href=routes::apply()>")), []);
        assert_eq!(links(&sample("src/routes.rs", "href=\"/\"")), []);
    }
}
