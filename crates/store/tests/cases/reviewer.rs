//! What a reviewer does.

use crate::world::{FREELANCER, ORGANISATION, in_world, kind};
use ijazat_rules::answers::Answer;
use ijazat_rules::identity::Kind;
use ijazat_rules::lifecycle::{Command, HoldingState, State};
use ijazat_store::accounts::Email;
use ijazat_store::review::{self, CheckResult};
use ijazat_store::staff::{self, Role};
use ijazat_store::{applications, holdings};

#[tokio::test]
async fn a_case_is_taken_once_and_given_back() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        let [rabia, omar] = world.reviewers;
        world.claim(rabia, &reference).await.expect("takes");
        assert_eq!(kind(world.claim(omar, &reference).await), "ClaimedByOther");
        let again = world.claim(rabia, &reference).await.expect("is hers");
        assert_eq!(again.revision, world.revision(&reference).await);
        let refused = world
            .run(async |tx, env| review::release(tx, env, omar, &reference).await)
            .await;
        assert_eq!(kind(refused), "ClaimedByOther");
        world
            .run(async |tx, env| review::release(tx, env, rabia, &reference).await)
            .await
            .expect("gives back");
        world.claim(omar, &reference).await.expect("takes");
        let refused = world.approve(&reference).await;
        assert_eq!(kind(refused), "ClaimedByOther");
    })
    .await;
}

#[tokio::test]
async fn an_approval_grants_a_certificate() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .in_review(account, ORGANISATION, &["39.32.9.0/30"])
            .await;
        let approved = world.approve(&reference).await.expect("approves");
        assert_eq!(approved.case.state, State::Approved);
        let own = holdings::own_certificate(&world.store, account, &reference, world.now()).await;
        let own = own.expect("is there");
        assert_eq!(own.printed.addresses, ["39.32.9.0/30"]);
        assert!(
            own.claims
                .organisation
                .as_deref()
                .is_some_and(|name| name.starts_with("Sample"))
        );
        let number = own.claims.number.clone();
        let check = async |number: &str, code: &str| {
            holdings::find_by_code(&world.store, number, code, world.now())
                .await
                .expect("answers")
        };
        let genuine = check(&number, &own.code.to_lowercase())
            .await
            .expect("is genuine");
        assert_eq!(genuine.holding.state, HoldingState::Active);
        assert!(check(&number, "0000-0000-0000-0000").await.is_none());
        assert!(check("R-2026-00000000", &own.code).await.is_none());
        let by_jws = holdings::find_by_jws(&world.store, &own.jws, world.now())
            .await
            .expect("answers");
        assert_eq!(by_jws.expect("is genuine").claims.number, number);
        let after = world.now().plus_days(400);
        let later = holdings::find_by_code(&world.store, &number, &own.code, after)
            .await
            .expect("answers");
        assert_eq!(
            later.expect("is genuine").holding.state,
            HoldingState::Expired
        );
        let view = world.view(account, &reference).await;
        assert_eq!(
            view.decision.map(|decision| decision.letter),
            Some(format!("granted {reference}"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_person_is_not_named_in_what_is_signed() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, FREELANCER, &[]).await;
        world.approve(&reference).await.expect("approves");
        let own = holdings::own_certificate(&world.store, account, &reference, world.now()).await;
        assert_eq!(own.expect("is there").claims.organisation, None);
    })
    .await;
}

#[tokio::test]
async fn addresses_have_one_holder() {
    in_world(|world| async move {
        let (amna, bilal) = (
            world.applicant("amna").await,
            world.applicant("bilal").await,
        );
        let first = world.in_review(amna, ORGANISATION, &["39.32.9.0/30"]).await;
        let second = world.in_review(bilal, ORGANISATION, &["39.32.9.2"]).await;
        let case = world.case(&second).await.expect("is there");
        assert!(case.row.contested);
        assert_eq!(case.conflicts[0].relation, "inside");
        assert_eq!(case.conflicts[0].reference, first);
        assert!(world.case(&first).await.expect("is there").row.contested);
        world.approve(&first).await.expect("approves");
        let case = world.case(&second).await.expect("is there");
        assert!(case.conflicts[0].held);
        let free = case
            .checks
            .iter()
            .find(|check| check.code == "addresses-free")
            .expect("is checked");
        assert_eq!(free.result, CheckResult::Failed);
        assert_eq!(kind(world.approve(&second).await), "AddressTaken");
        assert_eq!(
            world.case(&second).await.expect("is there").row.state,
            State::InReview
        );
        world
            .reject(&second, &["address-held-by-other"])
            .await
            .expect("rejects");
    })
    .await;
}

#[tokio::test]
async fn withdrawing_ends_the_contest() {
    in_world(|world| async move {
        let (amna, bilal) = (
            world.applicant("amna").await,
            world.applicant("bilal").await,
        );
        let first = world.in_review(amna, ORGANISATION, &["39.32.9.0/30"]).await;
        let second = world.in_review(bilal, ORGANISATION, &["39.32.9.2"]).await;
        world
            .run(async |tx, env| applications::withdraw(tx, env, bilal, &second).await)
            .await
            .expect("withdraws");
        assert!(!world.case(&first).await.expect("is there").row.contested);
    })
    .await;
}

#[tokio::test]
async fn a_mobile_number_has_one_registration() {
    in_world(|world| async move {
        let number = ("mobile-number", "+923001112223");
        let given = [("route", "mobile"), number];
        let mut references = Vec::new();
        for name in ["amna", "bilal"] {
            let account = world.applicant(name).await;
            let reference = world.submitted(account, FREELANCER, &given, &[]).await;
            world.confirm(&reference).await;
            references.push(reference);
        }
        world.approve(&references[0]).await.expect("approves");
        assert_eq!(kind(world.approve(&references[1]).await), "MobileTaken");
    })
    .await;
}

#[tokio::test]
async fn a_rejection_gives_known_reasons() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        for wrong in [&[][..], &["because"], &["other", "other"]] {
            assert_eq!(
                kind(world.reject(&reference, wrong).await),
                "Invalid",
                "{wrong:?}"
            );
        }
        let changed = world
            .reject(&reference, &["duplicate", "other"])
            .await
            .expect("rejects");
        assert_eq!(changed.state, State::Rejected);
        let decision = world
            .view(account, &reference)
            .await
            .decision
            .expect("is decided");
        assert_eq!((decision.approved, decision.reasons.len()), (false, 2));
    })
    .await;
}

#[tokio::test]
async fn documents_suffice_after_three_silent_days_only() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.submitted(account, ORGANISATION, &[], &[]).await;
        let reviewer = world.reviewers[0];
        let go_on = async || {
            let revision = world.revision(&reference).await;
            world
                .run(async |tx, env| {
                    review::proceed_by_documents(
                        tx,
                        env,
                        reviewer,
                        &reference,
                        revision,
                        "The contract shows it.",
                    )
                    .await
                })
                .await
        };
        assert_eq!(kind(go_on().await), "TooEarly");
        let commands = world.case(&reference).await.expect("is there").commands;
        assert!(!commands.contains(&Command::ProceedByDocuments));
        world.later(4 * 24 * 60);
        let commands = world.case(&reference).await.expect("is there").commands;
        assert!(commands.contains(&Command::ProceedByDocuments));
        assert_eq!(go_on().await.expect("goes on").state, State::InReview);
        let case = world.case(&reference).await.expect("is there");
        assert!(
            case.timeline
                .iter()
                .any(|event| event.event == "proceeded-by-documents")
        );
        assert_eq!(case.notes[0].text, "The contract shows it.");
        world.approve(&reference).await.expect("approves");
    })
    .await;
}

#[tokio::test]
async fn a_silent_operator_costs_the_place_in_line() {
    in_world(|world| async move {
        let (amna, bilal) = (
            world.applicant("amna").await,
            world.applicant("bilal").await,
        );
        world
            .submitted(amna, ORGANISATION, &[], &["39.32.9.0/30"])
            .await;
        let second = world.in_review(bilal, ORGANISATION, &["39.32.9.2"]).await;
        assert!(!world.case(&second).await.expect("is there").conflicts[0].lapsed);
        world.later(9 * 24 * 60);
        assert!(world.case(&second).await.expect("is there").conflicts[0].lapsed);
    })
    .await;
}

#[tokio::test]
async fn a_place_in_line_is_lost_though_the_case_went_on_by_documents() {
    in_world(|world| async move {
        let (amna, bilal) = (
            world.applicant("amna").await,
            world.applicant("bilal").await,
        );
        let first = world
            .submitted(amna, ORGANISATION, &[], &["39.32.9.0/30"])
            .await;
        let second = world.in_review(bilal, ORGANISATION, &["39.32.9.2"]).await;
        world.later(5 * 24 * 60);
        let revision = world.revision(&first).await;
        let reviewer = world.reviewers[0];
        world
            .run(async |tx, env| {
                let reason = "The operator does not answer.";
                review::proceed_by_documents(tx, env, reviewer, &first, revision, reason).await
            })
            .await
            .expect("goes on by documents");
        world.later(7 * 24 * 60);
        assert!(world.case(&second).await.expect("is there").conflicts[0].lapsed);
    })
    .await;
}

#[tokio::test]
async fn identity_numbers_are_masked_until_a_reason_is_given() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let given = [
            ("route", "fixed-ip"),
            ("identity-document", "cnic"),
            ("cnic", "6100000001234"),
        ];
        let reference = world.submitted(account, FREELANCER, &given, &[]).await;
        let case = world.case(&reference).await.expect("is there");
        let shown = case
            .answers
            .find_text("cnic")
            .expect("is answered")
            .to_owned();
        assert!(!shown.contains("610000000"), "{shown}");
        let reviewer = world.reviewers[0];
        let unmask = async |path: &str, reason: &str| {
            world
                .run(async |tx, env| {
                    review::unmask(tx, env, reviewer, &reference, path, reason).await
                })
                .await
        };
        assert_eq!(kind(unmask("cnic", " ").await), "Invalid");
        assert_eq!(kind(unmask("purpose", "curious").await), "NotFound");
        assert_eq!(
            unmask("cnic", "compare with the copy")
                .await
                .expect("unmasks"),
            "6100000001234"
        );
        let case = world.case(&reference).await.expect("is there");
        assert!(case.timeline.iter().any(|event| event.event == "unmasked"));
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_for_themselves() {
    in_world(|world| async move {
        let reviewer = world.reviewers[0];
        let own = world.in_review(reviewer, ORGANISATION, &[]).await;
        assert_eq!(kind(world.approve(&own).await), "ConflictOfInterest");
        assert_eq!(
            kind(world.reject(&own, &["other"]).await),
            "ConflictOfInterest"
        );
        let commands = world.case(&own).await.expect("is there").commands;
        assert!(!commands.contains(&Command::Approve));
        // The same company through another account.
        let given = [
            ("sector", "software-house"),
            ("registration-basis", "secp"),
            ("secp-number", "7654321"),
        ];
        let mine = world.submitted(reviewer, ORGANISATION, &given, &[]).await;
        drop(mine);
        let other = world.applicant("bilal").await;
        let reference = world.submitted(other, ORGANISATION, &given, &[]).await;
        world.confirm(&reference).await;
        assert_eq!(kind(world.approve(&reference).await), "ConflictOfInterest");
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_about_their_own_number() {
    in_world(|world| async move {
        let own = "61101-7654321-9";
        let reviewer = world.reviewers[0];
        let set = async |text: &str| {
            world
                .run(async |tx, _| staff::set_identity(tx, reviewer, Kind::Cnic, text).await)
                .await
        };
        let refused = set("61101").await.expect_err("no CNIC").to_string();
        assert!(
            refused.contains("no cnic number") && !refused.contains("61101"),
            "{refused}"
        );
        set(own).await.expect("is kept");
        let given = [("identity-document", "cnic"), ("cnic", own)];
        let other = world.applicant("bilal").await;
        let reference = world.submitted(other, FREELANCER, &given, &[]).await;
        world.confirm(&reference).await;
        assert_eq!(kind(world.approve(&reference).await), "ConflictOfInterest");
        // It stays theirs when they are taken on anew.
        world
            .run(async |tx, _| {
                let email = Email::parse("rabia@example.org")?;
                staff::add(tx, &email, &Role::Reviewer, "Sample Rabia").await
            })
            .await
            .expect("is taken on");
        assert_eq!(kind(world.approve(&reference).await), "ConflictOfInterest");
    })
    .await;
}

#[tokio::test]
async fn the_clock_stands_still_for_the_applicant() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        world.later(30);
        world.ask(&reference, &["purpose"]).await.expect("asks");
        world.later(3 * 24 * 60);
        let mut answers = world.view(account, &reference).await.answers;
        answers.set(
            "purpose",
            Answer::Text("Sample purpose, once more.".to_owned()),
        );
        world
            .reply(account, &reference, &answers)
            .await
            .expect("replies");
        let case = world.case(&reference).await.expect("is there");
        assert_eq!(case.clock.used_minutes, 30);
        assert!(case.row.due_at.is_some_and(|due| due > world.now()));
    })
    .await;
}
