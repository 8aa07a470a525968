//! Time-based codes (RFC 6238) with the settings that every authenticator app
//! knows: SHA-1, six digits, 30 seconds, one step of tolerance either way.

use crate::error::{Error, Result};
use ijazat_rules::clock::Millis;
use totp_rs::{Builder, Secret, Totp};

/// The generator of a secret.
///
/// # Errors
/// `internal` when the secret is too short.
pub fn new(secret: &[u8], account: &str, issuer: &str) -> Result<Totp> {
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(Secret::new(secret.into()))
        .with_skew(1)
        .with_account_name(plain(account))
        .with_issuer(Some(plain(issuer)))
        .build()
        .map_err(|error| Error::internal(error.to_string()))
}

fn seconds(at: Millis) -> u64 {
    u64::try_from(at.0 / 1_000).unwrap_or(0)
}

/// The time step that the code belongs to, if it is right now.
///
/// # Errors
/// `internal` when the secret is too short.
pub fn check(secret: &[u8], code: &str, at: Millis) -> Result<Option<i64>> {
    let step = new(secret, "", "")?.check(code, seconds(at));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code of this moment; for demo accounts and tests.
///
/// # Errors
/// `internal` when the secret is too short.
pub fn current(secret: &[u8], at: Millis) -> Result<String> {
    Ok(new(secret, "", "")?.generate(seconds(at)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, the last six digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let at = Millis(time * 1_000);
            assert_eq!(current(secret, at).expect("a code"), code);
            assert_eq!(check(secret, code, at).expect("checks"), Some(time / 30));
            assert_eq!(
                check(secret, code, at.plus_ms(30_000)).expect("checks"),
                Some(time / 30)
            );
            assert_eq!(
                check(secret, code, at.plus_ms(90_000)).expect("checks"),
                None
            );
        }
    }

    #[test]
    fn the_address_names_account_and_issuer() {
        let totp = new(&[7; 20], "sample@example.org", "Telecom: Authority").expect("a secret");
        let uri = totp.to_url().expect("an address");
        assert!(uri.starts_with("otpauth://totp/"), "{uri}");
        assert!(uri.contains("issuer=Telecom"), "{uri}");
        assert!(crate::qr::svg(&uri).is_some_and(|svg| svg.starts_with("<svg")));
    }
}
