//! What an applicant does.

use crate::world::{FIXED, FREELANCER, MOBILE, ORGANISATION, World, form, in_world, kind};
use ijazat_rules::answers::Answer;
use ijazat_rules::lifecycle::State;
use ijazat_store::applications::{self, Asked};
use ijazat_store::entities::{audit, outbox, round, state_change, taken_question};
use ijazat_store::outbox as mails;
use sea_orm::{EntityTrait, QueryOrder};

#[tokio::test]
async fn a_draft_is_kept_and_handed_in() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        assert_eq!(
            world.view(account, &reference).await.summary.state,
            State::Draft
        );
        let submitted = world
            .submit(account, &reference, revision)
            .await
            .expect("submits");
        assert_eq!(submitted.state, State::ProviderCheck);
        assert_eq!(submitted.target_minutes, Some(600));
        assert!(submitted.due_at.is_some());
        let view = world.view(account, &reference).await;
        assert_eq!(view.summary.state, State::ProviderCheck);
        assert_eq!(view.summary.due_at, None, "the clock stands still");
        assert!(
            view.summary
                .display_name
                .is_some_and(|name| name.starts_with("Sample"))
        );
        let events: Vec<&str> = view
            .timeline
            .iter()
            .map(|event| event.event.as_str())
            .collect();
        assert_eq!(events, ["created", "submitted"]);
        assert!(!view.checks.is_empty());
    })
    .await;
}

#[tokio::test]
async fn both_freelancer_routes_go_to_their_operator() {
    in_world(|world| async move {
        let account = world.applicant("bilal").await;
        for (route, operator) in [("fixed-ip", FIXED), ("mobile", MOBILE)] {
            let reference = world
                .submitted(account, FREELANCER, &[("route", route)], &[])
                .await;
            assert!(
                !world.open_checks(operator, &reference).await.is_empty(),
                "{route}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_hand_in_writes_one_round_one_change_and_its_mails() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        world.submitted(account, ORGANISATION, &[], &[]).await;
        let store = &world.store;
        assert_eq!(
            round::Entity::find()
                .all(store.read())
                .await
                .expect("reads")
                .len(),
            1
        );
        let changes = state_change::Entity::find()
            .all(store.read())
            .await
            .expect("reads");
        let commands: Vec<&str> = changes
            .iter()
            .map(|change| change.command.as_str())
            .collect();
        assert_eq!(commands, ["create", "submit"]);
        let sent = mails::list_newest(store.read(), store.keys(), 10)
            .await
            .expect("lists");
        let mut templates: Vec<&str> = sent.iter().map(|mail| mail.row.template.as_str()).collect();
        templates.sort_unstable();
        templates.dedup();
        assert_eq!(templates, ["check-asked", "submitted"]);
        let languages = outbox::Entity::find()
            .all(store.read())
            .await
            .expect("reads");
        assert!(languages.iter().any(|row| row.language == "ur"));
    })
    .await;
}

#[tokio::test]
async fn stale_revisions_name_the_current_one() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        let stale = world.submit(account, &reference, revision - 1).await;
        assert!(matches!(stale, Err(ijazat_store::Error::StaleRevision { current }) if current == revision));
    })
    .await;
}

#[tokio::test]
async fn incomplete_answers_are_refused_and_nothing_is_done() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.draft(account, ORGANISATION).await;
        assert_eq!(
            kind(world.submit(account, &reference, revision).await),
            "InvalidAnswers: required, not-agreed"
        );
        assert_eq!(
            world.view(account, &reference).await.summary.state,
            State::Draft
        );
    })
    .await;
}

#[tokio::test]
async fn an_unknown_context_asks_for_a_reload() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        let result = world
            .run(async |tx, env| {
                applications::submit(tx, env, account, &reference, revision, ("nothing", "x")).await
            })
            .await;
        assert_eq!(kind(result), "StaleRuleSet");
    })
    .await;
}

#[tokio::test]
async fn another_verdict_is_recorded_and_does_not_block() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        let (context, _) = world.verdict(account, &reference, None).await;
        world
            .run(async |tx, env| {
                applications::submit(tx, env, account, &reference, revision, (&context, "other"))
                    .await
            })
            .await
            .expect("submits");
        let case = world.case(&reference).await.expect("is there");
        assert!(
            case.timeline
                .iter()
                .any(|event| event.event == "verdict-mismatch")
        );
        let own = world.view(account, &reference).await;
        assert!(
            own.timeline
                .iter()
                .all(|event| event.event != "verdict-mismatch")
        );
    })
    .await;
}

#[tokio::test]
async fn drafts_are_thrown_away_and_cases_taken_back() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (draft, _) = world.draft(account, FREELANCER).await;
        world
            .run(async |tx, env| applications::discard(tx, env, account, &draft).await)
            .await
            .expect("discards");
        let again = world
            .run(async |tx, env| applications::discard(tx, env, account, &draft).await)
            .await;
        assert_eq!(kind(again), "State");
        let case = world.submitted(account, ORGANISATION, &[], &[]).await;
        let state = world
            .run(async |tx, env| applications::withdraw(tx, env, account, &case).await)
            .await;
        assert_eq!(state.expect("withdraws"), State::Withdrawn);
        assert!(world.open_checks(FIXED, &case).await.is_empty());
        let list = applications::list(&world.store, account, world.now())
            .await
            .expect("lists");
        assert_eq!(list.len(), 1, "a discarded draft is not listed");
    })
    .await;
}

#[tokio::test]
async fn open_claims_are_capped_by_holder() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let given = [
            ("identity-document", "cnic"),
            ("cnic", "6100000009999"),
            ("route", "fixed-ip"),
        ];
        let max = form(FREELANCER).service.open_claims_max;
        for _ in 0..max {
            world.submitted(account, FREELANCER, &given, &[]).await;
        }
        // Another account with the same CNIC is the same holder.
        let other = world.applicant("bilal").await;
        let (reference, revision) = world.filled(other, FREELANCER, &given, &[]).await;
        assert_eq!(
            kind(world.submit(other, &reference, revision).await),
            "OpenClaimsMax"
        );
    })
    .await;
}

#[tokio::test]
async fn a_reply_for_another_holder_counts_among_the_open_claims() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let given = |cnic| {
            [
                ("identity-document", "cnic"),
                ("cnic", cnic),
                ("route", "fixed-ip"),
            ]
        };
        let max = form(FREELANCER).service.open_claims_max;
        for _ in 0..max {
            let given = given("6100000009999");
            world.submitted(account, FREELANCER, &given, &[]).await;
        }
        let given = given("6100000008888");
        let reference = world.submitted(account, FREELANCER, &given, &[]).await;
        world.confirm(&reference).await;
        world.ask(&reference, &["cnic"]).await.expect("asks");
        let mut answers = world.view(account, &reference).await.answers;
        answers.set("cnic", Answer::Text("6100000009999".to_owned()));
        assert_eq!(
            kind(world.reply(account, &reference, &answers).await),
            "OpenClaimsMax"
        );
        answers.set("cnic", Answer::Text("6100000007777".to_owned()));
        world
            .reply(account, &reference, &answers)
            .await
            .expect("there is room");
    })
    .await;
}

#[tokio::test]
async fn of_two_remarks_to_one_question_the_first_counts() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        world.ask(&reference, &["purpose"]).await.expect("asks");
        let answers = world.view(account, &reference).await.answers;
        world
            .reply_in_words(account, &reference, &answers, &["First.", "Second."])
            .await
            .expect("replies");
        let questions = world.view(account, &reference).await.questions;
        let kept: Vec<_> = questions.iter().map(|one| one.reply.as_deref()).collect();
        assert_eq!(kept, [Some("First.")]);
    })
    .await;
}

#[tokio::test]
async fn taken_says_nothing_but_taken() {
    in_world(|world| async move {
        let owner = world.applicant("amna").await;
        let case = world
            .in_review(owner, ORGANISATION, &["39.32.5.0/29"])
            .await;
        world.approve(&case).await.expect("approves");
        let asker = world.applicant("bilal").await;
        for (prefixes, taken) in [
            (&["39.32.5.0/29"][..], 1),
            (&["39.32.5.3"][..], 1),
            (&["39.32.5.0/28"][..], 1),
            (&["39.32.5.8"][..], 0),
        ] {
            let (reference, _) = world.filled(asker, ORGANISATION, &[], prefixes).await;
            let path = "providers.0.addresses";
            let answer = world
                .run(async |tx, env| {
                    applications::check_taken(tx, env, asker, &reference, path).await
                })
                .await;
            let Asked::Taken(found) = answer.expect("answers") else {
                panic!("the budget reaches");
            };
            assert_eq!(found.len(), taken, "{prefixes:?}");
        }
        let own = world
            .filled(owner, ORGANISATION, &[], &["39.32.5.0/29"])
            .await
            .0;
        let answer = world
            .run(async |tx, env| {
                applications::check_taken(tx, env, owner, &own, "providers.0.addresses").await
            })
            .await;
        let none = Asked::Taken(Vec::new());
        assert_eq!(answer.expect("answers"), none, "one's own is not taken");
        let asked = taken_question::Entity::find()
            .all(world.store.read())
            .await
            .expect("reads");
        assert!(asked.len() >= 5, "every question is kept");
    })
    .await;
}

#[tokio::test]
async fn the_budget_of_questions_ends() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let mut spent = false;
        for block in 0..20u32 {
            let (reference, revision) = world.draft(account, ORGANISATION).await;
            let mut answers = world
                .answers(account, &reference, ORGANISATION, &[], &[])
                .await;
            let lines: Vec<String> = (0..128)
                .map(|line| format!("39.40.{block}.{}", line * 2))
                .collect();
            if let Some(Answer::Items(items)) = answers.0.get_mut("providers") {
                items[0].set("addresses", Answer::Text(lines.join("\n")));
            }
            world.save(account, &reference, revision, &answers).await;
            let asked = world
                .run(async |tx, env| {
                    applications::check_taken(tx, env, account, &reference, "providers.0.addresses")
                        .await
                })
                .await;
            if asked.expect("asks") == Asked::BudgetSpent {
                let last = audit::Entity::find()
                    .order_by_desc(audit::Column::Seq)
                    .one(world.store.read())
                    .await;
                let last = last.expect("reads").expect("an entry");
                assert_eq!(last.event, "taken-refused", "the question is kept");
                assert_eq!(last.facts, r#"{"asked":128}"#);
                assert!(block * 128 >= applications::TAKEN_BUDGET_PER_DAY as u32 - 128);
                spent = true;
                break;
            }
        }
        assert!(spent, "twenty blocks are more than a day's budget");
        world.later(24 * 60);
        let (reference, _) = world
            .filled(account, ORGANISATION, &[], &["39.41.0.1"])
            .await;
        let asked = world
            .run(async |tx, env| {
                applications::check_taken(tx, env, account, &reference, "providers.0.addresses")
                    .await
            })
            .await;
        let asked = asked.expect("asks");
        assert!(matches!(asked, Asked::Taken(_)), "the next day begins anew");
    })
    .await;
}

/// A reviewer asks, the applicant answers with another value.
pub async fn asked(world: &World, path: &str) -> (i64, String) {
    let account = world.applicant("amna").await;
    let reference = world.in_review(account, ORGANISATION, &[]).await;
    world.ask(&reference, &[path]).await.expect("asks");
    (account, reference)
}

#[tokio::test]
async fn a_reply_changes_what_was_asked() {
    in_world(|world| async move {
        let (account, reference) = asked(&world, "purpose").await;
        let mut answers = world.view(account, &reference).await.answers;
        answers.set(
            "purpose",
            Answer::Text("Sample purpose, said better.".to_owned()),
        );
        let replied = world
            .reply(account, &reference, &answers)
            .await
            .expect("replies");
        assert_eq!(replied.state, State::InReview);
        let case = world.case(&reference).await.expect("is there");
        assert_eq!(case.rounds.len(), 2);
        assert_eq!(case.rounds[1].changes[0].path, "purpose");
        assert_eq!(case.questions[0].reply.as_deref(), Some("Done."));
    })
    .await;
}

#[tokio::test]
async fn a_reply_cannot_change_what_was_not_asked() {
    in_world(|world| async move {
        let (account, reference) = asked(&world, "purpose").await;
        let mut answers = world.view(account, &reference).await.answers;
        answers.set("users", Answer::Text("77".to_owned()));
        let refused = world.reply(account, &reference, &answers).await;
        assert_eq!(kind(refused), "InvalidAnswers: not-asked");
    })
    .await;
}

#[tokio::test]
async fn a_changed_claim_goes_to_the_operator_again() {
    in_world(|world| async move {
        let (account, reference) = asked(&world, "providers.0.addresses").await;
        let mut answers = world.view(account, &reference).await.answers;
        if let Some(Answer::Items(items)) = answers.0.get_mut("providers") {
            items[0].set("addresses", Answer::Text("39.50.1.1".to_owned()));
        }
        let replied = world
            .reply(account, &reference, &answers)
            .await
            .expect("replies");
        assert_eq!(replied.state, State::ProviderCheck);
        let view = world.view(account, &reference).await;
        let outcomes: Vec<&str> = view
            .checks
            .iter()
            .map(|check| check.outcome.as_str())
            .collect();
        assert!(
            outcomes.contains(&"superseded") && outcomes.contains(&"open"),
            "{outcomes:?}"
        );
        world.confirm(&reference).await;
        world.approve(&reference).await.expect("approves");
    })
    .await;
}
