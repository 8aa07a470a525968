//! The server's only source of randomness: ids, codes and salts. Keys and
//! nonces are the business of `ijazat_keys`.

use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use std::sync::Mutex;

/// Hands out generators. Seeded from the operating system, or by a test.
pub struct RngSource(Mutex<StdRng>);

impl RngSource {
    /// Seeded by the operating system.
    pub fn system() -> Self {
        Self(Mutex::new(
            StdRng::try_from_rng(&mut SysRng).expect("the operating system gives randomness"),
        ))
    }

    /// The same numbers every time; for tests and demo data only.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// A generator of its own (ChaCha, safe for secrets).
    pub fn fork(&self) -> StdRng {
        let mut parent = self.0.lock().expect("nothing panics while drawing");
        StdRng::from_rng(&mut *parent)
    }
}

impl std::fmt::Debug for RngSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RngSource(…)")
    }
}
