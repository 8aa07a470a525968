//! Settings of a running server, checked. Where they come from is the business
//! of the command line.

mod contact;
mod public_url;

pub use contact::Contact;
pub use public_url::{PublicUrl, PublicUrlError};

use ijazat_rules::form::Text;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Settings of a running server.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Address under which people reach the portal; absent: the listener's own.
    pub public_url: Option<PublicUrl>,
    /// Proxies in front whose `X-Forwarded-For` entries are believed.
    pub trusted_hops: u8,
    /// Documents and what else is kept in files.
    pub data_dir: PathBuf,
    /// The built app.
    pub dist: PathBuf,
    /// `serve --demo` (decision 9).
    pub demo: bool,
    /// Where mail goes; absent: it is kept.
    pub smtp: Option<Smtp>,
    /// Name of the authority.
    pub authority: Text,
    /// How people reach it.
    pub contact: Contact,
    /// The authority's distance from UTC, in minutes.
    pub utc_offset_minutes: i32,
    /// Limits of requests.
    pub rates: Rates,
    /// Connections open at a time.
    pub connections_max: usize,
}

/// Where mail goes.
#[derive(Clone)]
pub struct Smtp {
    /// `smtp://…` or `smtps://…`, with user and password if it needs them.
    pub url: String,
    /// Sender.
    pub from: String,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// Requests a minute from one network (IPv4 address or IPv6 /64), also at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Guessable things: codes, second factors, certificate numbers.
    pub guesses: u32,
    /// Uploads.
    pub uploads: u32,
    /// Everything else of the API.
    pub requests: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            guesses: 30,
            uploads: 60,
            requests: 1_200,
        }
    }
}

impl Rates {
    /// One machine plays everybody: nothing that people do by hand is slowed.
    pub fn demo() -> Self {
        Self {
            guesses: 6_000,
            uploads: 6_000,
            requests: 60_000,
        }
    }
}

/// Pakistan does not change its clocks.
pub const UTC_OFFSET_MINUTES: i32 = 300;

/// The neutral name under which the portal speaks.
pub fn default_authority() -> Text {
    Text {
        en: "Telecom Authority".to_owned(),
        ur: "ٹیلی کام اتھارٹی".to_owned(),
    }
}
