//! Accounts, staff, operators and the demo mark.

use crate::fixture::{account, email};
use ijazat_store::entities::operator;
use ijazat_store::staff::{self, Role};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Error, Store, accounts, demo, operators};

async fn licensed(store: &Store) {
    let row = |id: &str, active| operator::Model {
        id: id.to_owned(),
        name_en: format!("Sample {id}"),
        name_ur: format!("نمونہ {id}"),
        mobile: false,
        active,
    };
    let mut tx = store.begin(START).await.expect("begins");
    operators::upsert(&mut tx, &[row("fibre", true), row("gone", true)])
        .await
        .expect("adds");
    operators::upsert(&mut tx, &[row("gone", false)])
        .await
        .expect("changes");
    tx.commit().await.expect("commits");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_address_is_one_account() {
    on_both(|store| async move {
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { account(&store, "sample").await.id })
            })
            .collect();
        let mut ids = Vec::new();
        for task in tasks {
            ids.push(task.await.expect("makes"));
        }
        ids.dedup();
        assert_eq!(ids.len(), 1);
        let mut tx = store.begin(START).await.expect("begins");
        accounts::set_language(&mut tx, ids[0], "ur")
            .await
            .expect("sets");
        let missing = accounts::set_language(&mut tx, 999, "ur").await;
        assert!(matches!(missing, Err(Error::NotFound(_))));
        tx.commit().await.expect("commits");
        let kept = accounts::get(store.read(), ids[0]).await.expect("gets");
        assert_eq!(kept.language, "ur");
    })
    .await;
}

#[tokio::test]
async fn operators_are_listed_while_active() {
    on_both(|store| async move {
        licensed(&store).await;
        let ids: Vec<_> = operators::list(store.read()).await.expect("lists");
        let ids: Vec<_> = ids.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["fibre"]);
        let gone = operators::find(store.read(), "gone").await.expect("finds");
        assert!(gone.is_some_and(|row| !row.active));
    })
    .await;
}

#[tokio::test]
async fn staff_comes_and_goes() {
    on_both(|store| async move {
        licensed(&store).await;
        let mut tx = store.begin(START).await.expect("begins");
        let fibre = Role::Operator("fibre".to_owned());
        let nobody = Role::Operator("nobody".to_owned());
        let reviewer = staff::add(&mut tx, &email("r"), &Role::Reviewer, "Sample R")
            .await
            .expect("adds");
        staff::add(&mut tx, &email("o"), &fibre, "Sample O")
            .await
            .expect("adds");
        let unknown = staff::add(&mut tx, &email("n"), &nobody, "Sample N").await;
        assert!(
            matches!(unknown, Err(Error::NotFound("operator"))),
            "{unknown:?}"
        );
        tx.commit().await.expect("commits");
        let list = staff::list(store.read()).await.expect("lists");
        let list: Vec<_> = list
            .iter()
            .map(|m| (m.email.as_str(), m.staff.role.as_str()))
            .collect();
        assert_eq!(
            list,
            [("o@example.org", "operator"), ("r@example.org", "reviewer")]
        );
        let mut tx = store.begin(START).await.expect("begins");
        staff::remove(&mut tx, &email("r")).await.expect("removes");
        let again = staff::remove(&mut tx, &email("r")).await;
        assert!(matches!(again, Err(Error::NotFound("staff"))), "{again:?}");
        tx.commit().await.expect("commits");
        assert_eq!(
            staff::find(store.read(), reviewer.account_id)
                .await
                .expect("finds"),
            None
        );
        assert_eq!(staff::list(store.read()).await.expect("lists").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_factor_is_sealed_and_each_step_counts_once() {
    on_both(|store| async move {
        let mut tx = store.begin(START).await.expect("begins");
        let id = staff::add(&mut tx, &email("r"), &Role::Reviewer, "Sample R")
            .await
            .expect("adds")
            .account_id;
        let none = staff::find_totp(tx.db(), tx.keys(), id)
            .await
            .expect("finds");
        assert!(none.is_none());
        assert!(
            !staff::accept_totp_step(&mut tx, id, 5).await.expect("asks"),
            "not begun"
        );
        staff::enrol_totp(&mut tx, id, b"first secret")
            .await
            .expect("enrols");
        staff::enrol_totp(&mut tx, id, b"second secret")
            .await
            .expect("replaces while open");
        tx.commit().await.expect("commits");
        let mut tx = store.begin(START).await.expect("begins");
        let totp = staff::find_totp(tx.db(), tx.keys(), id)
            .await
            .expect("finds")
            .expect("is there");
        assert_eq!(
            (totp.secret.as_slice(), totp.confirmed),
            (&b"second secret"[..], false)
        );
        let row = staff::find(tx.db(), id)
            .await
            .expect("finds")
            .expect("is there");
        let sealed = row.totp_sealed.expect("kept");
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert!(staff::accept_totp_step(&mut tx, id, 5).await.expect("asks"));
        assert!(
            !staff::accept_totp_step(&mut tx, id, 5).await.expect("asks"),
            "replay"
        );
        assert!(
            !staff::accept_totp_step(&mut tx, id, 4).await.expect("asks"),
            "older"
        );
        assert!(staff::accept_totp_step(&mut tx, id, 6).await.expect("asks"));
        let replaced = staff::enrol_totp(&mut tx, id, b"third").await;
        assert!(matches!(replaced, Err(Error::Conflict(_))), "{replaced:?}");
        let totp = staff::find_totp(tx.db(), tx.keys(), id)
            .await
            .expect("finds")
            .expect("is there");
        assert!(totp.confirmed && totp.last_step == Some(6));
        tx.commit().await.expect("commits");
    })
    .await;
}

#[tokio::test]
async fn only_an_empty_database_becomes_a_demo() {
    on_both(|store| async move {
        let mut tx = store.begin(START).await.expect("begins");
        assert!(!demo::is_marked(tx.db()).await.expect("asks"));
        accounts::find_or_create(&mut tx, &email("real"), "en")
            .await
            .expect("makes");
        let refused = demo::mark(&mut tx).await.expect_err("refuses").to_string();
        assert!(refused.contains("not a demo"), "{refused}");
        tx.rollback().await.expect("rolls back");
        let mut tx = store.begin(START).await.expect("begins");
        demo::mark(&mut tx).await.expect("marks");
        accounts::find_or_create(&mut tx, &email("sample"), "en")
            .await
            .expect("makes");
        demo::mark(&mut tx).await.expect("is marked already");
        tx.commit().await.expect("commits");
        assert!(demo::is_marked(store.read()).await.expect("asks"));
    })
    .await;
}
