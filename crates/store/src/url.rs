//! Database URLs: which database, and how they may be shown.

use crate::{Error, Result};
use sea_orm::sqlx::postgres::PgConnectOptions;
use std::path::PathBuf;
use std::str::FromStr;

/// What a database URL names.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Box<PgConnectOptions>),
}

/// The URL without password and options, for messages.
pub(crate) fn shown(url: &str) -> String {
    let url = url.split('?').next().unwrap_or(url);
    match (url.split_once("://"), url.rfind('@')) {
        (Some((scheme, rest)), Some(at)) if at > scheme.len() => {
            let user = rest.split([':', '@']).next().unwrap_or("");
            format!("{scheme}://{user}@{}", &url[at + 1..])
        }
        _ => url.to_owned(),
    }
}

/// Reads a database URL.
pub(crate) fn parse(url: &str) -> Result<Target> {
    let bad = |reason: String| Error::BadUrl {
        url: shown(url),
        reason,
    };
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        return match path {
            "" => Err(bad("it names no file".to_owned())),
            ":memory:" => Err(bad("a database in memory keeps nothing".to_owned())),
            _ if path.contains('?') => Err(bad(
                "options after `?` are not read; Ijazat sets them itself".to_owned(),
            )),
            _ => Ok(Target::Sqlite(PathBuf::from(path))),
        };
    }
    if let Some(place) = url
        .strip_prefix("postgres://")
        .or_else(|| url.strip_prefix("postgresql://"))
    {
        if place.split(['/', '?']).next().is_none_or(str::is_empty) && !place.contains("host=") {
            return Err(bad("it names no host and no database".to_owned()));
        }
        return PgConnectOptions::from_str(url)
            .map(|options| Target::Postgres(Box::new(options)))
            .map_err(|error| bad(error.to_string()));
    }
    Err(bad(match url.split_once(':') {
        Some((scheme, _)) => format!("`{scheme}` is not a database that Ijazat uses"),
        None => "it has no scheme".to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(url: &str, part: &str) {
        let message = parse(url).expect_err("refused").to_string();
        assert!(message.contains(part), "{message}");
        assert!(!message.contains("secret"), "{message}");
    }

    #[test]
    fn bad_urls_are_named_without_their_password() {
        refused("", "no scheme");
        refused("var/ijazat.db", "no scheme");
        refused(
            "mysql://root:secret@localhost/x",
            "`mysql` is not a database",
        );
        refused("sqlite:", "names no file");
        refused("postgres://", "names no host");
        refused("postgresql:///db", "names no host");
        refused("sqlite::memory:", "keeps nothing");
        refused("sqlite:x.db?mode=memory", "options after");
        refused(
            "postgres://u:secret@host:notaport/db",
            "postgres://u@host:notaport/db",
        );
    }

    #[test]
    fn good_urls_are_read() {
        assert!(
            matches!(parse("sqlite:var/x.db"), Ok(Target::Sqlite(path)) if path.ends_with("var/x.db"))
        );
        assert!(
            matches!(parse("sqlite:///tmp/x.db"), Ok(Target::Sqlite(path)) if path.is_absolute())
        );
        assert!(matches!(
            parse("postgres://u:p@h/db"),
            Ok(Target::Postgres(_))
        ));
        assert_eq!(
            shown("postgres://u:p@ss@h:5/db?password=x"),
            "postgres://u@h:5/db"
        );
        assert_eq!(shown("postgres://h/db"), "postgres://h/db");
    }
}
