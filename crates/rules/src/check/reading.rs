//! What reading one answer gives: its canonical form, or every problem.

use crate::answers::Answer;
use crate::map::Map;
use crate::net;
use std::fmt::Display;

/// One thing that is wrong with an answer, not yet at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) params: Map<String>,
}

impl Problem {
    pub(crate) const fn new(code: &'static str) -> Self {
        Self {
            code,
            params: Map::new(),
        }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// An answer as read.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    /// The canonical form, if the answer is there and good.
    pub(crate) canonical: Option<Answer>,
    /// The entries of an address list that could be read, each with its text.
    pub(crate) entries: Vec<(String, net::Range)>,
    /// Everything that is wrong.
    pub(crate) problems: Vec<Problem>,
}

impl Reading {
    pub(crate) fn good(answer: Answer) -> Self {
        Self {
            canonical: Some(answer),
            ..Self::default()
        }
    }

    pub(crate) fn bad(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }

    /// The canonical text, where the answer is a good text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.canonical {
            Some(Answer::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl From<Result<String, Problem>> for Reading {
    fn from(result: Result<String, Problem>) -> Self {
        match result {
            Ok(text) => Self::good(Answer::Text(text)),
            Err(problem) => Self::bad(problem),
        }
    }
}

impl From<Result<String, Vec<Problem>>> for Reading {
    fn from(result: Result<String, Vec<Problem>>) -> Self {
        match result {
            Ok(text) => Self::good(Answer::Text(text)),
            Err(problems) => Self {
                problems,
                ..Self::default()
            },
        }
    }
}
