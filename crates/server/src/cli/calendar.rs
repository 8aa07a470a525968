//! `ijazat calendar`: checks a calendar file, and makes it the one that working time is counted by.

use super::args::DataArgs;
use super::data::now;
use super::{Failure, Outcome, output};
use clap::{Args, Subcommand};
use ijazat_rules::clock::{Calendar, Local, Millis, Status};
use ijazat_store::queue::{MovedDue, preview, recount};
use ijazat_store::{Store, calendars};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A century of calendar has fewer bytes.
const BYTES_MAX: u64 = 4 * 1024 * 1024;

#[derive(Args, Debug)]
pub(crate) struct CalendarArgs {
    #[command(subcommand)]
    pub command: CalendarCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// Read a file and say what it holds; exit code 1 if it is no calendar or has dates without hours.
    Check {
        /// The file, as docs/calendar.md describes it.
        file: PathBuf,
    },
    /// Count by a file from now on, also on a running server; lists every due time that moves.
    Load {
        #[command(flatten)]
        data: DataArgs,
        /// The file, as docs/calendar.md describes it.
        file: PathBuf,
        /// List what would move, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the calendar that is counted by, as a file to edit.
    Show {
        #[command(flatten)]
        data: DataArgs,
    },
}

pub(super) async fn run(args: &CalendarArgs) -> Outcome {
    match &args.command {
        CalendarCommand::Check { file } => check(&read_file(file)?),
        CalendarCommand::Load {
            data,
            file,
            dry_run,
        } => {
            let calendar = read_file(file)?;
            check(&calendar)?;
            load(&data.open().await?, &calendar, *dry_run).await
        }
        CalendarCommand::Show { data } => {
            let calendar = calendars::current(data.open().await?.read()).await?;
            output::exact(&serde_json::to_string_pretty(calendar.data())?);
            Ok(())
        }
    }
}

/// Reads a calendar file. One that cannot be opened is wrong use; one that is no calendar is a failure.
pub(super) fn read_file(path: &Path) -> Outcome<Calendar> {
    let unreadable =
        |error: std::io::Error| Failure::Usage(format!("calendar {}: {error}", path.display()));
    let wrong = |text: String| Failure::Failed(format!("calendar {}: {text}", path.display()));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    let bytes = file
        .take(BYTES_MAX + 1)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    if bytes as u64 > BYTES_MAX {
        return Err(wrong(format!("it has more than {BYTES_MAX} bytes")));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Calendar::from_json(text).map_err(|error| wrong(format!("{}: {error}", error.code())))
}

/// Says what a calendar holds; dates without hours are a failure.
fn check(calendar: &Calendar) -> Outcome {
    let data = calendar.data();
    let provisional = data
        .holidays
        .iter()
        .filter(|holiday| holiday.status == Status::Provisional)
        .count();
    output::note(&format!(
        "{}, version {}: {} to {}, {} profiles, {} single days, {} holidays of which {provisional} provisional",
        data.name,
        data.version,
        data.from,
        data.to,
        data.profiles.len(),
        data.days.len(),
        data.holidays.len(),
    ));
    let gaps = calendar.gaps();
    for (from, to) in &gaps {
        output::note(&format!("no hours from {from} to {to}"));
    }
    if gaps.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(
        "there are dates without hours; extend a profile over them, or end the calendar before them"
            .to_owned(),
    ))
}

async fn load(store: &Store, calendar: &Calendar, dry_run: bool) -> Outcome {
    // What is refused, is refused on a dry run too: a version that is known with other content, and a calendar that
    // an open case cannot be counted by.
    calendars::check_version(store.read(), calendar).await?;
    let moved = preview(store, calendar).await?;
    if dry_run {
        say_moved(&moved, calendar);
        output::note(&format!("{} due times would move", moved.len()));
        return Ok(());
    }
    let now = now();
    let changed = store
        .write(now, async |tx| calendars::load(tx, calendar).await)
        .await?;
    let moved = recount(store, calendar, now).await?;
    say_moved(&moved, calendar);
    let version = calendar.version();
    output::note(&match changed {
        true => format!("counting by {version}; {} due times moved", moved.len()),
        false => format!(
            "{version} is current already; {} due times moved",
            moved.len()
        ),
    });
    Ok(())
}

/// One line a due time: reference, operator, before, after.
fn say_moved(moved: &[MovedDue], calendar: &Calendar) {
    let at = |at: Option<Millis>| {
        let local = at.map(|at| Local::new(at, calendar.utc_offset_minutes()).to_string());
        local.unwrap_or_else(|| "stands still".to_owned())
    };
    for due in moved {
        output::line(&format!(
            "{}  {:<16}  {}  {}",
            due.reference,
            due.operator.as_deref().unwrap_or("-"),
            at(due.before),
            at(due.after)
        ));
    }
}
