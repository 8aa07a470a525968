//! `ijazat clock`: when working time ends, how much of it was used, and every minute of it explained.

mod show;

use super::calendar::read_file;
use super::number::whole;
use super::{Failure, Outcome};
use clap::{Args, Subcommand};
use ijazat_rules::clock::{self, Amount, Calendar, ClockError, Local, Millis, Pause};
use ijazat_rules::lifecycle::Holder;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct ClockArgs {
    #[command(subcommand)]
    pub command: ClockCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ClockCommand {
    /// Print the instant at which an amount of working time is used up, and the ledger of its minutes.
    Due(DueArgs),
    /// Print how much working time lies between two instants, and the ledger of its minutes.
    Elapsed(ElapsedArgs),
}

#[derive(Args, Debug)]
pub(crate) struct DueArgs {
    /// Start, for example 2026-04-06T10:00:00+05:00; seconds are cut.
    #[arg(long, value_name = "RFC3339")]
    pub from: Millis,
    #[command(flatten)]
    pub amount: AmountArgs,
    #[command(flatten)]
    pub shared: SharedArgs,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct AmountArgs {
    /// Working hours.
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(0..=HOURS_MAX))]
    pub hours: Option<u32>,
    /// Working minutes.
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(0..=u32::MAX))]
    pub minutes: Option<u32>,
    /// Working days: until the close of the N-th one after the day of the start.
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(0..=u32::MAX))]
    pub days: Option<u32>,
}

/// More than any calendar has, and few enough to be counted in minutes.
const HOURS_MAX: u32 = 10_000_000;

#[derive(Args, Debug)]
pub(crate) struct ElapsedArgs {
    /// Start, for example 2026-04-06T10:00:00+05:00; seconds are cut.
    #[arg(long, value_name = "RFC3339")]
    pub from: Millis,
    /// End; seconds are cut.
    #[arg(long, value_name = "RFC3339")]
    pub to: Millis,
    #[command(flatten)]
    pub shared: SharedArgs,
}

#[derive(Args, Debug)]
pub(crate) struct SharedArgs {
    /// A time in which the clock stands still, START/END; END is `..` while it lasts. With `provider:` in front the
    /// provider holds the case, otherwise the applicant. May be repeated.
    #[arg(long, value_name = "[HOLDER:]A/B", value_parser = read_pause)]
    pub pause: Vec<Pause>,
    /// Calendar to count by, as docs/calendar.md describes it [default: federal offices of Pakistan]
    #[arg(long, value_name = "FILE")]
    pub calendar: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

pub(super) fn run(args: &ClockArgs) -> Outcome {
    match &args.command {
        ClockCommand::Due(args) => {
            let calendar = args.shared.calendar()?;
            let due = clock::due(args.from, args.amount.read(), &args.shared.pause, &calendar)
                .map_err(|error| failure(&error, &calendar))?;
            show::due(&due, &calendar, args.shared.json);
        }
        ClockCommand::Elapsed(args) => {
            let calendar = args.shared.calendar()?;
            let used = clock::elapsed(args.from, args.to, &args.shared.pause, &calendar)
                .map_err(|error| failure(&error, &calendar))?;
            show::elapsed(&used, &calendar, args.shared.json);
        }
    }
    Ok(())
}

impl AmountArgs {
    fn read(&self) -> Amount {
        match (self.hours, self.minutes, self.days) {
            (Some(hours), ..) => Amount::Minutes(hours * 60),
            (_, Some(minutes), _) => Amount::Minutes(minutes),
            (_, _, days) => Amount::Days(days.expect("one of the group is required")),
        }
    }
}

impl SharedArgs {
    fn calendar(&self) -> Outcome<Calendar> {
        match &self.calendar {
            Some(path) => read_file(path),
            None => Ok(clock::seed().clone()),
        }
    }
}

/// Reads `[applicant:|provider:]START/END`.
fn read_pause(text: &str) -> Result<Pause, String> {
    let (holder, times) = if let Some(times) = text.strip_prefix("provider:") {
        (Holder::Provider, times)
    } else {
        (
            Holder::Applicant,
            text.strip_prefix("applicant:").unwrap_or(text),
        )
    };
    let (from, to) = times.split_once('/').ok_or("write it as START/END")?;
    let at = |text: &str| text.parse::<Millis>().map_err(|error| error.to_string());
    let from = at(from)?;
    let to = if to == ".." { None } else { Some(at(to)?) };
    Ok(Pause { from, to, holder })
}

/// A question without an answer is a failure; one that contradicts itself is wrong use.
fn failure(error: &ClockError, calendar: &Calendar) -> Failure {
    let data = calendar.data();
    let local = |at: Millis| Local::new(at, data.utc_offset_minutes);
    let text = match error {
        ClockError::MissingCalendar { date } => {
            let why = if (data.from..=data.to).contains(date) {
                "has no hours for it".to_owned()
            } else {
                format!("knows {} to {} only", data.from, data.to)
            };
            format!("{error}: calendar {} {why}", data.version)
        }
        ClockError::StandsStill { since, .. } => {
            format!("the clock stands still since {}", local(*since))
        }
        ClockError::PauseReversed { from } => {
            let from = local(*from);
            return Failure::Usage(format!(
                "{}: the pause from {from} ends before it begins",
                error.code()
            ));
        }
        ClockError::EndBeforeStart => return Failure::Usage(format!("{}: {error}", error.code())),
    };
    Failure::Failed(format!("{}: {text}", error.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_name_their_holder() {
        let (a, b) = ("2026-04-06T10:00:00+05:00", "2026-04-06T11:00:00+05:00");
        let pause = |holder| Pause {
            from: a.parse().expect("valid"),
            to: Some(b.parse().expect("valid")),
            holder,
        };
        assert_eq!(
            read_pause(&format!("{a}/{b}")),
            Ok(pause(Holder::Applicant))
        );
        assert_eq!(
            read_pause(&format!("applicant:{a}/{b}")),
            Ok(pause(Holder::Applicant))
        );
        assert_eq!(
            read_pause(&format!("provider:{a}/{b}")),
            Ok(pause(Holder::Provider))
        );
        let open = read_pause(&format!("{a}/..")).expect("valid");
        assert_eq!(open.to, None);
        for bad in [
            "",
            a,
            &format!("{a}/"),
            &format!("/{a}"),
            &format!("nobody:{a}/{b}"),
        ] {
            assert!(read_pause(bad).is_err(), "{bad}");
        }
    }
}
