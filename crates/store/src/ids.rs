//! Opaque ids: 128 random bits that tell nothing and cannot be guessed.

use rand::{Rng, RngExt};

/// Crockford's alphabet in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A fresh opaque id of 26 characters (128 bits).
pub fn opaque<R: Rng + ?Sized>(rng: &mut R) -> String {
    encode(rng.random::<u128>(), 26)
}

/// Fresh random bytes.
pub fn bytes<const N: usize, R: Rng + ?Sized>(rng: &mut R) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            write!(out, "{byte:02x}").expect("a string takes everything");
            out
        })
}

/// The lowest `5 * len` bits, five a character, highest first.
fn encode(value: u128, len: u32) -> String {
    (0..len)
        .rev()
        .map(|place| char::from(ALPHABET[(value >> (5 * place)) as usize & 31]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn ids_hold_all_bits() {
        assert_eq!(encode(0, 26), "0".repeat(26));
        assert_eq!(encode(u128::MAX, 26), format!("7{}", "z".repeat(25)));
        let mut rng = StdRng::seed_from_u64(1);
        let ids: std::collections::BTreeSet<_> = (0..1000).map(|_| opaque(&mut rng)).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() == 26));
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(&[0, 0xab, 0xff]), "00abff");
    }
}
