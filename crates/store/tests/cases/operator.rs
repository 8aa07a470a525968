//! What an operator does.

use crate::world::{FIXED, FREELANCER, MOBILE, ORGANISATION, World, in_world, kind};
use ijazat_keys::Purpose;
use ijazat_rules::answers::Answer;
use ijazat_rules::lifecycle::State;
use ijazat_store::cases::{AddressAnswer, Statement};
use ijazat_store::checks::{self, CheckTab};
use ijazat_store::entities::audit;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

#[tokio::test]
async fn confirming_all_goes_to_review_and_starts_the_clock() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.submitted(account, ORGANISATION, &[], &[]).await;
        world.later(90);
        world.confirm(&reference).await;
        let case = world.case(&reference).await.expect("is there");
        assert_eq!(case.row.state, State::InReview);
        assert_eq!(
            case.clock.used_minutes, 0,
            "the operator's time does not count"
        );
        assert!(case.row.due_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_refusal_returns_the_group_to_the_applicant() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, FREELANCER, &[("route", "mobile")], &[])
            .await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        let state = world.answer(MOBILE, &check, Some("identity-differs")).await;
        assert_eq!(state.expect("answers"), State::InformationRequested);
        let view = world.view(account, &reference).await;
        assert_eq!(view.questions[0].path, "mobile.0");
        assert_eq!(view.questions[0].text, "");
        assert!(
            view.checks[0].answers[0].subject.contains('•'),
            "numbers are masked"
        );
        assert_eq!(
            view.checks[0].answers[0].reason.as_deref(),
            Some("identity-differs")
        );
    })
    .await;
}

/// A freelancer's case on the mobile route, with this CNIC.
async fn on_mobile(world: &World, account: i64, cnic: &str) -> String {
    let given = [
        ("route", "mobile"),
        ("identity-document", "cnic"),
        ("cnic", cnic),
    ];
    world.submitted(account, FREELANCER, &given, &[]).await
}

/// Replies with another CNIC; gives the end of the number that the operator is asked about now.
async fn corrected(world: &World, account: i64, reference: &str, cnic: &str) -> Option<String> {
    let mut answers = world.view(account, reference).await.answers;
    answers.set("cnic", Answer::Text(cnic.to_owned()));
    let replied = world
        .reply(account, reference, &answers)
        .await
        .expect("replies");
    assert_eq!(replied.state, State::ProviderCheck);
    let check = world.open_checks(MOBILE, reference).await.remove(0);
    let user = world.user(MOBILE);
    let view = world
        .run(async |tx, _| checks::get_check(tx, user, &check).await)
        .await;
    view.expect("is asked").request.cnic_last_four
}

#[tokio::test]
async fn an_identity_that_differs_is_corrected_and_asked_about_again() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = on_mobile(&world, account, "6100000001234").await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        world
            .answer(MOBILE, &check, Some("identity-differs"))
            .await
            .expect("answers");
        let asked = world.view(account, &reference).await.questions;
        let asked: Vec<&str> = asked.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(asked, ["mobile.0", "cnic"]);
        let four = corrected(&world, account, &reference, "6100000005678").await;
        assert_eq!(four.as_deref(), Some("5678"));
        world.confirm(&reference).await;
        world.approve(&reference).await.expect("approves");
    })
    .await;
}

#[tokio::test]
async fn a_changed_cnic_is_confirmed_again() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = on_mobile(&world, account, "6100000001234").await;
        world.confirm(&reference).await;
        world.ask(&reference, &["cnic"]).await.expect("asks");
        let four = corrected(&world, account, &reference, "6100000005678").await;
        assert_eq!(four.as_deref(), Some("5678"));
    })
    .await;
}

#[tokio::test]
async fn a_reply_without_change_leaves_the_refusal_to_the_reviewer() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, FREELANCER, &[("route", "mobile")], &[])
            .await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        world
            .answer(MOBILE, &check, Some("not-our-number"))
            .await
            .expect("answers");
        let answers = world.view(account, &reference).await.answers;
        let replied = world
            .reply(account, &reference, &answers)
            .await
            .expect("replies");
        assert_eq!(replied.state, State::InReview);
    })
    .await;
}

#[tokio::test]
async fn a_check_is_answered_once() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, FREELANCER, &[("route", "mobile")], &[])
            .await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        world.answer(MOBILE, &check, None).await.expect("answers");
        assert_eq!(kind(world.answer(MOBILE, &check, None).await), "State");
    })
    .await;
}

#[tokio::test]
async fn checks_of_others_are_not_there() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, FREELANCER, &[("route", "mobile")], &[])
            .await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        assert_eq!(kind(world.answer(FIXED, &check, None).await), "NotFound");
        assert!(world.open_checks(FIXED, &reference).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn answers_must_fit_the_question() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, ORGANISATION, &[], &["39.32.7.1", "39.32.7.9"])
            .await;
        let check = world.open_checks(FIXED, &reference).await.remove(0);
        let answer = |subject: &str, confirmed, reason: Option<&str>| AddressAnswer {
            subject: subject.to_owned(),
            confirmed,
            reason: reason.map(str::to_owned),
            remark: None,
        };
        let good = answer("39.32.7.1", true, None);
        for wrong in [
            vec![good.clone()],
            vec![answer("39.32.7.9", true, None), good.clone()],
            vec![good.clone(), answer("39.32.7.9", false, None)],
            vec![good.clone(), answer("39.32.7.9", false, Some("because"))],
            vec![good.clone(), answer("39.32.7.9", true, Some("other"))],
            vec![good.clone(), answer("39.32.7.9", false, Some("other"))],
            vec![
                good.clone(),
                answer("39.32.7.9", false, Some("not-our-number")),
            ],
        ] {
            let user = world.user(FIXED);
            let refused = world
                .run(async |tx, env| checks::answer_check(tx, env, user, &check, &wrong).await)
                .await;
            assert_eq!(kind(refused), "Invalid", "{wrong:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_statement_is_signed_and_looking_is_audited() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world
            .submitted(account, FREELANCER, &[("route", "mobile")], &[])
            .await;
        let check = world.open_checks(MOBILE, &reference).await.remove(0);
        world.answer(MOBILE, &check, None).await.expect("answers");
        let user = world.user(MOBILE);
        let view = world
            .run(async |tx, _| checks::get_check(tx, user, &check).await)
            .await
            .expect("shows");
        let jws = view.statement.expect("a statement");
        let payload = world
            .store
            .keys()
            .verify(Purpose::Attestation, &jws)
            .expect("is ours");
        let statement: Statement = serde_json::from_slice(&payload).expect("reads");
        assert_eq!(
            (statement.case, statement.operator),
            (reference, MOBILE.to_owned())
        );
        assert!(
            view.request
                .cnic_last_four
                .is_some_and(|four| four.len() == 4)
        );
        let looked = audit::Entity::find().filter(audit::Column::Event.eq("check-viewed"));
        assert!(looked.count(world.store.read()).await.expect("counts") >= 2);
        let listed = audit::Entity::find().filter(audit::Column::Event.eq("checks-listed"));
        let before = listed.clone().count(world.store.read()).await;
        let page = world.worklist(MOBILE, CheckTab::Answered).await;
        assert_eq!((page.total, page.open), (1, 0));
        let after = listed.count(world.store.read()).await;
        assert_eq!(after.expect("counts"), before.expect("counts") + 1);
    })
    .await;
}
