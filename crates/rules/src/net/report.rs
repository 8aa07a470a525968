//! The reading of a text as plain data: the same bytes on every platform, in the shape that `ijazat addresses --json`
//! prints.

use serde::Serialize;

use super::code::{NoticeCode, ProblemCode};
use super::list::AddressList;
use super::policy::Policy;
use super::prefix::{Family, Prefix};
use super::reading::{Entry, Problem};
use super::set::{self, Counts};

/// Everything about a text at once: what was read, what is wrong, and which addresses that makes.
///
/// Without a policy special-purpose space is an entry of class `special`. Under a policy an entry that is refused for
/// itself (special space, too large, too small) is a problem and no entry; what is wrong between entries or with all
/// of them (repeated, overlapping, too many) is a problem beside the entries.
///
/// ```
/// use ijazat_rules::net::{AddressReport, Policy};
/// let report = AddressReport::of("39.32.0.8 and 10.0.0.0/24", None);
/// assert_eq!(report.entries[1].block.unwrap().to_string(), "10.0.0.0/8");
/// assert_eq!(serde_json::to_value(&report).unwrap()["addresses"]["v4"], "257");
/// let report = AddressReport::of("39.32.0.8 and 10.0.0.0/24", Some(&Policy::default()));
/// assert_eq!((report.entries.len(), report.problems[0].code.as_str()), (1, "special-purpose"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AddressReport {
    /// What was read and is not refused, in the order of the text.
    pub entries: Vec<ReportedEntry>,
    /// What is wrong, in the order of the text; limits on the whole come last.
    pub problems: Vec<ReportedProblem>,
    /// What was left off or folded, in the order of the text.
    pub notices: Vec<ReportedNotice>,
    /// How many words without the shape of an address were skipped.
    pub ignored: usize,
    /// The fewest blocks that hold exactly the addresses of the entries, IPv4 first, ascending.
    pub cover: Vec<Prefix>,
    /// How many addresses the cover holds.
    pub addresses: Counts,
}

/// Whether an entry is ordinary space.
///
/// ```
/// assert_eq!(serde_json::to_string(&ijazat_rules::net::Class::Public).unwrap(), "\"public\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// No part of it is in a special-purpose registry.
    Public,
    /// It lies in, or reaches into, special-purpose space.
    Special,
}

/// One entry.
///
/// ```
/// use ijazat_rules::net::AddressReport;
/// let report = AddressReport::of("x ۳۹.۳۲.۰.۱", None);
/// let entry = &report.entries[0];
/// assert_eq!((entry.column, entry.text.as_str(), entry.canonical.as_str()), (3, "۳۹.۳۲.۰.۱", "39.32.0.1"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedEntry {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalars of the original text.
    pub column: u32,
    /// As written.
    pub text: String,
    /// `address`, `block/length` or `first-last`.
    pub canonical: String,
    /// The family.
    pub family: Family,
    /// Whether it is ordinary space.
    pub class: Class,
    /// The special-purpose block that it lies in or reaches into.
    pub block: Option<Prefix>,
}

/// One problem.
///
/// ```
/// use ijazat_rules::net::AddressReport;
/// let report = AddressReport::of("1.2.3", None);
/// assert_eq!((report.problems[0].line, report.problems[0].suggestions.len()), (1, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedProblem {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalars of the original text.
    pub column: u32,
    /// As written; empty for a limit on the whole.
    pub text: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The sound readings, canonical.
    pub suggestions: Vec<String>,
    /// The special-purpose block that refuses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<Prefix>,
    /// The document that defines the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rfc: Option<&'static str>,
    /// The limit that is passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// What was found: a decimal number, or the other entry of an overlap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// One notice.
///
/// ```
/// use ijazat_rules::net::AddressReport;
/// assert_eq!(AddressReport::of("(39.32.0.1)", None).notices[0].code.as_str(), "brackets-left-off");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedNotice {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalars of the original text.
    pub column: u32,
    /// What was done.
    pub code: NoticeCode,
}

impl AddressReport {
    /// Reads a text; under a policy if there is one.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressReport, Policy};
    /// let report = AddressReport::of("10.0.0.1", Some(&Policy::default()));
    /// assert_eq!(report.problems[0].code.as_str(), "special-purpose");
    /// ```
    pub fn of(text: &str, policy: Option<&Policy>) -> Self {
        let mut list = AddressList::read(text);
        let mut whole = Vec::new();
        if let Some(policy) = policy {
            let (found, limits): (Vec<Problem>, Vec<Problem>) = list
                .check(policy)
                .into_iter()
                .partition(|problem| !problem.text.is_empty());
            let refused: Vec<_> = found
                .iter()
                .filter(|problem| problem.code.refuses_entry())
                .map(|problem| problem.span)
                .collect();
            list.entries
                .retain(|entry| refused.binary_search(&entry.span).is_err());
            list.problems.extend(found);
            list.problems.sort_by_key(|problem| problem.span);
            whole = limits;
        }
        let cover = list.cover();
        Self {
            addresses: set::count(&cover),
            cover,
            entries: list.entries.iter().map(reported_entry).collect(),
            problems: list
                .problems
                .into_iter()
                .chain(whole)
                .map(reported_problem)
                .collect(),
            notices: list
                .notices
                .iter()
                .map(|notice| ReportedNotice {
                    line: notice.span.line,
                    column: notice.span.column,
                    code: notice.code,
                })
                .collect(),
            ignored: list.ignored,
        }
    }
}

fn reported_entry(entry: &Entry) -> ReportedEntry {
    let block = entry.block();
    ReportedEntry {
        line: entry.span.line,
        column: entry.span.column,
        family: entry.family(),
        class: if block.is_some() {
            Class::Special
        } else {
            Class::Public
        },
        block: block.map(|block| block.prefix),
        text: entry.text().to_owned(),
        canonical: entry.canonical(),
    }
}

fn reported_problem(problem: Problem) -> ReportedProblem {
    ReportedProblem {
        line: problem.span.line,
        column: problem.span.column,
        text: problem.text,
        code: problem.code,
        suggestions: problem.suggestions,
        block: problem.block.map(|block| block.prefix),
        rfc: problem.block.map(|block| block.rfc),
        limit: problem.limit,
        found: problem.found,
    }
}
