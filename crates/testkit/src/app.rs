//! The server of a test: the real router on a real database, in process.

use crate::clock::{FrozenClock, START};
use crate::person::Person;
use axum::Router;
use ijazat_keys::KeyRing;
use ijazat_server::app::App;
use ijazat_server::clock::Clock;
use ijazat_server::config::{Config, Contact, PublicUrl, Rates, default_authority};
use ijazat_server::rng::RngSource;
use ijazat_server::{forms, router, totp};
use ijazat_store::accounts::Email;
use ijazat_store::entities::operator;
use ijazat_store::staff::{self, Role};
use ijazat_store::test_support::TestDatabase;
use ijazat_store::{Options, Store, accounts, demo, operators, outbox, verify};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Operators of every test: id, English and Urdu name, mobile data.
const OPERATORS: [(&str, &str, &str, bool); 3] = [
    ("sample-fibre", "Sample Fibre", "سیمپل فائبر", false),
    ("sample-telecom", "Sample Telecom", "سیمپل ٹیلی کام", true),
    ("sample-mobile", "Sample Mobile", "سیمپل موبائل", true),
];

/// `postgres` runs every test on a PostgreSQL database of its own instead of SQLite.
const DATABASE: &str = "IJAZAT_TEST_DATABASE";

/// How a test server is to be.
#[derive(Clone, Debug)]
pub struct Builder {
    config: Config,
    public_url: PublicUrl,
}

/// A running test server.
pub struct TestApp {
    /// What handlers reach.
    pub app: App,
    /// Stands still.
    pub clock: Arc<FrozenClock>,
    /// The service.
    pub router: Router,
    folder: TempDir,
    database: Option<TestDatabase>,
    finished: bool,
}

impl Default for Builder {
    fn default() -> Self {
        let everything = 1_000_000;
        Self {
            config: Config {
                listen: SocketAddr::from(([127, 0, 0, 1], 0)),
                public_url: None,
                trusted_hops: 0,
                data_dir: "unset".into(),
                dist: "unset".into(),
                demo: false,
                smtp: None,
                authority: default_authority(),
                contact: Contact::default(),
                utc_offset_minutes: 300,
                rates: Rates {
                    guesses: everything,
                    uploads: everything,
                    requests: everything,
                },
                connections_max: 64,
            },
            public_url: "https://portal.example.org".parse().expect("a URL"),
        }
    }
}

impl Builder {
    /// As with `serve --demo`.
    #[must_use]
    pub fn demo(mut self) -> Self {
        self.config.demo = true;
        self
    }

    /// With these limits of requests.
    #[must_use]
    pub fn rates(mut self, rates: Rates) -> Self {
        self.config.rates = rates;
        self
    }

    /// Behind so many proxies.
    #[must_use]
    pub fn trusted_hops(mut self, hops: u8) -> Self {
        self.config.trusted_hops = hops;
        self
    }

    /// Whose authority is reached in these ways.
    #[must_use]
    pub fn contact(mut self, contact: Contact) -> Self {
        self.config.contact = contact;
        self
    }

    /// Reached at this address.
    #[must_use]
    pub fn public_url(mut self, url: &str) -> Self {
        self.public_url = url.parse().expect("a URL");
        self
    }

    /// Starts the server: migrated, with forms and operators.
    pub async fn start(mut self) -> TestApp {
        let folder = tempfile::tempdir().expect("a temporary folder");
        self.config.data_dir = folder.path().join("data");
        self.config.dist = folder.path().join("dist");
        std::fs::create_dir_all(self.config.data_dir.join("documents")).expect("a folder");
        std::fs::create_dir_all(&self.config.dist).expect("a folder");
        let database = own_database().await;
        let store = match &database {
            Some(database) => database.store.clone(),
            None => open_sqlite(&self.config.data_dir).await,
        };
        prepare(&store, self.config.demo).await;
        let clock = Arc::new(FrozenClock::default());
        let rng = RngSource::seeded(1);
        let app = App::new(self.config, self.public_url, store, clock.clone(), rng);
        let router = router::build(app.clone()).expect("table and handlers fit");
        TestApp {
            app,
            clock,
            router,
            folder,
            database,
            finished: false,
        }
    }
}

async fn own_database() -> Option<TestDatabase> {
    match std::env::var(DATABASE).as_deref() {
        Ok("postgres") => Some(TestDatabase::postgres().await.unwrap_or_else(|| {
            panic!("{DATABASE} is postgres: name a server in IJAZAT_TEST_POSTGRES")
        })),
        Ok(other) => panic!("{DATABASE} is {other:?}; use postgres or leave it out"),
        Err(_) => None,
    }
}

async fn open_sqlite(folder: &Path) -> Store {
    let url = format!("sqlite:{}", folder.join("ijazat.db").display());
    let keys = Arc::new(KeyRing::generate(START.0));
    Store::connect(&url, keys, &Options::migrate())
        .await
        .expect("the database opens")
}

async fn prepare(store: &Store, demo: bool) {
    store.migrate(None).await.expect("the migrations run");
    if demo {
        store
            .write(START, async |tx| demo::mark(tx).await)
            .await
            .expect("an empty database");
    }
    forms::publish(store, START)
        .await
        .expect("the forms are sound");
    let rows: Vec<operator::Model> = OPERATORS
        .iter()
        .map(|(id, en, ur, mobile)| operator::Model {
            id: (*id).to_owned(),
            name_en: (*en).to_owned(),
            name_ur: (*ur).to_owned(),
            mobile: *mobile,
            active: true,
        })
        .collect();
    store
        .write(START, async |tx| operators::upsert(tx, &rows).await)
        .await
        .expect("the operators are new");
}

impl TestApp {
    /// A server as `serve` makes it.
    pub async fn start() -> Self {
        Builder::default().start().await
    }

    /// A server that is to be different.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// What is kept.
    pub fn store(&self) -> &Store {
        &self.app.store
    }

    /// Folder of the built app, empty at first.
    pub fn dist(&self) -> std::path::PathBuf {
        self.folder.path().join("dist")
    }

    /// Folder of the documents.
    pub fn documents(&self) -> std::path::PathBuf {
        self.folder.path().join("data/documents")
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(self.router.clone(), self.app.clone())
    }

    /// Somebody who applies, signed in.
    pub async fn applicant(&self, email: &str) -> Person {
        let mut person = self.visitor();
        person.sign_in(email).await;
        person
    }

    /// A reviewer with a second factor that was just given.
    pub async fn reviewer(&self, email: &str) -> Person {
        self.member(email, &Role::Reviewer).await
    }

    /// Staff of an operator with a second factor that was just given.
    pub async fn operator(&self, email: &str, operator: &str) -> Person {
        self.member(email, &Role::Operator(operator.to_owned()))
            .await
    }

    /// Staff that has signed in by mail only.
    pub async fn half_signed_in(&self, email: &str, role: &Role) -> Person {
        self.add_staff(email, role).await;
        self.applicant(email).await
    }

    async fn member(&self, email: &str, role: &Role) -> Person {
        let mut person = self.half_signed_in(email, role).await;
        self.give_second_factor(&mut person, email).await;
        person
    }

    async fn add_staff(&self, email: &str, role: &Role) {
        let address = Email::parse(email).expect("an address");
        let secret = [7; 20];
        self.store()
            .write(self.clock.now(), async |tx| {
                let member = staff::add(tx, &address, role, "Sample Person").await?;
                staff::enrol_totp(tx, member.account_id, &secret).await?;
                staff::accept_totp_step(tx, member.account_id, 0).await
            })
            .await
            .expect("staff is added");
    }

    /// Gives the current code; the clock moves to the next step first, because
    /// each counts once.
    pub async fn give_second_factor(&self, person: &mut Person, email: &str) {
        self.clock.advance_ms(30_000);
        let code = self.totp(email).await;
        let answer = person
            .post("/api/sign-in/totp", &serde_json::json!({ "code": code }))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// The code that the member's authenticator shows now.
    pub async fn totp(&self, email: &str) -> String {
        let address = Email::parse(email).expect("an address");
        let account = accounts::find(self.store().read(), &address)
            .await
            .expect("the database answers")
            .expect("an account");
        let enrolled = staff::find_totp(self.store().read(), self.app.keys(), account.id)
            .await
            .expect("the database answers")
            .expect("a second factor");
        totp::current(&enrolled.secret, self.clock.now()).expect("a code")
    }

    /// Mails to an address, newest first, with what their templates name.
    pub async fn mails_to(&self, email: &str) -> Vec<outbox::Mail> {
        outbox::list_newest(self.store().read(), self.app.keys(), 10_000)
            .await
            .expect("the database answers")
            .into_iter()
            .filter(|mail| mail.row.to_address == email)
            .collect()
    }

    /// Asserts that everything that must always hold still does.
    pub async fn finish(mut self) {
        self.finished = true;
        let documents = self.app.documents.clone();
        let keys = self.app.keys().clone();
        let check = move |row: &ijazat_store::entities::blob::Model| documents.check(&keys, row);
        let report = verify::run(self.store(), Some(&check), &mut |_| {})
            .await
            .expect("the database answers");
        let findings: Vec<_> = report.findings().collect();
        assert!(report.is_sound(), "{findings:#?}");
        if let Some(database) = self.database.take() {
            database.close().await;
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        assert!(
            self.finished || std::thread::panicking(),
            "end the test with TestApp::finish"
        );
    }
}
