//! What a reviewer waits for: pages of the queue and searches, over HTTP, on
//! SQLite with many applications. Data lie in `bench/` of the target folder and
//! are kept for the next time; delete the folder to begin anew.

mod portal;
mod session;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::sample::median;
use crate::project::Project;
use portal::Portal;
use session::Session;

/// Requests of each kind.
const REQUESTS: usize = 40;

/// Searches by an identity number: a reviewer has sixty in an hour, and this may
/// be run again.
const IDENTITY_REQUESTS: usize = 12;

/// Cases that searches are taken from.
const CASES: usize = 200;

/// What is measured, and how often its request varies.
struct Row {
    name: String,
    millis: Vec<f64>,
}

/// Fills a database if it has too few applications, serves it, and measures.
pub fn run(project: &Project, applications: u64) -> Result<String> {
    let portal = Portal::start(project, applications)?;
    let mut session = Session::sign_in(portal.url())?;
    let mut rows = Vec::new();
    for (name, query) in [
        ("queue: unassigned", "tab=unassigned"),
        ("queue: mine", "tab=mine"),
        ("queue: waiting", "tab=waiting"),
        ("queue: due soon", "tab=due-soon"),
        ("queue: overdue", "tab=overdue"),
        ("queue: all", "tab=all"),
        ("queue: all by name", "tab=all&sort=name"),
        ("queue: unassigned by name", "tab=unassigned&sort=-name"),
    ] {
        rows.push(queue(&mut session, name, query)?);
    }
    let samples = Samples::collect(&mut session)?;
    let begin = |text: &String, length: usize| text.chars().take(length).collect::<String>();
    rows.push(search(
        &mut session,
        "search: reference",
        "reference",
        |at| samples.references[at % samples.references.len()].clone(),
    )?);
    rows.push(search(
        &mut session,
        "search: beginning of a reference",
        "reference",
        |at| begin(&samples.references[at % samples.references.len()], 6),
    )?);
    rows.push(search(
        &mut session,
        "search: overlap of an address",
        "address",
        |at| samples.prefixes[at % samples.prefixes.len()].clone(),
    )?);
    rows.push(search(
        &mut session,
        "search: overlap of a /20",
        "address",
        |at| wider(&samples.prefixes[at % samples.prefixes.len()]),
    )?);
    rows.push(search(&mut session, "search: name", "name", |at| {
        samples.names[at % samples.names.len()].clone()
    })?);
    let number = |at: usize| format!("6{:012}", at * 7 + 1);
    let searched = searches(
        &mut session,
        "search: CNIC",
        "identity",
        IDENTITY_REQUESTS,
        number,
    )?;
    rows.push(searched);
    rows.push(timed("case", REQUESTS, |at| {
        let reference = &samples.references[at % samples.references.len()];
        session
            .get(&format!("/api/review/cases/{reference}"))
            .map(drop)
    })?);
    Ok(table(portal.applications(), &rows))
}

/// Pages of one tab: the first, and some further on.
fn queue(session: &mut Session, name: &str, query: &str) -> Result<Row> {
    timed(name, REQUESTS, |at| {
        let page = 1 + at % 8;
        let found = session.get(&format!("/api/review/queue?{query}&page={page}"))?;
        ensure!(found["counts"].is_object(), "a queue has counts");
        Ok(())
    })
}

/// Creating a search and reading its first page, together.
fn search(
    session: &mut Session,
    name: &str,
    kind: &str,
    text: impl Fn(usize) -> String,
) -> Result<Row> {
    searches(session, name, kind, REQUESTS, text)
}

fn searches(
    session: &mut Session,
    name: &str,
    kind: &str,
    count: usize,
    text: impl Fn(usize) -> String,
) -> Result<Row> {
    let mut found = 0;
    let row = timed(name, count, |at| {
        found += find(session, kind, &text(at))?;
        Ok(())
    })?;
    ensure!(found > 0, "`{name}` finds nothing");
    Ok(row)
}

/// One search: how many cases it finds.
fn find(session: &mut Session, kind: &str, text: &str) -> Result<u64> {
    let body = json!({ "kind": kind, "text": text });
    let created = session.post("/api/review/searches", &body)?;
    let id = created["search"].as_str().context("a search has an id")?;
    let results = session.get(&format!("/api/review/searches/{id}"))?;
    Ok(results["total"].as_u64().unwrap_or_default())
}

fn timed(name: &str, count: usize, mut request: impl FnMut(usize) -> Result<()>) -> Result<Row> {
    // The first ones fill caches.
    for at in 0..3 {
        request(at)?;
    }
    let mut millis = Vec::with_capacity(count);
    for at in 0..count {
        let mut result = Ok(());
        let took = super::sample::time(|| result = request(at));
        result.with_context(|| name.to_owned())?;
        millis.push(took.as_secs_f64() * 1_000.0);
    }
    Ok(Row {
        name: name.to_owned(),
        millis,
    })
}

/// What searches ask for.
struct Samples {
    references: Vec<String>,
    prefixes: Vec<String>,
    names: Vec<String>,
}

impl Samples {
    /// From all over the list of everything that was handed in.
    fn collect(session: &mut Session) -> Result<Self> {
        let mut samples = Self {
            references: Vec::new(),
            prefixes: Vec::new(),
            names: Vec::new(),
        };
        let list = "/api/review/queue?tab=all&sort=name";
        let total = session.get(list)?["total"].as_u64().unwrap_or_default();
        let pages = total.div_ceil(25).max(1);
        let wanted = (CASES as u64).div_ceil(25).min(pages);
        for step in 0..wanted {
            let page = 1 + step * (pages - 1) / wanted.max(1);
            let found = session.get(&format!("{list}&page={page}"))?;
            let rows = found["rows"].as_array().cloned().unwrap_or_default();
            for row in &rows {
                samples.add(session, row)?;
            }
        }
        ensure!(!samples.prefixes.is_empty(), "no case claims an address");
        Ok(samples)
    }

    fn add(&mut self, session: &mut Session, row: &Value) -> Result<()> {
        let reference = row["reference"].as_str().context("a row has a reference")?;
        let case = session.get(&format!("/api/review/cases/{reference}"))?;
        self.references.push(reference.to_owned());
        self.names
            .extend(row["display_name"].as_str().map(str::to_owned));
        let checks = case["provider_checks"].as_array().into_iter().flatten();
        let answers = checks.flat_map(|check| check["answers"].as_array().into_iter().flatten());
        let subjects = answers.filter_map(|answer| answer["subject"].as_str());
        self.prefixes.extend(
            subjects
                .filter(|subject| subject.contains('.'))
                .map(str::to_owned),
        );
        Ok(())
    }
}

/// The /20 around an IPv4 address or block.
fn wider(prefix: &str) -> String {
    let address = prefix.split('/').next().unwrap_or(prefix);
    let parts: Vec<u8> = address
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    match parts.as_slice() {
        [a, b, c, _] => format!("{a}.{b}.{}.0/20", c & 0xf0),
        _ => prefix.to_owned(),
    }
}

fn table(applications: u64, rows: &[Row]) -> String {
    let mut text = format!(
        "What a reviewer waits for, with {applications} applications on SQLite; {REQUESTS} requests each\n\
         {:<36} {:>9} {:>9} {:>9}\n",
        "", "median", "slowest", "target"
    );
    for row in rows {
        let slowest = row.millis.iter().copied().fold(0.0, f64::max);
        let target = match row.name.as_str() {
            "case" => "",
            _ => "50 ms",
        };
        text.push_str(&format!(
            "{:<36} {:>6.1} ms {slowest:>6.1} ms {target:>9}\n",
            row.name,
            median(&row.millis)
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_widened() {
        assert_eq!(wider("39.32.37.9"), "39.32.32.0/20");
        assert_eq!(wider("39.32.37.8/29"), "39.32.32.0/20");
        assert_eq!(wider("2001:db8::/64"), "2001:db8::/64");
    }

    #[test]
    fn the_table_tells_medians_and_targets() {
        let row = |name: &str, millis: &[f64]| Row {
            name: name.to_owned(),
            millis: millis.to_vec(),
        };
        let text = table(
            500,
            &[row("queue: all", &[3.0, 1.0, 2.0]), row("case", &[9.5])],
        );
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("500 applications"));
        assert!(
            lines[2].contains("2.0 ms")
                && lines[2].contains("3.0 ms")
                && lines[2].ends_with("50 ms")
        );
        assert!(lines[3].contains("9.5 ms") && !lines[3].contains("50 ms"));
    }
}
