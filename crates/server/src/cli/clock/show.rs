//! What `ijazat clock` prints: times in the calendar's local time, the answer first.

use crate::cli::output;
use ijazat_rules::clock::{Calendar, Due, Elapsed, LedgerLine, Local, Millis};
use serde::Serialize;

/// One stretch of the ledger.
#[derive(Serialize)]
struct Line<'a> {
    from: String,
    to: String,
    minutes: u32,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct DueJson<'a> {
    due: String,
    ledger: Vec<Line<'a>>,
    /// Whether a provisional date lies on the way, so that it can still move.
    provisional: bool,
    calendar: &'a str,
}

#[derive(Serialize)]
struct ElapsedJson<'a> {
    minutes: u32,
    /// Closes of working days after the day of the start.
    days: u32,
    ledger: Vec<Line<'a>>,
    /// Whether a provisional date lies on the way, so that it can still change.
    provisional: bool,
    calendar: &'a str,
}

pub(super) fn due(due: &Due, calendar: &Calendar, json: bool) {
    let at = local(due.at, calendar);
    let ledger = lines(&due.ledger, calendar);
    if json {
        return print(&DueJson {
            due: at,
            ledger,
            provisional: due.provisional,
            calendar: calendar.version(),
        });
    }
    output::line(&at);
    table(&ledger);
    say_calendar(calendar, due.provisional);
}

pub(super) fn elapsed(used: &Elapsed, calendar: &Calendar, json: bool) {
    let ledger = lines(&used.ledger, calendar);
    if json {
        return print(&ElapsedJson {
            minutes: used.minutes,
            days: used.days,
            ledger,
            provisional: used.provisional,
            calendar: calendar.version(),
        });
    }
    let days = match used.days {
        1 => "1 working day".to_owned(),
        days => format!("{days} working days"),
    };
    output::line(&format!(
        "{} minutes, {days} closed since the first",
        used.minutes
    ));
    table(&ledger);
    say_calendar(calendar, used.provisional);
}

fn local(at: Millis, calendar: &Calendar) -> String {
    Local::new(at, calendar.utc_offset_minutes()).to_string()
}

fn lines<'a>(ledger: &'a [LedgerLine], calendar: &Calendar) -> Vec<Line<'a>> {
    let lines = ledger.iter().map(|line| Line {
        from: local(line.from, calendar),
        to: local(line.to, calendar),
        minutes: line.minutes,
        why: line.why.as_str(),
        name: line.name.as_deref(),
    });
    lines.collect()
}

fn table(ledger: &[Line<'_>]) {
    for line in ledger {
        let name = line
            .name
            .map(|name| format!("  {name}"))
            .unwrap_or_default();
        output::line(&format!(
            "{}  {}  {:>5}  {}{name}",
            line.from, line.to, line.minutes, line.why
        ));
    }
}

fn say_calendar(calendar: &Calendar, provisional: bool) {
    let data = calendar.data();
    output::note(&format!("counted by {}, {}", data.name, data.version));
    if provisional {
        output::note("a provisional date lies on the way: this can still move");
    }
}

fn print(value: &impl Serialize) {
    output::exact(&serde_json::to_string(value).expect("texts and numbers are JSON"));
}
