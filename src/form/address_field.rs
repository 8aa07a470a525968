//! An address list: each line with its reading at once, the whole list after a
//! pause. The readings are neutral while typing; errors come on Continue.

use super::editor::Editor;
use crate::format::number_now;
use crate::prelude::*;
use crate::state::locale::{code_words_now, now, now_with, use_locale};
use crate::ui::address_area::{AddressArea, LineNote, LineReader, LineWords};
use crate::ui::field::Field;
use crate::ui::tag::Tone;
use ijazat_rules::net::{AddressList, Entry, Family, Policy, Problem, ProblemCode, units_beside};
use ijazat_rules::order;
use ijazat_texts::k;
use std::sync::Arc;
use std::time::Duration;

/// The whole list is read after this pause.
const PAUSE: Duration = Duration::from_millis(250);
/// Most lines that are listed under the area.
const LISTED_MAX: usize = 20;
/// A canonical form of more characters has no room beside its line on a telephone.
const BESIDE_MAX: usize = 18;

/// What the whole list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListReading {
    /// Entries.
    pub entries: usize,
    /// Distinct IPv4 addresses plus IPv6 blocks (decision 31).
    pub units: u128,
    /// Problems by line, from 1; lines above the limit are left out.
    pub problems: Vec<(u32, Problem)>,
    /// Problems of the whole list.
    pub of_the_whole: Vec<Problem>,
    /// The first entries whose canonical form has no room beside their line.
    pub long: Vec<Entry>,
    /// Lines with words in which nothing is an address.
    pub without: usize,
}

/// Reads a whole list.
pub fn read_list(text: &str, policy: &Policy) -> ListReading {
    let list = AddressList::read(text);
    let judgement = list.judge(policy);
    let mut all: Vec<Problem> = judgement.problems;
    all.extend(list.problems.iter().cloned());
    let (by_line, of_the_whole): (Vec<Problem>, Vec<Problem>) = all
        .into_iter()
        .partition(|problem| !problem.text.is_empty());
    let mut problems: Vec<(u32, Problem)> = by_line
        .into_iter()
        .map(|problem| (problem.span.line, problem))
        .collect();
    order::sort(&mut problems, |(_, problem)| problem.span.key());
    let mut read: Vec<u32> = list.entries.iter().map(|entry| entry.span.line).collect();
    read.extend(problems.iter().map(|(line, _)| *line));
    order::sort(&mut read, |line| [u64::from(*line), 0]);
    read.dedup();
    let written = text.lines().filter(|line| !line.trim().is_empty());
    let without = written.count().saturating_sub(read.len());
    let long = list.entries.iter().filter(|entry| is_long(entry));
    // What is refused for itself is not counted as too many.
    let too_many = of_the_whole
        .iter()
        .find(|problem| problem.code == ProblemCode::TooManyAddresses);
    let counted = too_many.and_then(|problem| problem.found.as_ref()?.parse().ok());
    ListReading {
        entries: list.entries.len(),
        units: counted.unwrap_or(judgement.units),
        problems,
        of_the_whole,
        long: long.take(LISTED_MAX).cloned().collect(),
        without,
    }
}

/// The canonical form, where it says more than was written.
fn rewritten(entry: &Entry) -> Option<String> {
    let canonical = entry.canonical();
    let written = entry.text().chars().filter(|c| !c.is_whitespace());
    // Word processors make dashes longer.
    let plain = written.map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    });
    (!plain.eq(canonical.chars())).then_some(canonical)
}

fn is_long(entry: &Entry) -> bool {
    // A block of IPv4 never is; there are many.
    let may_be = entry.prefix().is_none() || entry.family() == Family::V6;
    may_be && rewritten(entry).is_some_and(|canonical| canonical.len() > BESIDE_MAX)
}

fn problem_now(problem: &Problem) -> String {
    words_now(problem, problem.text.clone())
}

/// With what may be meant, where that is one thing.
fn with_suggestion_now(problem: &Problem) -> String {
    let problem_words = problem_now(problem);
    match problem.suggestions.as_slice() {
        [suggestion] => {
            let values = [
                ("problem", problem_words),
                ("suggestion", suggestion.clone()),
            ];
            now_with(k::ADDRESSES_PERHAPS, &values)
        }
        _ => problem_words,
    }
}

fn words_now(problem: &Problem, text: String) -> String {
    let block = problem.block;
    let values = [
        ("text", text),
        ("found", problem.found.clone().unwrap_or_default()),
        (
            "limit",
            problem
                .limit
                .map(|limit| limit.to_string())
                .unwrap_or_default(),
        ),
        (
            "block",
            block
                .map(|block| block.prefix.to_string())
                .unwrap_or_default(),
        ),
        (
            "rfc",
            block.map(|block| block.rfc.to_owned()).unwrap_or_default(),
        ),
    ];
    code_words_now("violation", problem.code.as_str(), &values)
}

/// A word or two beside the line; the whole sentence stands below the area.
fn short_now(problem: &Problem) -> String {
    match (problem.block, problem.code) {
        (Some(block), _) => now_with(k::ADDRESSES_SPECIAL, &[("block", block.prefix.to_string())]),
        // What it overlaps has no room beside it.
        (None, ProblemCode::Overlap) => now(k::ADDRESSES_OVERLAP),
        // The address itself stands beside it.
        (None, _) => alone(&without_advice(&words_now(problem, String::new()))),
    }
}

/// What is wrong, before the semicolon; what to do about it stands below the area.
fn without_advice(words: &str) -> String {
    let words = words.split([';', '؛']).next().unwrap_or(words);
    // Nothing, isolated among Urdu.
    words.replace("\u{2068}\u{2069}", "").trim().to_owned()
}

/// Words of Urdu that lean on the address in front of them lean on "it" without.
fn alone(words: &str) -> String {
    const LEANING: [&str; 5] = ["کا", "کی", "کے", "میں", "سے"];
    let first = words.split(' ').next().unwrap_or_default();
    if LEANING.contains(&first) {
        format!("اس {words}")
    } else {
        words.to_owned()
    }
}

fn note_of_problem(problem: &Problem) -> LineNote {
    let tone = if problem.block.is_some() {
        Tone::Warn
    } else {
        Tone::Bad
    };
    LineNote {
        tone,
        text: short_now(problem),
    }
}

/// How many addresses an entry has, or blocks of IPv6, as they are counted (decision 31).
fn count_now(entry: &Entry) -> String {
    let count = entry.range.last() - entry.range.first();
    let (one, several, count) = match entry.family() {
        _ if count == 0 => return now(k::ADDRESSES_ONE),
        Family::V4 => (k::ADDRESSES_ONE, k::ADDRESSES_MANY, count + 1),
        Family::V6 => (
            k::ADDRESSES_BLOCK,
            k::ADDRESSES_BLOCKS,
            units_beside(&[entry.range], &[]),
        ),
    };
    match count {
        1 => now(one),
        _ => now_with(several, &[("count", number_now(count as f64))]),
    }
}

/// What stands beside the line; a long canonical form stands below the area.
fn entry_now(entry: &Entry) -> String {
    let words = count_now(entry);
    match rewritten(entry) {
        Some(canonical) if canonical.len() <= BESIDE_MAX => {
            let values = [("canonical", canonical), ("words", words)];
            now_with(k::ADDRESSES_IS, &values)
        }
        Some(_) | None => words,
    }
}

/// The reading of one line by itself.
fn note_of_line(line: &str, policy: &Policy) -> Option<LineNote> {
    let list = AddressList::read(line);
    let wrong = list
        .problems
        .iter()
        .chain(&list.check(policy))
        .find(|problem| !problem.text.is_empty())
        .cloned();
    if let Some(problem) = wrong {
        return Some(note_of_problem(&problem));
    }
    match list.entries.as_slice() {
        [] if line.trim().is_empty() => None,
        [] => Some(LineNote {
            tone: Tone::Neutral,
            text: now(k::ADDRESSES_NOTHING),
        }),
        [entry] => Some(LineNote {
            tone: Tone::Good,
            text: entry_now(entry),
        }),
        entries => {
            let count = entries.len().to_string();
            Some(LineNote {
                tone: Tone::Good,
                text: now_with(k::ADDRESSES_ENTRIES, &[("count", count)]),
            })
        }
    }
}

/// The list at a path.
pub fn address_field(editor: Editor, path: &str, field: Field, policy: Policy) -> AnyView {
    let field = once(field);
    let value = editor.text(path);
    let own_policy = policy.clone();
    let reader = Signal::derive(move || {
        // Words change with the language.
        let _ = use_locale().language();
        let policy = own_policy.clone();
        LineReader(Arc::new(move |line| {
            untrack(|| note_of_line(line, &policy))
        }))
    });
    let reading = RwSignal::new(value.with_untracked(|text| read_list(text, &policy)));
    let path = path.to_owned();
    let on_input = Callback::new(move |text: String| {
        editor.set(&path, ijazat_rules::answers::Answer::Text(text.clone()));
        let policy = policy.clone();
        set_timeout(
            move || {
                // Only after the last stroke of a burst.
                if value.try_with_untracked(|now| *now == text) == Some(true) {
                    let fresh = read_list(&text, &policy);
                    if reading.with_untracked(|before| *before != fresh) {
                        reading.set(fresh);
                    }
                }
            },
            PAUSE,
        );
    });
    let marks = Signal::derive(move || {
        reading.with(|reading| {
            reading
                .problems
                .iter()
                .map(|(line, problem)| (*line, note_of_problem(problem)))
                .collect()
        })
    });
    let summary = Signal::derive(move || reading.with(summary_now));
    let listed = Signal::derive(move || reading.with(listed_now));
    view! {
        <AddressArea field=field value=value on_input=on_input reader=reader marks=marks summary=summary listed=listed />
    }
    .into_any()
}

/// Errors of several lines stand below the area, each with the way to its line: above it is one that says so.
fn once(field: Field) -> Field {
    let errors = field.errors;
    let told = Signal::derive(move || match errors.get() {
        several if several.len() > 1 => vec![now(k::ADDRESSES_BELOW)],
        one => one,
    });
    field.errors(told)
}

fn summary_now(reading: &ListReading) -> String {
    if reading.entries == 0 && reading.problems.is_empty() {
        return String::new();
    }
    let values = [
        ("entries", number_now(reading.entries as f64)),
        ("addresses", number_now(reading.units as f64)),
    ];
    let mut words = now_with(k::ADDRESSES_SUMMARY, &values);
    let mut lines: Vec<u32> = reading.problems.iter().map(|(line, _)| *line).collect();
    lines.dedup();
    if !lines.is_empty() {
        words.push(' ');
        let key = if lines.len() == 1 {
            k::ADDRESSES_ATTENTION_ONE
        } else {
            k::ADDRESSES_ATTENTION
        };
        words.push_str(&now_with(key, &[("count", number_now(lines.len() as f64))]));
    }
    if reading.without > 0 {
        words.push(' ');
        let count = number_now(reading.without as f64);
        words.push_str(&now_with(k::ADDRESSES_WITHOUT, &[("count", count)]));
    }
    for problem in &reading.of_the_whole {
        words.push(' ');
        let values = [("problem", problem_now(problem))];
        words.push_str(&now_with(k::ADDRESSES_WHOLE, &values));
    }
    words
}

fn listed_now(reading: &ListReading) -> Vec<LineWords> {
    let problems = reading
        .problems
        .iter()
        .map(|(line, problem)| (*line, with_suggestion_now(problem)));
    let is_wrong = |line: u32| reading.problems.iter().any(|(wrong, _)| *wrong == line);
    let long = reading
        .long
        .iter()
        .filter(|entry| !is_wrong(entry.span.line))
        .map(|entry| {
            let values = [
                ("canonical", entry.canonical()),
                ("words", count_now(entry)),
            ];
            (entry.span.line, now_with(k::ADDRESSES_READS_AS, &values))
        });
    problems
        .chain(long)
        .take(LISTED_MAX)
        .map(|(line, text)| LineWords {
            line,
            text: now_with(k::DRAFT_LINE, &[("line", line.to_string()), ("text", text)]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_a_sentence_without_its_address() {
        let words = "\u{2068}\u{2069} کے کسی حصے کے شروع میں صفر ہے؛ ہر حصہ صفر کے بغیر لکھیں";
        assert_eq!(
            alone(&without_advice(words)),
            "اس کے کسی حصے کے شروع میں صفر ہے"
        );
        assert_eq!(
            alone(&without_advice(" has a leading zero; write")),
            "has a leading zero"
        );
    }

    fn check(text: &str, entries: usize, units: u128, lines: &[u32]) {
        let reading = read_list(
            text,
            &Policy {
                v4_prefix_min: 24,
                ..Policy::default()
            },
        );
        assert_eq!(
            (reading.entries, reading.units),
            (entries, units),
            "{text:?}"
        );
        assert_eq!(
            reading
                .problems
                .iter()
                .map(|(line, _)| *line)
                .collect::<Vec<_>>(),
            lines,
            "{text:?}"
        );
    }

    #[test]
    fn beside_a_line_stands_what_is_wrong() {
        let cases = [
            (" has no end; write it again", "has no end"),
            (" کا اختتام نہیں؛ دوبارہ لکھیں", "کا اختتام نہیں"),
            (" is no address", "is no address"),
        ];
        for (words, short) in cases {
            assert_eq!(without_advice(words), short);
        }
        assert_eq!(alone("کا اختتام نہیں"), "اس کا اختتام نہیں");
        assert_eq!(alone("ایڈریس نہیں"), "ایڈریس نہیں");
    }

    #[test]
    fn lists_are_counted_and_problems_have_lines() {
        check("", 0, 0, &[]);
        check("203.128.7.9\n203.128.4.0/24", 2, 257, &[]);
        check("203.128.7.9\n192.168.1.10\n203.128.4.300", 2, 2, &[2, 3]);
        check("203.128.7.9\n\n203.128.7.9", 2, 1, &[3]);
    }

    #[test]
    fn lines_without_an_address_are_counted() {
        let cases = [
            ("", 0),
            ("office\n203.128.7.9\n\n  \n# main", 2),
            ("203.128.7.9, 203.128.7.10\nhello", 1),
            ("203.128.4.300\n192.168.1.1", 0),
        ];
        for (text, without) in cases {
            assert_eq!(
                read_list(text, &Policy::default()).without,
                without,
                "{text}"
            );
        }
    }

    #[test]
    fn a_long_canonical_form_stands_below() {
        let cases = [
            ("203.128.7.9", None, false),
            ("203.128.7.9 - 203.128.7.10", None, false),
            ("203.128.7.*", Some("203.128.7.0/24"), false),
            ("203.128.7.9 \u{2013} 203.128.7.10", None, false),
            (
                "2407:D000:1:2:3:4:5:6-2407:d000:1:2:3:4:5:7",
                Some("2407:d000:1:2:3:4:5:6-2407:d000:1:2:3:4:5:7"),
                true,
            ),
            (
                "2407:D000:0:0:8A2E:0370:7334:1",
                Some("2407:d000::8a2e:370:7334:1"),
                true,
            ),
            ("2407:D000::1", Some("2407:d000::1"), false),
        ];
        for (text, canonical, long) in cases {
            let list = AddressList::read(text);
            let entry = &list.entries[0];
            assert_eq!(rewritten(entry).as_deref(), canonical, "{text}");
            assert_eq!(is_long(entry), long, "{text}");
            let listed = read_list(text, &Policy::default()).long;
            assert_eq!(listed.len(), usize::from(long), "{text}");
        }
    }
}
