//! What must not work.

use crate::world::{FIXED, FREELANCER, ORGANISATION, in_world, kind};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_store::applications::{self, Remark, Reply};
use ijazat_store::entities::{audit, outbox};
use ijazat_store::{holdings, outbox as mails, review};
use sea_orm::EntityTrait;

#[tokio::test]
async fn what_belongs_to_others_is_not_there() {
    in_world(|world| async move {
        let (amna, mallory) = (
            world.applicant("amna").await,
            world.applicant("mallory").await,
        );
        let (reference, revision) = world.filled(amna, ORGANISATION, &[], &[]).await;
        let nothing = Answers::default();
        let get = applications::get(
            &world.store,
            world.calendar,
            mallory,
            &reference,
            world.now(),
        )
        .await;
        assert_eq!(kind(get), "NotFound");
        let save = world
            .run(async |tx, env| {
                applications::save_draft(tx, env, mallory, &reference, revision, &nothing).await
            })
            .await;
        assert_eq!(kind(save), "NotFound");
        let context = world
            .run(async |tx, env| applications::create_context(tx, env, mallory, &reference).await)
            .await;
        assert_eq!(kind(context), "NotFound");
        let taken = world
            .run(async |tx, env| {
                applications::check_taken(tx, env, mallory, &reference, "providers.0.addresses")
                    .await
            })
            .await;
        assert_eq!(kind(taken), "NotFound");
        let submit = world
            .run(async |tx, env| {
                applications::submit(tx, env, mallory, &reference, revision, ("a", "b")).await
            })
            .await;
        assert_eq!(kind(submit), "NotFound");
        for result in [
            world
                .run(async |tx, env| applications::discard(tx, env, mallory, &reference).await)
                .await,
            world
                .run(async |tx, env| {
                    applications::withdraw(tx, env, mallory, &reference)
                        .await
                        .map(|_| ())
                })
                .await,
        ] {
            assert_eq!(kind(result), "NotFound");
        }
        let reply = Reply {
            answers: nothing,
            remarks: vec![Remark {
                question: "x".to_owned(),
                text: "x".to_owned(),
            }],
            context: "a".to_owned(),
            verdict: "b".to_owned(),
        };
        let reply = world
            .run(async |tx, env| {
                applications::reply(tx, env, mallory, &reference, revision, &reply).await
            })
            .await;
        assert_eq!(kind(reply), "NotFound");
        let certificate =
            holdings::own_certificate(&world.store, mallory, &reference, world.now()).await;
        assert_eq!(kind(certificate), "NotFound");
    })
    .await;
}

#[tokio::test]
async fn drafts_are_not_there_for_reviewers() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        assert_eq!(kind(world.case(&reference).await), "NotFound");
        let reviewer = world.reviewers[0];
        assert_eq!(kind(world.claim(reviewer, &reference).await), "NotFound");
        assert_eq!(
            kind(world.approve_at(reviewer, &reference, revision).await),
            "NotFound"
        );
        let note = world
            .run(async |tx, env| review::add_note(tx, env, reviewer, &reference, "x").await)
            .await;
        assert_eq!(kind(note), "NotFound");
    })
    .await;
}

#[tokio::test]
async fn what_the_table_lacks_is_refused() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.submitted(account, ORGANISATION, &[], &[]).await;
        let revision = world.revision(&reference).await;
        let reviewer = world.reviewers[0];
        assert_eq!(kind(world.approve(&reference).await), "State");
        assert_eq!(kind(world.reject(&reference, &["other"]).await), "State");
        assert_eq!(kind(world.ask(&reference, &["purpose"]).await), "State");
        assert_eq!(
            kind(world.submit(account, &reference, revision).await),
            "State"
        );
        world.confirm(&reference).await;
        assert_eq!(
            kind(world.approve_at(reviewer, &reference, revision).await),
            "StaleRevision"
        );
        world.approve(&reference).await.expect("approves");
        for result in [
            world.approve(&reference).await.map(|_| ()),
            world.claim(reviewer, &reference).await.map(|_| ()),
        ] {
            assert_eq!(kind(result), "State");
        }
        let withdraw = world
            .run(async |tx, env| applications::withdraw(tx, env, account, &reference).await)
            .await;
        assert_eq!(kind(withdraw), "State");
    })
    .await;
}

#[tokio::test]
async fn questions_name_answers_that_exist() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        for wrong in [
            "",
            "nothing",
            "providers.x",
            "providers.0.nothing",
            "providers.999",
            "purpose.0",
            "providers.0.addresses.0",
        ] {
            assert_eq!(
                kind(world.ask(&reference, &[wrong]).await),
                "Invalid",
                "{wrong}"
            );
        }
        assert_eq!(
            kind(world.ask(&reference, &["purpose", "purpose"]).await),
            "Invalid"
        );
        assert_eq!(kind(world.ask(&reference, &[]).await), "Invalid");
    })
    .await;
}

#[tokio::test]
async fn documents_of_others_are_refused() {
    in_world(|world| async move {
        let (amna, mallory) = (
            world.applicant("amna").await,
            world.applicant("mallory").await,
        );
        let (victim, _) = world.draft(amna, ORGANISATION).await;
        let stolen = world.answers(amna, &victim, ORGANISATION, &[], &[]).await;
        let (reference, revision) = world.draft(mallory, ORGANISATION).await;
        let revision = world.save(mallory, &reference, revision, &stolen).await;
        assert_eq!(
            kind(world.submit(mallory, &reference, revision).await),
            "InvalidAnswers: bad-document"
        );
    })
    .await;
}

#[tokio::test]
async fn operators_must_be_licensed_and_fit_the_route() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        for (group, operator) in [("providers", "sample-nobody"), ("mobile", FIXED)] {
            let route = if group == "mobile" {
                "mobile"
            } else {
                "fixed-ip"
            };
            let (reference, revision) = world.draft(account, FREELANCER).await;
            let mut answers = world
                .answers(account, &reference, FREELANCER, &[("route", route)], &[])
                .await;
            if let Some(Answer::Items(items)) = answers.0.get_mut(group) {
                items[0].set("operator", Answer::Text(operator.to_owned()));
            }
            let revision = world.save(account, &reference, revision, &answers).await;
            let refused = world.submit(account, &reference, revision).await;
            assert_eq!(kind(refused), "InvalidAnswers: unknown-operator", "{group}");
        }
    })
    .await;
}

#[tokio::test]
async fn too_many_bytes_are_not_saved() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.draft(account, ORGANISATION).await;
        let mut answers = Answers::default();
        answers.set("purpose", Answer::Text("x".repeat(2_000_000)));
        let refused = world
            .run(async |tx, env| {
                applications::save_draft(tx, env, account, &reference, revision, &answers).await
            })
            .await;
        assert_eq!(kind(refused), "InvalidAnswers: answers-too-big");
    })
    .await;
}

/// A canary number is nowhere in clear: no audit fact, no mail, no address.
#[tokio::test]
async fn identity_numbers_are_nowhere_in_clear() {
    in_world(|world| async move {
        const CANARY: &str = "6123498765431";
        let account = world.applicant("amna").await;
        let given = [
            ("route", "fixed-ip"),
            ("identity-document", "cnic"),
            ("cnic", CANARY),
        ];
        let reference = world.submitted(account, FREELANCER, &given, &[]).await;
        world.confirm(&reference).await;
        world.approve(&reference).await.expect("approves");
        let db = world.store.read();
        for row in audit::Entity::find().all(db).await.expect("reads") {
            assert!(!row.facts.contains(CANARY), "{}", row.event);
        }
        for mail in mails::list_newest(db, world.store.keys(), 100)
            .await
            .expect("lists")
        {
            assert!(
                !mail.params.to_string().contains(CANARY),
                "{}",
                mail.row.template
            );
        }
        for row in outbox::Entity::find().all(db).await.expect("reads") {
            assert!(!String::from_utf8_lossy(&row.body_sealed).contains(CANARY));
        }
    })
    .await;
}
