//! Documents: shared by digest, attached, and seen only by who may.

use crate::fixture::{account, draft, rng};
use ijazat_store::documents::{self, DOCUMENTS_MAX, NewBlob, Viewer};
use ijazat_store::entities::{application, blob};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Error, Store, verify};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

fn bytes(scope: &str, digest: &str, file: &str) -> NewBlob {
    NewBlob {
        scope: scope.to_owned(),
        digest: digest.to_owned(),
        file: file.to_owned(),
        key_sealed: vec![1],
        bytes: 3,
        media_type: "application/pdf".to_owned(),
        inspection: "{}".to_owned(),
    }
}

async fn store_bytes(store: &Store, new: &NewBlob) -> blob::Model {
    let tx = store.begin(START).await.expect("begins");
    let row = documents::insert_blob(&tx, new).await.expect("inserts");
    tx.commit().await.expect("commits");
    row
}

async fn set_state(store: &Store, state: &str, submitted: bool) {
    let tx = store.begin(START).await.expect("begins");
    application::Entity::update_many()
        .col_expr(application::Column::State, Expr::value(state))
        .col_expr(
            application::Column::SubmittedAt,
            Expr::value(submitted.then_some(START.0)),
        )
        .exec(tx.db())
        .await
        .expect("updates");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn equal_bytes_are_kept_once_a_scope() {
    on_both(|store| async move {
        let first = store_bytes(&store, &bytes("account:1", "d1", "f1")).await;
        let second = store_bytes(&store, &bytes("account:1", "d1", "f2")).await;
        assert_eq!(
            (second.id, second.file.as_str()),
            (first.id, "f1"),
            "the first file stays"
        );
        let other = store_bytes(&store, &bytes("account:2", "d1", "f3")).await;
        assert_ne!(other.id, first.id, "others learn nothing from a digest");
        let all = documents::list_blobs(store.read(), 0, 10)
            .await
            .expect("lists");
        assert_eq!(all.len(), 2);
        let check = |row: &blob::Model| {
            if row.file == "f3" {
                Err("is missing".to_owned())
            } else {
                Ok(())
            }
        };
        let report = verify::run(&store, Some(&check), &mut |_| {})
            .await
            .expect("verifies");
        let found: Vec<_> = report
            .findings()
            .map(|finding| finding.detail.clone())
            .collect();
        assert_eq!(found, [format!("blob {}: is missing", other.id)]);
    })
    .await;
}

#[tokio::test]
async fn a_document_is_seen_by_its_owner_and_after_the_hand_in_by_reviewers() {
    on_both(|store| async move {
        let me = account(&store, "me").await.id;
        let other = account(&store, "other").await.id;
        let bytes = store_bytes(&store, &bytes("account:1", "d1", "f1")).await;
        let mut tx = store.begin(START).await.expect("begins");
        draft(&mut tx, me, "VPN-1").await;
        draft(&mut tx, other, "VPN-2").await;
        let foreign = documents::attach(
            &mut tx,
            &mut rng(1),
            other,
            "VPN-1",
            "letter",
            "x.pdf",
            bytes.id,
        )
        .await;
        assert!(
            matches!(foreign, Err(Error::NotFound("application"))),
            "{foreign:?}"
        );
        let document = documents::attach(
            &mut tx,
            &mut rng(1),
            me,
            "VPN-1",
            "letter",
            "خط.pdf",
            bytes.id,
        )
        .await
        .expect("attaches");
        tx.commit().await.expect("commits");
        let id = document.public_id;
        let see = async |viewer, reference: &str| {
            documents::find(store.read(), store.keys(), viewer, reference, &id)
                .await
                .expect("finds")
        };
        let found = see(Viewer::Owner(me), "VPN-1").await.expect("mine");
        assert_eq!(
            (found.name.as_str(), found.path.as_str()),
            ("خط.pdf", "letter")
        );
        assert_eq!(found.blob.id, bytes.id);
        assert!(see(Viewer::Owner(other), "VPN-1").await.is_none());
        assert!(
            see(Viewer::Owner(other), "VPN-2").await.is_none(),
            "child of another parent"
        );
        assert!(
            see(Viewer::Reviewer, "VPN-1").await.is_none(),
            "a draft is nobody else's"
        );
        set_state(&store, "in-review", true).await;
        assert!(see(Viewer::Reviewer, "VPN-1").await.is_some());
        assert!(see(Viewer::Reviewer, "VPN-2").await.is_none());
        let tx = store.begin(START).await.expect("begins");
        let frozen = documents::detach(&tx, me, "VPN-1", &id).await;
        assert!(
            matches!(frozen, Err(Error::Conflict("application"))),
            "{frozen:?}"
        );
        drop(tx);
        set_state(&store, "draft", false).await;
        let tx = store.begin(START).await.expect("begins");
        documents::detach(&tx, me, "VPN-1", &id)
            .await
            .expect("detaches");
        let again = documents::detach(&tx, me, "VPN-1", &id).await;
        assert!(
            matches!(again, Err(Error::NotFound("document"))),
            "{again:?}"
        );
        tx.commit().await.expect("commits");
    })
    .await;
}

#[tokio::test]
async fn an_application_takes_so_many_documents() {
    on_both(|store| async move {
        let me = account(&store, "me").await.id;
        let bytes = store_bytes(&store, &bytes("account:1", "d1", "f1")).await;
        let mut tx = store.begin(START).await.expect("begins");
        draft(&mut tx, me, "VPN-1").await;
        for n in 0..=DOCUMENTS_MAX {
            let done = documents::attach(
                &mut tx,
                &mut rng(n),
                me,
                "VPN-1",
                "letter",
                "x.pdf",
                bytes.id,
            )
            .await;
            if n < DOCUMENTS_MAX {
                done.expect("takes it");
            } else {
                assert!(matches!(
                    done,
                    Err(Error::Invalid {
                        name: "number of documents",
                        ..
                    })
                ));
            }
        }
        tx.commit().await.expect("commits");
    })
    .await;
}

#[tokio::test]
async fn what_nothing_keeps_is_forgotten_after_an_hour() {
    on_both(|store| async move {
        let me = account(&store, "me").await.id;
        let mut ids = Vec::new();
        for (digest, file) in [("d1", "f1"), ("d2", "f2"), ("d3", "f3")] {
            ids.push(
                store_bytes(&store, &bytes("account:1", digest, file))
                    .await
                    .id,
            );
        }
        let mut tx = store.begin(START).await.expect("begins");
        draft(&mut tx, me, "VPN-1").await;
        draft(&mut tx, me, "VPN-2").await;
        let mut attach = async |reference: &str, seed, blob| {
            documents::attach(
                &mut tx,
                &mut rng(seed),
                me,
                reference,
                "letter",
                "x.pdf",
                blob,
            )
            .await
            .expect("attaches")
            .public_id
        };
        let taken_out = attach("VPN-1", 1, ids[0]).await;
        attach("VPN-1", 2, ids[1]).await;
        attach("VPN-2", 3, ids[1]).await;
        attach("VPN-2", 4, ids[2]).await;
        documents::detach(&tx, me, "VPN-1", &taken_out)
            .await
            .expect("takes out");
        tx.commit().await.expect("commits");
        let forget = async |hours: i64| {
            documents::forget(&store, START.plus_ms(hours * 3_600_000 + 1))
                .await
                .expect("forgets")
        };
        assert_eq!(forget(0).await, None, "it may be wanted back");
        assert_eq!(forget(1).await, Some(vec!["f1".to_owned()]));

        set_state(&store, "discarded", false).await;
        let tx = store.begin(START).await.expect("begins");
        application::Entity::update_many()
            .col_expr(application::Column::State, Expr::value("draft"))
            .filter(application::Column::Reference.eq("VPN-1"))
            .exec(tx.db())
            .await
            .expect("updates");
        tx.commit().await.expect("commits");
        let files = forget(2).await.expect("some");
        assert_eq!(files, ["f3"], "what another draft has stays");
        assert_eq!(forget(2).await, None);
        let left = documents::list_blobs(store.read(), 0, 10).await;
        assert_eq!(left.expect("lists").len(), 1);
        set_state(&store, "draft", false).await;
    })
    .await;
}
