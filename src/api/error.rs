//! What can go wrong with a request, and its words.

use crate::state::locale::{Words, code_words_now};
use crate::state::network::use_network;
use ijazat_api::Problem;
use leptos::prelude::*;

/// Why a request brought no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The server said no.
    Problem(Box<Problem>),
    /// The server was not reached.
    Offline,
    /// The server did not answer in time.
    TimedOut,
    /// The answer is not ours: a proxy's page, or another version.
    Unreadable {
        /// HTTP status.
        status: u16,
    },
}

#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for ApiError {
    /// What the loader says is no more than that the file did not come.
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self::Unreadable { status: 503 }
    }
}

impl ApiError {
    /// The stable code, also where there was no answer.
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            Self::Offline => "offline",
            Self::TimedOut => "request-timeout",
            Self::Unreadable { .. } => "unavailable",
        }
    }

    /// The server may not have got the request: sending it again is right.
    pub const fn is_connection(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => true,
            Self::Unreadable { status } => *status >= 500,
            Self::Problem(_) => false,
        }
    }

    /// The words for a person.
    pub fn words(&self) -> Words {
        let error = self.clone();
        Signal::derive(move || error.words_now())
    }

    /// The words for a person now.
    pub fn words_now(&self) -> String {
        let wait = match self {
            Self::Problem(problem) => problem.retry_after_s.unwrap_or(0),
            Self::Offline | Self::TimedOut | Self::Unreadable { .. } => 0,
        };
        code_words_now("problem", self.code(), &[("seconds", wait.to_string())])
    }

    /// False for a lost connection when there is one again, tracked.
    pub fn is_still_so(&self) -> bool {
        *self != Self::Offline || !use_network().is_online()
    }

    /// For the person who reports the error.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => Some(&problem.request_id),
            Self::Problem(_) | Self::Offline | Self::TimedOut | Self::Unreadable { .. } => None,
        }
    }
}
