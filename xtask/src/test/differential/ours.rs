//! What Ijazat says about a string: the class of its answer, what it takes it
//! for, and the sound readings that it names where it takes it for nothing.

use std::collections::BTreeSet;

use ijazat_rules::net::{AddressList, Entry, Family, Range};

use super::meaning::Meaning;

/// The answer to one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// The class: what was read, or the code of the problem.
    pub label: String,
    /// What it was taken for, if for exactly one entry and nothing else.
    pub taken: Option<Meaning>,
    /// The readings that were named instead.
    pub suggested: Vec<Meaning>,
}

/// Labels of answers that are neither one entry nor one problem.
pub const SEVERAL: &str = "several entries or problems";
pub const NOTHING: &str = "no address";
const AMONG_WORDS: &str = "an address among words";
/// Labels of entries that are not written plainly.
pub const AROUND: &str = "signs or spaces around";
pub const SEVERAL_NOTICES: &str = "several notices";

/// Reads a string as a person would have pasted it.
pub fn read(text: &str) -> Ours {
    let list = AddressList::read(text);
    let bare = |label: String| Ours {
        label,
        taken: None,
        suggested: Vec::new(),
    };
    match (&list.entries[..], &list.problems[..]) {
        ([], []) => bare(NOTHING.to_owned()),
        ([entry], []) if list.ignored == 0 => {
            let codes = list.notices.iter().map(|notice| notice.code.as_str());
            Ours {
                label: accepted(entry, text, &codes.collect()),
                taken: Some(meaning(entry)),
                suggested: Vec::new(),
            }
        }
        ([_], []) => bare(AMONG_WORDS.to_owned()),
        ([], [problem]) => Ours {
            label: format!("problem `{}`", problem.code.as_str()),
            taken: None,
            suggested: problem
                .suggestions
                .iter()
                .filter_map(|text| suggestion(text))
                .collect(),
        },
        _ => bare(SEVERAL.to_owned()),
    }
}

/// The shape, or what was left off or folded to read it.
fn accepted(entry: &Entry, text: &str, notices: &BTreeSet<&str>) -> String {
    let mut notices = notices.iter();
    match (notices.next(), notices.next()) {
        (Some(code), None) => return format!("notice `{code}`"),
        (Some(_), Some(_)) => return SEVERAL_NOTICES.to_owned(),
        _ if entry.text() != text => return AROUND.to_owned(),
        _ => {}
    }
    let family = match entry.family() {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    };
    let v4 = entry.family() == Family::V4;
    let last_is_dotted = |sign: char| {
        let parts = entry.text().rsplit_once(sign);
        v4 && parts.is_some_and(|(_, last)| last.contains('.'))
    };
    let shape = match entry.prefix() {
        None if entry.text().contains(char::is_whitespace) => "range with spaces inside",
        None => "range",
        Some(_) if last_is_dotted('/') => "netmask behind a slash",
        Some(_) if last_is_dotted(' ') => "netmask behind a space",
        Some(_) if entry.text().contains('*') => "wildcard",
        Some(_) if entry.text().contains('/') => "block",
        Some(_) => "address",
    };
    format!("{family} {shape}")
}

fn meaning(entry: &Entry) -> Meaning {
    of_range(entry.range, entry.prefix().map(|prefix| prefix.len()))
}

fn of_range(range: Range, length: Option<u8>) -> Meaning {
    Meaning {
        family: range.family(),
        first: range.first(),
        last: range.last(),
        length,
    }
}

/// Suggestions are canonical texts; one that is not taken is no reading.
fn suggestion(text: &str) -> Option<Meaning> {
    let list = AddressList::read(text);
    list.entries.first().map(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_was_read() {
        for (text, label) in [
            ("203.0.113.5", "IPv4 address"),
            ("203.0.113.0/24", "IPv4 block"),
            ("203.0.113.0/255.255.255.0", "IPv4 netmask behind a slash"),
            ("203.0.113.0 255.255.255.0", "IPv4 netmask behind a space"),
            ("203.0.113.*", "IPv4 wildcard"),
            ("203.0.113.1-203.0.113.9", "IPv4 range"),
            ("2001:db8::/32", "IPv6 block"),
            (" 203.0.113.5", AROUND),
            ("203.0.113.5:80", "notice `port-left-off`"),
            ("[203.0.113.5]:80", SEVERAL_NOTICES),
            ("203.0.113.05", "problem `leading-zero`"),
            ("office 203.0.113.5", AMONG_WORDS),
            ("203.0.113.5 203.0.113.6", SEVERAL),
            ("x", NOTHING),
        ] {
            assert_eq!(read(text).label, label, "{text}");
        }
    }

    #[test]
    fn suggestions_are_meanings() {
        let ours = read("203.0.113.5/24");
        let texts: Vec<String> = ours.suggested.iter().map(Meaning::text).collect();
        assert_eq!(
            (ours.taken, texts.join(" ")),
            (None, "203.0.113.0/24 203.0.113.5".to_owned())
        );
    }
}
