//! Limits of requests by network. They only blunt floods of one process; what
//! must hold (codes, mails, budgets) is counted in the database.

use crate::client::Network;
use crate::clock::Clock;
use crate::config::Rates;
use crate::error::{Error, Result};
use governor::clock::Clock as _;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use ijazat_api::Endpoint;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Which limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Guess,
    Upload,
    Request,
}

impl Class {
    pub fn of(endpoint: &Endpoint) -> Self {
        match endpoint.id {
            "start_sign_in" | "finish_sign_in" | "send_totp" | "check_certificate"
            | "verify_certificate" => Self::Guess,
            "upload_document" => Self::Upload,
            _ => Self::Request,
        }
    }
}

#[derive(Clone, Debug)]
struct Ticks(Arc<dyn Clock>);

impl governor::clock::Clock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let ms = u64::try_from(self.0.now().0).unwrap_or(0);
        Nanos::new(ms.saturating_mul(1_000_000))
    }
}

type Limiter = RateLimiter<
    Network,
    HashMapStateStore<Network>,
    Ticks,
    governor::middleware::NoOpMiddleware<Nanos>,
>;

/// One limiter for each class.
#[derive(Debug)]
pub(crate) struct RateLimits {
    clock: Ticks,
    guesses: Limiter,
    uploads: Limiter,
    requests: Limiter,
}

impl RateLimits {
    pub fn new(rates: Rates, clock: Arc<dyn Clock>) -> Self {
        let clock = Ticks(clock);
        let limiter = |a_minute: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN));
            RateLimiter::hashmap_with_clock(quota, clock.clone())
        };
        Self {
            guesses: limiter(rates.guesses),
            uploads: limiter(rates.uploads),
            requests: limiter(rates.requests),
            clock,
        }
    }

    /// Counts a request of the network, or says how long to wait.
    pub fn check(&self, class: Class, network: Network) -> Result<()> {
        self.limiter(class).check_key(&network).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            Error::new("too-many-requests").retry_after(wait.as_secs() + 1)
        })
    }

    /// Forgets networks that are quiet again.
    pub fn forget_quiet(&self) {
        for class in [Class::Guess, Class::Upload, Class::Request] {
            self.limiter(class).retain_recent();
        }
    }

    fn limiter(&self, class: Class) -> &Limiter {
        match class {
            Class::Guess => &self.guesses,
            Class::Upload => &self.uploads,
            Class::Request => &self.requests,
        }
    }
}
