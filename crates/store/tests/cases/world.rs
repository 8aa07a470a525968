//! A small world: two forms, operators, people, and the steps of a life as
//! single calls. Every call is one transaction at the world's moment.

use ijazat_rules::answers::{Answers, DocumentRef};
use ijazat_rules::check;
use ijazat_rules::clock::{Calendar, Millis, seed};
use ijazat_rules::form::Definition;
use ijazat_rules::net::Prefix;
use ijazat_rules::verdict;
use ijazat_store::accounts::{self, Email};
use ijazat_store::applications::{self, Remark, Reply, Submitted};
use ijazat_store::cases::{AddressAnswer, Env};
use ijazat_store::checks::{self, CheckTab, OperatorUser};
use ijazat_store::documents::{self, NewBlob};
use ijazat_store::entities::operator;
use ijazat_store::review::{self, Approved, AskedQuestion, CaseChanged};
use ijazat_store::seed::{FieldsOf, Filler, Space};
use ijazat_store::staff::{self, Role};
use ijazat_store::test_support::START;
use ijazat_store::{Error, Result, Store, Tx, forms, operators, verify};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub const ORGANISATION: &str = "vpn-organisation";
pub const FREELANCER: &str = "vpn-freelancer";
pub const FIXED: &str = "sample-fibre";
pub const MOBILE: &str = "sample-mobile";

pub struct World {
    pub store: Store,
    pub calendar: &'static Calendar,
    now: AtomicI64,
    rng: Mutex<StdRng>,
    personas: AtomicU64,
    space: Mutex<Space>,
    pub reviewers: [i64; 2],
    pub fixed_user: i64,
    pub mobile_user: i64,
}

pub fn form(id: &str) -> Definition {
    let text = match id {
        ORGANISATION => include_str!("../../../../forms/vpn-organisation.toml"),
        _ => include_str!("../../../../forms/vpn-freelancer.toml"),
    };
    toml::from_str(text).expect("the shipped form reads")
}

/// Runs a test in a fresh world on each database; everything must hold afterwards.
pub async fn in_world<F>(test: impl Fn(std::sync::Arc<World>) -> F)
where
    F: Future<Output = ()>,
{
    ijazat_store::test_support::on_both(|store| {
        let test = &test;
        async move {
            let world = std::sync::Arc::new(World::new(store.clone()).await);
            test(world).await;
            let report = verify::run(&store, None, &mut |_| ())
                .await
                .expect("verifies");
            let findings: Vec<_> = report.findings().collect();
            assert!(findings.is_empty(), "{findings:?}");
        }
    })
    .await;
}

fn email(name: &str) -> Email {
    Email::parse(&format!("{name}@example.org")).expect("an address")
}

impl World {
    async fn new(store: Store) -> Self {
        let mut tx = store.begin(START).await.expect("begins");
        for id in [ORGANISATION, FREELANCER] {
            forms::publish(&mut tx, &form(id)).await.expect("publishes");
        }
        let operator = |id: &str, mobile| operator::Model {
            id: id.to_owned(),
            name_en: format!("Sample {id}"),
            name_ur: format!("نمونہ {id}"),
            mobile,
            active: true,
        };
        let rows = [operator(FIXED, false), operator(MOBILE, true)];
        operators::upsert(&mut tx, &rows)
            .await
            .expect("adds operators");
        let mut add = async |name: &str, role: Role| {
            let staff = staff::add(&mut tx, &email(name), &role, &format!("Sample {name}")).await;
            staff.expect("adds staff").account_id
        };
        let reviewers = [
            add("rabia", Role::Reviewer).await,
            add("omar", Role::Reviewer).await,
        ];
        let fixed_user = add("fibre", Role::Operator(FIXED.to_owned())).await;
        let mobile_user = add("mobile", Role::Operator(MOBILE.to_owned())).await;
        tx.commit().await.expect("commits");
        Self {
            store,
            calendar: seed(),
            now: AtomicI64::new(START.0),
            rng: Mutex::new(StdRng::seed_from_u64(7)),
            personas: AtomicU64::new(1),
            space: Mutex::new(Space::default()),
            reviewers,
            fixed_user,
            mobile_user,
        }
    }

    pub fn now(&self) -> Millis {
        Millis(self.now.load(Ordering::Relaxed))
    }

    pub fn later(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn rng(&self) -> StdRng {
        let mut rng = self.rng.lock().expect("nobody panicked with it");
        StdRng::from_rng(&mut *rng)
    }

    /// One transaction, committed if it went well.
    pub async fn run<T>(
        &self,
        work: impl AsyncFnOnce(&mut Tx, &mut Env<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut rng = self.rng();
        let mut env = Env {
            calendar: self.calendar,
            rng: &mut rng,
        };
        let mut tx = self.store.begin(self.now()).await?;
        let value = work(&mut tx, &mut env).await?;
        tx.commit().await?;
        Ok(value)
    }

    pub async fn applicant(&self, name: &str) -> i64 {
        let account = self
            .run(async |tx, _| accounts::find_or_create(tx, &email(name), "ur").await)
            .await
            .expect("makes an account");
        account.id
    }

    pub async fn draft(&self, account: i64, form: &str) -> (String, u64) {
        let created = self
            .run(async |tx, env| applications::create(tx, env, account, form).await)
            .await
            .expect("creates");
        (created.reference, created.revision)
    }

    /// Four documents attached to a draft.
    async fn documents(&self, account: i64, reference: &str) -> Vec<DocumentRef> {
        let mut files = Vec::new();
        for place in 0..4u8 {
            let digest = format!("{place:064x}");
            let blob = NewBlob {
                scope: format!("account:{account}"),
                digest: digest.clone(),
                file: format!("{account}-{place}"),
                key_sealed: vec![1],
                bytes: 1_000,
                media_type: "application/pdf".to_owned(),
                inspection: "{\"by\":\"test\"}".to_owned(),
            };
            let name = format!("sample-{place}.pdf");
            let id = self
                .run(async |tx, env| {
                    let blob = documents::insert_blob(tx, &blob).await?;
                    documents::attach(tx, env.rng, account, reference, "x", &name, blob.id).await
                })
                .await
                .expect("attaches")
                .public_id;
            let media_type = "application/pdf".to_owned();
            files.push(DocumentRef {
                id,
                name,
                bytes: 1_000,
                digest,
                media_type,
            });
        }
        files
    }

    /// Complete answers for a draft.
    pub async fn answers(
        &self,
        account: i64,
        reference: &str,
        form_id: &str,
        given: &[(&str, &str)],
        prefixes: &[&str],
    ) -> Answers {
        let documents = self.documents(account, reference).await;
        let prefixes: Vec<Prefix> = prefixes
            .iter()
            .map(|text| text.parse().expect("a prefix"))
            .collect();
        let filler = Filler {
            persona: self.personas.fetch_add(1, Ordering::Relaxed),
            variant: 0,
            operators: &[FIXED.to_owned()],
            mobile_operators: &[MOBILE.to_owned()],
            documents: &documents,
            fields_of: &FieldsOf::new(),
            given,
            prefixes: &prefixes,
        };
        let form = form(form_id);
        let context = self.context_of(&form);
        let mut space = self.space.lock().expect("nobody panicked with it");
        filler
            .answers(&form, &context, &mut space)
            .expect("the form can be filled")
    }

    pub fn context_of(&self, form: &Definition) -> check::Context {
        check::Context {
            id: String::new(),
            now: self.now(),
            utc_offset_minutes: self.calendar.utc_offset_minutes(),
            held: Vec::new(),
            calendar: self.calendar.version().to_owned(),
            rule_set: verdict::rule_set(form),
        }
    }

    pub async fn save(
        &self,
        account: i64,
        reference: &str,
        revision: u64,
        answers: &Answers,
    ) -> u64 {
        self.run(async |tx, env| {
            applications::save_draft(tx, env, account, reference, revision, answers).await
        })
        .await
        .expect("saves")
        .revision
    }

    /// A draft with complete answers, saved.
    pub async fn filled(
        &self,
        account: i64,
        form_id: &str,
        given: &[(&str, &str)],
        prefixes: &[&str],
    ) -> (String, u64) {
        let (reference, revision) = self.draft(account, form_id).await;
        let answers = self
            .answers(account, &reference, form_id, given, prefixes)
            .await;
        let revision = self.save(account, &reference, revision, &answers).await;
        (reference, revision)
    }

    /// What a browser sends: the context, and its own verdict over the saved answers.
    pub async fn verdict(
        &self,
        account: i64,
        reference: &str,
        answers: Option<&Answers>,
    ) -> (String, String) {
        let context = self
            .run(async |tx, env| applications::create_context(tx, env, account, reference).await)
            .await
            .expect("issues a context");
        let view = applications::get(&self.store, self.calendar, account, reference, self.now())
            .await
            .expect("is there");
        let form = form(&view.summary.form);
        let answers = answers.unwrap_or(&view.answers);
        let report = check::check(&form, answers, &context);
        let verdict = verdict::hash(&form, answers, &context, &report);
        (context.id, verdict)
    }

    pub async fn submit(&self, account: i64, reference: &str, revision: u64) -> Result<Submitted> {
        let (context, verdict) = self.verdict(account, reference, None).await;
        self.run(async |tx, env| {
            applications::submit(tx, env, account, reference, revision, (&context, &verdict)).await
        })
        .await
    }

    /// An application that was handed in.
    pub async fn submitted(
        &self,
        account: i64,
        form_id: &str,
        given: &[(&str, &str)],
        prefixes: &[&str],
    ) -> String {
        let (reference, revision) = self.filled(account, form_id, given, prefixes).await;
        self.submit(account, &reference, revision)
            .await
            .expect("submits");
        reference
    }

    pub fn user(&self, operator: &str) -> OperatorUser<'static> {
        match operator {
            FIXED => OperatorUser {
                account: self.fixed_user,
                operator: FIXED,
            },
            _ => OperatorUser {
                account: self.mobile_user,
                operator: MOBILE,
            },
        }
    }

    /// The first page of an operator's worklist.
    pub async fn worklist(&self, operator: &str, tab: CheckTab) -> checks::CheckPage {
        let user = self.user(operator);
        self.run(async |tx, _| checks::list_checks(tx, user, tab, 1).await)
            .await
            .expect("lists")
    }

    /// Open checks of a case with an operator.
    pub async fn open_checks(&self, operator: &str, reference: &str) -> Vec<String> {
        let page = self.worklist(operator, CheckTab::Open).await;
        let rows = page.rows.into_iter();
        rows.filter(|row| row.reference == reference)
            .map(|row| row.id)
            .collect()
    }

    pub async fn answer(
        &self,
        operator: &str,
        check: &str,
        reason: Option<&str>,
    ) -> Result<ijazat_rules::lifecycle::State> {
        let user = self.user(operator);
        self.run(async |tx, env| {
            let view = checks::get_check(tx, user, check).await?;
            let answers: Vec<AddressAnswer> = view
                .request
                .subjects
                .iter()
                .map(|subject| AddressAnswer {
                    subject: subject.clone(),
                    confirmed: reason.is_none(),
                    reason: reason.map(str::to_owned),
                    remark: None,
                })
                .collect();
            checks::answer_check(tx, env, user, check, &answers).await
        })
        .await
    }

    /// Confirms every open check of a case.
    pub async fn confirm(&self, reference: &str) {
        for operator in [FIXED, MOBILE] {
            for check in self.open_checks(operator, reference).await {
                self.answer(operator, &check, None).await.expect("confirms");
            }
        }
    }

    /// A case in review.
    pub async fn in_review(&self, account: i64, form_id: &str, prefixes: &[&str]) -> String {
        let given: &[(&str, &str)] = if form_id == FREELANCER {
            &[("route", "fixed-ip")]
        } else {
            &[]
        };
        let reference = self.submitted(account, form_id, given, prefixes).await;
        self.confirm(&reference).await;
        reference
    }

    pub async fn case(&self, reference: &str) -> Result<review::Case> {
        review::get_case(
            &self.store,
            self.calendar,
            self.reviewers[0],
            reference,
            self.now(),
        )
        .await
    }

    pub async fn revision(&self, reference: &str) -> u64 {
        self.case(reference).await.expect("is there").revision
    }

    pub async fn approve_at(
        &self,
        reviewer: i64,
        reference: &str,
        revision: u64,
    ) -> Result<Approved> {
        self.run(async |tx, env| {
            let mut letter =
                |facts: &review::LetterFacts| Ok(format!("granted {}", facts.reference));
            review::approve(tx, env, reviewer, reference, revision, &mut letter).await
        })
        .await
    }

    pub async fn approve(&self, reference: &str) -> Result<Approved> {
        let revision = self.revision(reference).await;
        self.approve_at(self.reviewers[0], reference, revision)
            .await
    }

    pub async fn reject(&self, reference: &str, reasons: &[&str]) -> Result<CaseChanged> {
        let revision = self.revision(reference).await;
        let reasons: Vec<String> = reasons.iter().map(|reason| (*reason).to_owned()).collect();
        self.run(async |tx, env| {
            let mut letter =
                |facts: &review::LetterFacts| Ok(format!("refused {}", facts.reference));
            let reviewer = self.reviewers[0];
            review::reject(
                tx,
                env,
                reviewer,
                reference,
                revision,
                &reasons,
                &mut letter,
            )
            .await
        })
        .await
    }

    pub async fn ask(&self, reference: &str, paths: &[&str]) -> Result<CaseChanged> {
        let revision = self.revision(reference).await;
        let question = |path: &&str| AskedQuestion {
            path: (*path).to_owned(),
            text: "Please look at this again.".to_owned(),
        };
        let questions: Vec<AskedQuestion> = paths.iter().map(question).collect();
        self.run(async |tx, env| {
            review::ask_questions(tx, env, self.reviewers[0], reference, revision, &questions).await
        })
        .await
    }

    pub async fn reply(
        &self,
        account: i64,
        reference: &str,
        answers: &Answers,
    ) -> Result<Submitted> {
        self.reply_in_words(account, reference, answers, &["Done."])
            .await
    }

    /// Says every text to every open question.
    pub async fn reply_in_words(
        &self,
        account: i64,
        reference: &str,
        answers: &Answers,
        texts: &[&str],
    ) -> Result<Submitted> {
        let (context, verdict) = self.verdict(account, reference, Some(answers)).await;
        let view = self.view(account, reference).await;
        let open = view
            .questions
            .iter()
            .filter(|question| question.replied_at.is_none());
        let remarks = open.flat_map(|question| {
            texts.iter().map(|text| Remark {
                question: question.id.clone(),
                text: (*text).to_owned(),
            })
        });
        let reply = Reply {
            answers: answers.clone(),
            remarks: remarks.collect(),
            context,
            verdict,
        };
        self.run(async |tx, env| {
            applications::reply(tx, env, account, reference, view.revision, &reply).await
        })
        .await
    }

    pub async fn view(&self, account: i64, reference: &str) -> applications::ApplicationView {
        applications::get(&self.store, self.calendar, account, reference, self.now())
            .await
            .expect("is there")
    }

    pub async fn claim(&self, reviewer: i64, reference: &str) -> Result<CaseChanged> {
        self.run(async |tx, env| review::claim(tx, env, reviewer, reference).await)
            .await
    }
}

/// The kind of an error, for one-line assertions.
pub fn kind<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.expect_err("is refused");
    match &error {
        Error::InvalidAnswers(violations) => {
            let mut codes: Vec<&str> = violations.iter().map(|one| one.code.as_str()).collect();
            codes.dedup();
            format!("InvalidAnswers: {}", codes.join(", "))
        }
        other => format!("{other:?}")
            .split([' ', '(', '{'])
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}
