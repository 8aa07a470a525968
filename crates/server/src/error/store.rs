//! What an error of the store means to a client.

use super::Error;
use ijazat_store::Error as StoreError;

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound(_) => "not-found",
            StoreError::Conflict(_) | StoreError::State { .. } => "state-conflict",
            StoreError::AddressTaken => "address-taken",
            StoreError::MobileTaken => "mobile-taken",
            StoreError::ClaimedByOther { .. } => "claimed-by-other",
            StoreError::OpenClaimsMax { .. } => "open-claims-max",
            StoreError::ConflictOfInterest => "conflict-of-interest",
            StoreError::StaleRuleSet => "stale-rule-set",
            StoreError::StaleRevision { current } => {
                return Self::new("stale-revision")
                    .current_revision(*current)
                    .caused_by(error);
            }
            StoreError::InvalidAnswers(violations) => {
                return Self::new("invalid-answers").violations(violations.clone());
            }
            StoreError::TooEarly { until } => {
                return Self::new("state-conflict").detail(format!("possible from {until} on"));
            }
            StoreError::TooOften { wait_s } => {
                return Self::new("too-many-requests").retry_after(*wait_s);
            }
            StoreError::Invalid { name, reason, .. } => {
                return Self::new("bad-request").detail(format!("{name}: {reason}"));
            }
            error if error.is_transient() => {
                return Self::new("unavailable")
                    .retry_after(2)
                    .caused_by(error.to_string());
            }
            _ => "internal",
        };
        Self::new(code).caused_by(error)
    }
}
