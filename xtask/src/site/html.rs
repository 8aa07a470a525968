//! Just enough of HTML to read and change the start tags of our own page.

use std::ops::Range;

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Where it stands in the text, angle brackets included.
    pub span: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The tag as text.
    pub fn render(&self) -> String {
        let mut text = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            text.push(' ');
            text.push_str(name);
            if !value.is_empty() {
                text.push_str(&format!("=\"{value}\""));
            }
        }
        text + ">"
    }
}

/// Every start tag, in order. Comments and end tags are passed over.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        match read_tag(html, start) {
            Some(tag) => {
                at = tag.span.end;
                found.push(tag);
            }
            None => at = start + 1,
        }
    }
    found
}

fn read_tag(html: &str, start: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    let name_end = start + 1 + span(&html[start + 1..], |c| c.is_ascii_alphanumeric());
    if name_end == start + 1 {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += span(&html[at..], |c| c.is_whitespace() || c == '/');
        if *bytes.get(at)? == b'>' {
            let name = html[start + 1..name_end].to_ascii_lowercase();
            return Some(Tag {
                name,
                attributes,
                span: start..at + 1,
            });
        }
        let key_end = at + span(&html[at..], |c| !c.is_whitespace() && !"=>/".contains(c));
        let key = html[at..key_end].to_ascii_lowercase();
        at = key_end;
        let mut value = String::new();
        if bytes.get(at) == Some(&b'=') {
            (value, at) = read_value(html, at + 1)?;
        }
        attributes.push((key, value));
    }
}

fn read_value(html: &str, at: usize) -> Option<(String, usize)> {
    let rest = &html[at..];
    let quote = rest.chars().next()?;
    if quote == '"' || quote == '\'' {
        let end = rest[1..].find(quote)?;
        return Some((rest[1..=end].to_owned(), at + end + 2));
    }
    let end = span(rest, |c| !c.is_whitespace() && c != '>');
    Some((rest[..end].to_owned(), at + end))
}

/// Bytes at the start that satisfy a condition.
fn span(text: &str, condition: impl Fn(char) -> bool) -> usize {
    text.find(|c| !condition(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_with_and_without_quotes() {
        let html = "<!-- <a b> --><script src=/boot.js data-x='1 2' async></script><p>1 < 2";
        let found = tags(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].name, "script");
        assert_eq!(found[0].get("src"), Some("/boot.js"));
        assert_eq!(found[0].get("data-x"), Some("1 2"));
        assert_eq!(found[0].get("async"), Some(""));
        assert_eq!(
            &html[found[0].span.clone()],
            "<script src=/boot.js data-x='1 2' async>"
        );
    }

    #[test]
    fn a_tag_is_rendered_with_quotes() {
        let tag = &tags("<link rel=preload href='/a' crossorigin>")[0];
        assert_eq!(
            tag.render(),
            "<link rel=\"preload\" href=\"/a\" crossorigin>"
        );
    }

    #[test]
    fn an_unfinished_tag_is_no_tag() {
        assert_eq!(tags("<a href="), []);
        assert_eq!(tags("<a href=\"x"), []);
    }
}
