//! References, numbers and codes that people read aloud and type: Crockford's
//! base 32 without letters that look like digits. Randomness is given.

use ijazat_keys::KeyRing;
use ijazat_rules::net::digit_value;
use rand::{Rng, RngExt};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn letters(rng: &mut (impl Rng + ?Sized), count: usize) -> String {
    (0..count)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect()
}

/// A reference such as `VPN-7K3M-9QX2`.
pub(crate) fn reference(rng: &mut (impl Rng + ?Sized), prefix: &str) -> String {
    format!("{prefix}-{}-{}", letters(rng, 4), letters(rng, 4))
}

/// The number of a certificate, such as `R-2026-7K3M9QX2`.
pub(crate) fn number(rng: &mut (impl Rng + ?Sized), year: i32) -> String {
    format!("R-{year}-{}", letters(rng, 8))
}

/// The printed code: 80 bits in groups of four.
pub(crate) fn certificate_code(rng: &mut (impl Rng + ?Sized)) -> String {
    let groups: Vec<String> = (0..4).map(|_| letters(rng, 4)).collect();
    groups.join("-")
}

/// A code or number as a person typed it, in the one form that is looked up:
/// upper case, without spaces and hyphens, without the letters that are read
/// for digits, and with digits of other scripts as their own.
pub(crate) fn canonical(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(64)
        .map(|c| match (digit_value(c), c.to_ascii_uppercase()) {
            (Some(digit), _) => char::from(b'0' + digit),
            (None, 'O') => '0',
            (None, 'I' | 'L') => '1',
            (None, other) => other,
        })
        .collect()
}

/// The look-up digest of a printed code, for one number only.
pub(crate) fn code_lookup(keys: &KeyRing, number: &str, code: &str) -> [u8; 32] {
    keys.lookup(
        "certificate-code",
        &format!("{}:{}", canonical(number), canonical(code)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{SeedableRng, rngs::StdRng};

    #[test]
    fn shapes() {
        let mut rng = StdRng::seed_from_u64(1);
        assert_eq!(reference(&mut rng, "VPN").len(), "VPN-7K3M-9QX2".len());
        assert_eq!(number(&mut rng, 2026).len(), "R-2026-7K3M9QX2".len());
        assert_eq!(certificate_code(&mut rng).len(), 19);
    }

    #[test]
    fn typed_codes_are_read_with_their_look_alikes() {
        assert_eq!(canonical(" 7k3m-9qxO il"), "7K3M9QX011");
        assert_eq!(canonical("۰F3F-٥cr1"), "0F3F5CR1");
    }
}
