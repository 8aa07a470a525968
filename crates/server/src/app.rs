//! What every handler may reach: settings, store, clock, randomness.

use crate::clock::Clock;
use crate::config::{Config, PublicUrl};
use crate::documents::Documents;
use crate::handlers::health::Readiness;
use crate::rate::RateLimits;
use crate::rng::RngSource;
use ijazat_keys::KeyRing;
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_store::cases::Env;
use ijazat_store::{Store, Tx};
use rand::rngs::StdRng;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Notify;

/// The running server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

/// What is in an [`App`].
#[derive(Debug)]
pub struct Inner {
    /// Settings.
    pub config: Config,
    /// Address under which people reach the portal.
    pub public_url: PublicUrl,
    /// Everything that is kept.
    pub store: Store,
    /// Where documents lie.
    pub documents: Documents,
    /// Public figures as last counted.
    pub(crate) figures: tokio::sync::Mutex<Option<ijazat_api::site::Statistics>>,
    /// Whether the database was there a moment ago.
    pub(crate) readiness: Readiness,
    /// Limits by network.
    pub(crate) rates: RateLimits,
    clock: Arc<dyn Clock>,
    rng: RngSource,
    mail: Notify,
    calendar: RwLock<&'static Calendar>,
}

impl App {
    /// Puts a server together. `public_url` is where it is really reached.
    pub fn new(
        config: Config,
        public_url: PublicUrl,
        store: Store,
        clock: Arc<dyn Clock>,
        rng: RngSource,
    ) -> Self {
        Self(Arc::new(Inner {
            rates: RateLimits::new(config.rates, clock.clone()),
            documents: Documents::new(config.data_dir.join("documents")),
            figures: tokio::sync::Mutex::new(None),
            readiness: Readiness::default(),
            config,
            public_url,
            store,
            clock,
            rng,
            mail: Notify::new(),
            calendar: RwLock::new(ijazat_rules::clock::seed()),
        }))
    }

    /// This moment.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// A generator for ids, codes and salts.
    pub fn rng(&self) -> StdRng {
        self.rng.fork()
    }

    /// Runs `work` in a transaction at this moment, with the calendar and with chance.
    ///
    /// # Errors
    /// That of `work`, or what the database says.
    pub async fn write_case<T, E: From<ijazat_store::Error>>(
        &self,
        work: impl AsyncFnOnce(&mut Tx, &mut Env<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut rng = self.rng();
        let mut env = Env {
            calendar: self.calendar(),
            rng: &mut rng,
        };
        self.store
            .write(self.now(), async |tx| work(tx, &mut env).await)
            .await
    }

    /// The authority's calendar, as it is now: a request takes it once.
    pub fn calendar(&self) -> &'static Calendar {
        *self.calendar.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts by another calendar from now on. It stays in memory for good, like those before it, because
    /// requests that began may still count by them: some kilobytes a year.
    pub fn set_calendar(&self, calendar: Calendar) {
        let kept = Box::leak(Box::new(calendar));
        *self
            .calendar
            .write()
            .unwrap_or_else(PoisonError::into_inner) = kept;
    }

    /// Says that there is new mail in the outbox.
    pub fn mail_waits(&self) {
        self.mail.notify_one();
    }

    /// Waits until somebody says so.
    pub(crate) async fn mail_is_waiting(&self) {
        self.mail.notified().await;
    }

    /// The keys.
    pub fn keys(&self) -> &Arc<KeyRing> {
        self.store.keys()
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
