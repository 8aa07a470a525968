//! What an error of the store means to a client.

use super::Error;
use ijazat_store::Error as StoreError;

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound(_) => "not-found",
            StoreError::Conflict(_) => "state-conflict",
            StoreError::AddressTaken => "address-taken",
            StoreError::MobileTaken => "mobile-taken",
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
