//! Conventions of style sheets.

use super::files::{File, Finding};

/// Properties and values that name a side of the screen instead of the text.
const SIDES: [&str; 4] = ["-left", "-right", "left", "right"];

/// Values that turn with the language only in their logical form.
const SIDED_VALUES: [&str; 3] = ["text-align", "float", "clear"];

/// Logical properties only: Urdu is written from right to left.
pub fn direction(file: &File) -> Vec<Finding> {
    declarations(file)
        .filter(|(_, property, value)| is_physical(property, value))
        .map(|(line, property, value)| {
            let text =
                format!("`{property}: {value}` names a side of the screen; use the logical form");
            Finding::new(line, text)
        })
        .collect()
}

/// Layers decide, not force.
pub fn important(file: &File) -> Vec<Finding> {
    find_in_css(
        file,
        |line| line.contains("!important"),
        "cascade layers make `!important` needless",
    )
}

/// Ids are for labels and links, not for looks.
pub fn ids(file: &File) -> Vec<Finding> {
    let has_id = |line: &str| {
        let selector = match line.split_once('{') {
            Some((selector, _)) => selector,
            None if line.trim_end().ends_with(',') && !line.contains(':') => line,
            None => return false,
        };
        selector.match_indices('#').any(|(at, _)| {
            let next = selector[at + 1..].chars().next();
            next.is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        })
    };
    find_in_css(file, has_id, "select by class, not by id")
}

/// Every rule lies in a layer; so the order of files decides nothing.
pub fn layer(file: &File) -> Vec<Finding> {
    let is_css = file.path.starts_with("style/") && file.ends("css");
    if !is_css || file.text.contains("@layer") {
        return Vec::new();
    }
    vec![Finding::new(1, "the rules of this file are in no `@layer`")]
}

fn is_physical(property: &str, value: &str) -> bool {
    let named = SIDES.iter().any(|side| {
        property == *side || property.ends_with(side) || property.contains(&format!("{side}-"))
    });
    let valued = SIDED_VALUES.contains(&property) && matches!(value, "left" | "right");
    !property.starts_with("--") && (named || valued)
}

/// Line, property and value; one declaration a line is the rule, several are read too.
fn declarations(file: &File) -> impl Iterator<Item = (usize, &str, &str)> {
    let is_css = file.ends("css");
    let lines = file.lines().filter(move |_| is_css);
    lines.flat_map(|(number, line)| {
        let parts = line.split([';', '{', '}']);
        parts.filter_map(move |part| {
            let (property, value) = part.split_once(':')?;
            let property = property.trim();
            let is_name = property.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            (is_name && !property.is_empty()).then_some((number, property, value.trim()))
        })
    })
}

fn find_in_css(file: &File, found: impl Fn(&str) -> bool, text: &str) -> Vec<Finding> {
    let is_css = file.ends("css");
    file.lines()
        .filter(|(_, line)| is_css && found(line))
        .map(|(number, _)| Finding::new(number, text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    fn css(text: &str) -> File {
        sample("style/a.css", text)
    }

    #[test]
    fn physical_sides_are_found() {
        for bad in [
            ".a { margin-left: 1px; }",
            "right: 0;",
            "border-top-right-radius: 2px;",
            "border-left-color: red;",
            ".a { color: red; text-align: right }",
        ] {
            assert_eq!(direction(&css(bad)).len(), 1, "{bad}");
        }
        for good in [
            "margin-inline-start: 1px;",
            "text-align: start;",
            "background-position: center;",
            "--right: 1px;",
            "a:right { color: red }",
        ] {
            assert_eq!(direction(&css(good)), [], "{good}");
        }
    }

    #[test]
    fn important_is_found() {
        assert_eq!(important(&css("color: red !important;")).len(), 1);
        assert_eq!(important(&sample("docs/a.md", "!important")), []);
    }

    #[test]
    fn ids_are_found_and_colours_are_not() {
        assert_eq!(ids(&css("#main > a {")).len(), 1);
        assert_eq!(ids(&css("a,\n#main,\nb {")).len(), 1);
        assert_eq!(ids(&css(".a { color: #fff; }")), []);
        assert_eq!(ids(&css("--x: light-dark(#abcdef, #123456);")), []);
    }

    #[test]
    fn rules_outside_layers_are_found() {
        assert_eq!(layer(&css("a { color: red }")).len(), 1);
        assert_eq!(layer(&css("@layer base { a { color: red } }")), []);
    }
}
