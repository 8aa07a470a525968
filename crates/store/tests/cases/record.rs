//! The replayable record of a hand-in.

use crate::world::{ORGANISATION, in_world};
use ijazat_store::{Error, review};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

#[tokio::test]
async fn a_hand_in_can_be_recorded_and_the_audit_keeps_that_it_was() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .in_review(account, ORGANISATION, &["39.32.9.0/30"])
            .await;
        let recorded = world
            .run(async |tx, _| review::export_record(tx, &reference).await)
            .await
            .expect("is handed in");
        assert_eq!(recorded.record.verdict, recorded.verdict);
        assert!(recorded.record.report.is_clean());
        assert_eq!(recorded.round, 1);
        let again = ijazat_rules::verdict::Record::from_json(&recorded.record.to_json());
        assert_eq!(again.ok().as_ref(), Some(&recorded.record));
        let entries = ijazat_store::entities::audit::Entity::find()
            .filter(ijazat_store::entities::audit::Column::Event.eq("record-exported"))
            .all(world.store.read())
            .await
            .expect("reads");
        assert_eq!(entries.len(), 1);
        let facts = format!("{:?}", entries[0]);
        assert!(!facts.contains("39.32.9"), "{facts}");
        let (draft, _) = world.draft(account, ORGANISATION).await;
        for (reference, missing) in [
            (draft.as_str(), "hand-in"),
            ("VPN-0000-0000", "application"),
        ] {
            let refused = world
                .run(async |tx, _| review::export_record(tx, reference).await)
                .await;
            let is_missing = matches!(&refused, Err(Error::NotFound(what)) if *what == missing);
            assert!(is_missing, "{refused:?}");
        }
    })
    .await;
}
