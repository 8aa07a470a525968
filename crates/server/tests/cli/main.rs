//! The real binary on the command line: help, exit codes, and what it says to
//! wrong, missing and hostile values.

mod addresses;
mod calendar;
mod clock;
mod forms;
mod help;
mod hostile;
mod identity;
mod people;
mod piped;
mod place;
mod safekeeping;

use std::process::{Command, Output};

/// What a command said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// It was done.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// It ended with this code and one error, which says all of this.
    #[track_caller]
    pub fn refused(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        let errors = self.err.lines().filter(|line| line.starts_with("error:"));
        assert_eq!(errors.count(), 1, "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is missing: {self:?}");
        }
    }
}

/// Runs the binary in an empty environment.
pub(crate) fn ijazat(args: &[&str]) -> Said {
    said(
        Command::new(env!("CARGO_BIN_EXE_ijazat"))
            .env_clear()
            .args(args)
            .output()
            .expect("the binary starts"),
    )
}

pub(crate) fn said(output: Output) -> Said {
    Said {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
