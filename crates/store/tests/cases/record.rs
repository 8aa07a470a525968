//! The replayable record of a hand-in.

use crate::world::{FREELANCER, ORGANISATION, in_world, kind};
use ijazat_rules::check;
use ijazat_store::review;
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
        let refused = world
            .run(async |tx, _| review::export_record(tx, &draft).await)
            .await;
        assert_eq!(kind(refused), "NotFound");
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_fails_by_what_is_held_meanwhile_is_explained() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let in_review = async |prefix: &str| {
            let given = [
                ("route", "fixed-ip"),
                ("identity-document", "cnic"),
                ("cnic", "42101-1234567-9"),
            ];
            let reference = world
                .submitted(account, FREELANCER, &given, &[prefix])
                .await;
            world.confirm(&reference).await;
            reference
        };
        let first = in_review("39.32.9.0/24").await;
        let second = in_review("39.32.10.0/29").await;
        let rules = async |reference: &str| {
            let case = world.case(reference).await.expect("is there");
            let mut checks = case.checks.into_iter();
            checks.find(|check| check.code == "rules").expect("is made")
        };
        assert_eq!(rules(&second).await.explanations, []);
        world.approve(&first).await.expect("grants");
        let failed = rules(&second).await;
        assert_eq!(failed.result, review::CheckResult::Failed);
        let [explanation] = failed.explanations.as_slice() else {
            panic!("{:?}", failed.explanations)
        };
        assert_eq!(explanation.rule, "addresses-at-most");
        assert_eq!(explanation.params["held"], "256");
        let paths: Vec<&str> = explanation
            .deciding
            .iter()
            .map(|one| one.path.as_str())
            .collect();
        assert_eq!(paths, ["providers.0.addresses", check::HELD]);
        assert_eq!(
            explanation.ways[0][0].to,
            check::To::FewerAddresses("8".into())
        );
    })
    .await;
}
