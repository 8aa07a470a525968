//! The demo seed: every state, everything sound, nothing twice.

use crate::world::{FREELANCER, ORGANISATION, form};
use ijazat_rules::clock::{self, Millis};
use ijazat_rules::lifecycle::State;
use ijazat_store::documents::NewBlob;
use ijazat_store::entities::{account, application, holder, operator};
use ijazat_store::review::LetterFacts;
use ijazat_store::seed::{Demo, DemoStaff, SampleDocument, Seeded, demo};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Result, Store, demo as mark, forms, verify};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::BTreeMap;

/// A database with both forms, marked or not.
async fn prepare(store: &Store, marked: bool) {
    let mut tx = store.begin(START).await.expect("begins");
    if marked {
        mark::mark(&mut tx).await.expect("marks");
    }
    for id in [ORGANISATION, FREELANCER] {
        forms::publish(&mut tx, &form(id)).await.expect("publishes");
    }
    tx.commit().await.expect("commits");
}

async fn seed(store: &Store, applications: u64) -> Result<Seeded> {
    seed_at(store, applications, START).await
}

async fn seed_at(store: &Store, applications: u64, now: Millis) -> Result<Seeded> {
    let operator = |id: &str, mobile| operator::Model {
        id: id.to_owned(),
        name_en: format!("Sample {id}"),
        name_ur: format!("نمونہ {id}"),
        mobile,
        active: true,
    };
    let staff = |email, name, operator| DemoStaff {
        email,
        name,
        operator,
        totp_secret: b"secret",
    };
    let document = |name, media_type: &str, digest: &str| SampleDocument {
        name,
        fields: &[],
        blob: NewBlob {
            scope: "demo".to_owned(),
            digest: digest.repeat(64),
            file: format!("demo-{digest}"),
            key_sealed: vec![1],
            bytes: 1_000,
            media_type: media_type.to_owned(),
            inspection: "{\"by\":\"test\"}".to_owned(),
        },
    };
    let plan = Demo {
        applications,
        now,
        calendar: clock::seed(),
        operators: &[
            operator("sample-fibre", false),
            operator("sample-mobile", true),
        ],
        staff: &[
            staff("reviewer@example.org", "Sample Rabia", None),
            staff("fibre@example.org", "Sample Fahad", Some("sample-fibre")),
            staff("mobile@example.org", "Sample Maryam", Some("sample-mobile")),
        ],
        applicants: &["applicant@example.org"],
        documents: &[
            document("sample.pdf", "application/pdf", "a"),
            document("sample.jpg", "image/jpeg", "b"),
            document("sample.png", "image/png", "c"),
        ],
        letter: |facts: &LetterFacts| format!("Sample letter to {}", facts.display_name),
    };
    let mut seen = 0;
    let mut progress = |done, _| seen = done;
    let seeded = demo(store, &plan, &mut StdRng::seed_from_u64(1), &mut progress).await?;
    assert!(seeded.made == 0 || seen == applications);
    Ok(seeded)
}

/// A case that waits for an operator over Eid al-Adha waits longer than a week.
#[tokio::test]
async fn a_seed_gets_over_long_holidays() {
    on_both(|store| async move {
        prepare(&store, true).await;
        let now = Millis::parse("2026-11-24T12:40:00Z").expect("a moment");
        seed_at(&store, 500, now).await.expect("seeds");
    })
    .await;
}

#[tokio::test]
async fn a_seed_has_every_state_and_is_sound() {
    on_both(|store| async move {
        prepare(&store, true).await;
        let seeded = seed(&store, 300).await.expect("seeds");
        assert_eq!(
            seeded,
            Seeded {
                made: 300,
                total: 300
            }
        );
        let rows = application::Entity::find()
            .all(store.read())
            .await
            .expect("reads");
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        for row in &rows {
            *states.entry(row.state.clone()).or_default() += 1;
            let named = row.display_name.as_deref();
            assert!(
                named.is_none_or(|name| name.starts_with("Sample")),
                "{named:?}"
            );
        }
        assert_eq!(states.len(), State::ALL.len(), "{states:?}");
        assert!(
            rows.iter().any(|row| row.contested),
            "some addresses are contested"
        );
        let holders = holder::Entity::find()
            .all(store.read())
            .await
            .expect("reads");
        assert!(
            holders
                .iter()
                .all(|holder| holder.display_name.starts_with("Sample"))
        );
        let report = verify::run(&store, None, &mut |_| ())
            .await
            .expect("verifies");
        let findings: Vec<_> = report.findings().collect();
        assert!(findings.is_empty(), "{findings:?}");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_seeded_twice_and_more_goes_on() {
    on_both(|store| async move {
        prepare(&store, true).await;
        seed(&store, 40).await.expect("seeds");
        let accounts = account::Entity::find()
            .count(store.read())
            .await
            .expect("counts");
        assert_eq!(
            seed(&store, 40).await.expect("seeds"),
            Seeded { made: 0, total: 40 }
        );
        assert_eq!(
            seed(&store, 70).await.expect("seeds"),
            Seeded {
                made: 30,
                total: 70
            }
        );
        let count = application::Entity::find()
            .count(store.read())
            .await
            .expect("counts");
        assert_eq!(count, 70);
        assert_eq!(
            account::Entity::find()
                .count(store.read())
                .await
                .expect("counts"),
            accounts
        );
        let report = verify::run(&store, None, &mut |_| ())
            .await
            .expect("verifies");
        assert!(
            report.is_sound(),
            "{:?}",
            report.findings().collect::<Vec<_>>()
        );
    })
    .await;
}

#[tokio::test]
async fn an_unmarked_database_is_refused() {
    on_both(|store| async move {
        prepare(&store, false).await;
        let refused = seed(&store, 10).await.expect_err("is refused");
        assert!(
            refused.to_string().contains("not marked as a demo"),
            "{refused}"
        );
        assert_eq!(
            application::Entity::find()
                .count(store.read())
                .await
                .expect("counts"),
            0
        );
    })
    .await;
}
