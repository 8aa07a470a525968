//! One pass over one invariant, and what it found.

use crate::entities::blob;
use crate::{Result, Store};
use std::pin::Pin;

/// The future of a check.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Says what is wrong with the stored bytes of a row.
pub type CheckDocument = dyn Fn(&blob::Model) -> std::result::Result<(), String> + Send + Sync;

/// Findings of one invariant that are listed; more are counted.
const FINDINGS_MAX: usize = 100;

/// Something that must always hold, and how to check it.
#[derive(Clone, Copy)]
pub struct Invariant {
    /// Short name, for example `audit-chain`.
    pub name: &'static str,
    /// What holds, in a sentence.
    pub says: &'static str,
    /// Looks at every row that it is about.
    pub run: for<'p, 'a> fn(&'p mut Pass<'a>) -> BoxFuture<'p, Result<()>>,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the invariant.
    pub invariant: &'static str,
    /// Where and how it is broken, by row ids and codes, never by answers.
    pub detail: String,
}

/// How far a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Name of the invariant.
    pub invariant: &'static str,
    /// Rows looked at.
    pub checked: u64,
}

/// What came of one invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Short name.
    pub name: &'static str,
    /// What holds.
    pub says: &'static str,
    /// Rows looked at.
    pub checked: u64,
    /// Findings in all.
    pub broken: u64,
    /// The first of them.
    pub findings: Vec<Finding>,
}

/// What came of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One for each invariant.
    pub outcomes: Vec<Outcome>,
}

impl Report {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.broken == 0)
    }

    /// All listed findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.outcomes.iter().flat_map(|outcome| &outcome.findings)
    }
}

/// What a check is given, and where it says what it found.
pub struct Pass<'a> {
    store: &'a Store,
    documents: Option<&'a CheckDocument>,
    progress: &'a mut (dyn FnMut(&Progress) + Send),
    outcome: Outcome,
}

impl<'a> Pass<'a> {
    pub(super) fn new(
        store: &'a Store,
        documents: Option<&'a CheckDocument>,
        invariant: &Invariant,
        progress: &'a mut (dyn FnMut(&Progress) + Send),
    ) -> Self {
        let Invariant { name, says, .. } = *invariant;
        let outcome = Outcome {
            name,
            says,
            checked: 0,
            broken: 0,
            findings: Vec::new(),
        };
        Self {
            store,
            documents,
            progress,
            outcome,
        }
    }

    /// The store.
    pub fn store(&self) -> &'a Store {
        self.store
    }

    /// How to check stored bytes, if they are at hand.
    pub fn documents(&self) -> Option<&'a CheckDocument> {
        self.documents
    }

    /// Counts rows that were looked at.
    pub fn checked(&mut self, rows: u64) {
        self.outcome.checked += rows;
        let progress = Progress {
            invariant: self.outcome.name,
            checked: self.outcome.checked,
        };
        (self.progress)(&progress);
    }

    /// Says that the invariant is broken.
    pub fn broken(&mut self, detail: impl Into<String>) {
        self.outcome.broken += 1;
        if self.outcome.findings.len() < FINDINGS_MAX {
            self.outcome.findings.push(Finding {
                invariant: self.outcome.name,
                detail: detail.into(),
            });
        }
    }

    pub(super) fn finish(self) -> Outcome {
        self.outcome
    }
}
