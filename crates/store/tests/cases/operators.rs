//! The register of operators: who may be named, and for how long.

use crate::world::{FIXED, ORGANISATION, World, in_world, kind};
use ijazat_rules::answers::Answer;
use ijazat_rules::lifecycle::State;
use ijazat_store::entities::{audit, operator};
use ijazat_store::operators::{self, Entered};
use ijazat_store::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

fn row(id: &str, name: &str, mobile: bool) -> operator::Model {
    operator::Model {
        id: id.to_owned(),
        name_en: name.to_owned(),
        name_ur: "نمونہ نیٹ".to_owned(),
        mobile,
        active: true,
    }
}

async fn enter(world: &World, row: operator::Model) -> Result<Entered> {
    world
        .run(async |tx, _| operators::enter(tx, &row).await)
        .await
}

async fn retire(world: &World, id: &str) -> Result<()> {
    world
        .run(async |tx, _| operators::retire(tx, id).await)
        .await
}

#[tokio::test]
async fn operators_are_entered_changed_and_retired() {
    in_world(|world| async move {
        let mut entered = Vec::new();
        for (name, mobile) in [
            ("Sample Net", false),
            ("Sample Net", false),
            ("Sample Networks", true),
        ] {
            entered.push(
                enter(&world, row("sample-net", name, mobile))
                    .await
                    .expect("enters"),
            );
        }
        assert_eq!(entered, [Entered::Added, Entered::Same, Entered::Changed]);
        let active = async || {
            let rows = operators::list(world.store.read()).await.expect("lists");
            rows.iter().any(|row| row.id == "sample-net")
        };
        retire(&world, "sample-net").await.expect("retires");
        assert!(!active().await);
        for id in ["sample-net", "sample-nobody"] {
            let again = retire(&world, id).await;
            assert!(
                matches!(again, Err(Error::NotFound("operator"))),
                "{again:?}"
            );
        }
        let all = operators::list_all(world.store.read())
            .await
            .expect("lists");
        assert!(all.iter().any(|row| row.id == "sample-net" && !row.active));
        let back = enter(&world, row("sample-net", "Sample Networks", true)).await;
        assert_eq!(back.expect("comes back"), Entered::Changed);
        assert!(active().await);
        let events: Vec<String> = audit::Entity::find()
            .filter(audit::Column::Event.starts_with("operator-"))
            .order_by_asc(audit::Column::Seq)
            .all(world.store.read())
            .await
            .expect("reads")
            .into_iter()
            .map(|entry| entry.event)
            .collect();
        assert_eq!(
            events,
            [
                "operator-added",
                "operator-changed",
                "operator-retired",
                "operator-changed"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn ids_that_answers_could_not_name_are_refused() {
    in_world(|world| async move {
        for id in [
            "",
            "Sample",
            "sample net",
            "sample--net",
            "-net",
            "net-",
            "1net",
            "نیٹ",
            &"n".repeat(41),
        ] {
            let refused = enter(&world, row(id, "Sample Net", false)).await;
            assert!(matches!(refused, Err(Error::Invalid { .. })), "{id:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_retired_operator_is_not_named_anew_and_what_names_it_goes_on() {
    in_world(|world| async move {
        let (account, reference) = crate::applicant::asked(&world, "providers.0.addresses").await;
        let (waiting, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        retire(&world, FIXED).await.expect("retires");

        let refused = world.submit(account, &waiting, revision).await;
        assert_eq!(kind(refused), "InvalidAnswers: unknown-operator");

        let mut answers = world.view(account, &reference).await.answers;
        if let Some(Answer::Items(items)) = answers.0.get_mut("providers") {
            items[0].set("addresses", Answer::Text("39.50.1.1".to_owned()));
        }
        let replied = world
            .reply(account, &reference, &answers)
            .await
            .expect("replies");
        assert_eq!(replied.state, State::ProviderCheck);
        world.confirm(&reference).await;
        world.approve(&reference).await.expect("approves");
    })
    .await;
}
