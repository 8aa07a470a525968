//! What can go wrong in the store. Both databases end in the same variants.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr};

/// Result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database URL cannot be used.
    #[error(
        "database URL `{url}`: {reason}; write `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/DATABASE`"
    )]
    BadUrl {
        /// The URL without its password.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing answers at the URL.
    #[error("database `{url}` cannot be reached: {reason}")]
    Unreachable {
        /// The URL without its password.
        url: String,
        /// What the driver said.
        reason: String,
    },
    /// The database cannot be written to.
    #[error("database `{url}` is read-only: {reason}")]
    ReadOnly {
        /// The URL without its password.
        url: String,
        /// What the driver said.
        reason: String,
    },
    /// There is no such file.
    #[error("there is no database `{url}`; run `ijazat migrate` first")]
    DatabaseMissing {
        /// The URL.
        url: String,
    },
    /// The database has no tables of ours.
    #[error("database `{url}` is empty; run `ijazat migrate` first")]
    SchemaMissing {
        /// The URL without its password.
        url: String,
    },
    /// The database was made by an older version.
    #[error("the database lacks the migrations {}; run `ijazat migrate` first", pending.join(", "))]
    SchemaBehind {
        /// Names of what is missing, in order.
        pending: Vec<String>,
    },
    /// The database was made by a newer version.
    #[error("the database was migrated by a newer version of Ijazat: {reason}")]
    SchemaAhead {
        /// What is not known here.
        reason: String,
    },
    /// A migration that was applied is not the one that this version knows.
    #[error(
        "migration {name} was changed after it was applied; applied migrations are never edited"
    )]
    MigrationChanged {
        /// Name of the migration.
        name: String,
    },
    /// A setting that durability rests on is not as it must be.
    #[error("database setting `{name}` is `{found}` and must be `{wanted}`")]
    Setting {
        /// Name of the setting.
        name: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        wanted: String,
    },
    /// The application's role could change what is append-only.
    #[error(
        "database role `{role}` may {privileges} on `{table}`; serve with a role made by `ijazat migrate --grant-to ROLE`"
    )]
    AuditWritable {
        /// The role.
        role: String,
        /// The table.
        table: String,
        /// What it may do.
        privileges: String,
    },
    /// The database holds data of a key that is not in the key file.
    #[error("the database was written with key {id}, which is not in the key file")]
    KeyMissing {
        /// Key id.
        id: String,
    },
    /// An argument does not fit.
    #[error("{name} `{value}`: {reason}")]
    Invalid {
        /// What it is.
        name: &'static str,
        /// The offending value.
        value: String,
        /// What would be right.
        reason: String,
    },
    /// There is no such row, or the actor may not see it.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The row changed meanwhile, or is not in the state that the command needs.
    #[error("{0} was changed meanwhile")]
    Conflict(&'static str),
    /// Another revision is current.
    #[error("revision {current} is current")]
    StaleRevision {
        /// The current revision.
        current: u64,
    },
    /// The lifecycle knows no such command in this state, or not by this actor.
    #[error("the case is {state} and does not allow this")]
    State {
        /// The state.
        state: &'static str,
    },
    /// Another reviewer has taken the case.
    #[error("{by} has taken the case")]
    ClaimedByOther {
        /// Name of the reviewer.
        by: String,
    },
    /// The holder has as many open claims as the form admits.
    #[error("at most {max} applications may be open at a time")]
    OpenClaimsMax {
        /// How many.
        max: u64,
    },
    /// Nobody decides for themselves.
    #[error("nobody decides for themselves, their own company or their own number")]
    ConflictOfInterest,
    /// Answers are not right.
    #[error("{} answers are not right", .0.len())]
    InvalidAnswers(Vec<ijazat_rules::check::Violation>),
    /// The answers were judged by other rules, or by a context that is gone.
    #[error("the answers were judged by rules that are no longer current")]
    StaleRuleSet,
    /// The command is allowed later.
    #[error("this is possible from {until} on")]
    TooEarly {
        /// From when on.
        until: ijazat_rules::clock::Millis,
    },
    /// Done too often; the same is possible again after a wait.
    #[error("done too often; possible again in {wait_s} s")]
    TooOften {
        /// Seconds to wait.
        wait_s: u64,
    },
    /// The calendar does not say what is working time.
    #[error("working time: {0}")]
    Clock(#[from] ijazat_rules::clock::ClockError),
    /// Another holder holds an address that overlaps.
    #[error("an address is held by another holder")]
    AddressTaken,
    /// Another holding holds the mobile number.
    #[error("the mobile number is held already")]
    MobileTaken,
    /// A value that must be unique exists already.
    #[error("exists already: {0}")]
    Duplicate(String),
    /// Append-only rows were to be changed.
    #[error("append-only rows cannot be changed: {0}")]
    AppendOnly(String),
    /// The database is busy; the same command may be sent again.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The database went away; the same command may be sent again.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Sealed bytes cannot be opened.
    #[error("sealed {what} cannot be opened: {source}")]
    Sealed {
        /// What was sealed.
        what: &'static str,
        /// Why.
        #[source]
        source: ijazat_keys::OpenError,
    },
    /// Kept data are not what this version writes.
    #[error("kept {what} cannot be read: {reason}")]
    Corrupt {
        /// What was read.
        what: &'static str,
        /// Why it cannot be.
        reason: String,
    },
    /// A backup file cannot be written or read.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Anything else that the database says.
    #[error("database: {}", database_said(.0))]
    Database(#[source] DbErr),
}

impl Error {
    /// Whether the same command may simply be sent again.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unavailable(_))
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let known = match &error {
            DbErr::ConnectionAcquire(_) => Some(Self::Busy("no connection is free".to_owned())),
            error => inside(error).and_then(from_driver),
        };
        known.unwrap_or(Self::Database(error))
    }
}

/// The driver's error.
fn inside(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => Some(inner),
        _ => None,
    }
}

fn database_said(error: &DbErr) -> String {
    inside(error).map_or_else(|| error.to_string(), said)
}

/// What the database says and its code. The driver would add a line of PostgreSQL's
/// own source.
pub(crate) fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(said) => match said.code() {
            Some(code) => format!("{} (code {code})", said.message()),
            None => said.message().to_owned(),
        },
        other => other.to_string(),
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        from_driver(&error)
            .unwrap_or_else(|| Self::Database(DbErr::Query(RuntimeErr::SqlxError(error.into()))))
    }
}

fn from_driver(error: &sqlx::Error) -> Option<Error> {
    match error {
        sqlx::Error::Database(error) => from_database(error.as_ref()),
        sqlx::Error::PoolTimedOut => Some(Error::Busy("no connection is free".to_owned())),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Some(Error::Unavailable(error.to_string())),
        _ => None,
    }
}

/// Both databases name the constraint: PostgreSQL as such, SQLite in the message.
fn from_database(error: &dyn sqlx::error::DatabaseError) -> Option<Error> {
    let message = error.message();
    let names = |name: &str| error.constraint() == Some(name) || message.contains(name);
    if names("held_prefix_exclusive") {
        return Some(Error::AddressTaken);
    }
    if names("held_mobile_exclusive") {
        return Some(Error::MobileTaken);
    }
    if let Some((_, table)) = message.split_once("append-only: ") {
        return Some(Error::AppendOnly(table.to_owned()));
    }
    let code = error.code()?;
    match code.as_ref() {
        // SQLITE_BUSY and its extensions, SQLITE_LOCKED.
        "5" | "261" | "517" | "773" | "6" | "262" => Some(Error::Busy(message.to_owned())),
        // Serialization failure, deadlock, lock not available, too many connections.
        "40001" | "40P01" | "55P03" | "53300" => Some(Error::Busy(message.to_owned())),
        // Admin shutdown, crash shutdown, cannot connect now.
        "57P01" | "57P02" | "57P03" => Some(Error::Unavailable(message.to_owned())),
        "1555" | "2067" => Some(Error::Duplicate(
            message.rsplit(": ").next().unwrap_or(message).to_owned(),
        )),
        "23505" => Some(Error::Duplicate(
            error.constraint().unwrap_or("unique constraint").to_owned(),
        )),
        _ => None,
    }
}
