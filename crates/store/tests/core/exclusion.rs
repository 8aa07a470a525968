//! No two holders hold one address: the database refuses, not only the code.

use crate::fixture::{YEAR, account, draft, hold, holder, holding};
use ijazat_store::entities::{held_mobile, held_prefix, holding as holdings};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Error, Store};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Three holdings: two of one holder, one of another.
struct Three {
    mine: i64,
    mine_too: i64,
    other: i64,
}

async fn three(store: &Store) -> Three {
    let account = account(store, "sample").await.id;
    let mut tx = store.begin(START).await.expect("begins");
    let (me, them) = (
        holder(&tx, "Sample One").await,
        holder(&tx, "Sample Two").await,
    );
    let mut ids = Vec::new();
    for (number, holder) in [me, me, them].into_iter().enumerate() {
        let application = draft(&mut tx, account, &format!("VPN-{number}")).await;
        ids.push(holding(&tx, application, holder, START.0, START.0 + YEAR).await);
    }
    tx.commit().await.expect("commits");
    Three {
        mine: ids[0],
        mine_too: ids[1],
        other: ids[2],
    }
}

async fn try_hold(store: &Store, holding: i64, prefix: &str) -> Result<(), Error> {
    let tx = store.begin(START).await?;
    hold(&tx, holding, prefix).await?;
    tx.commit().await
}

#[tokio::test]
async fn overlaps_of_other_holders_are_refused_both_ways() {
    on_both(|store| async move {
        let Three {
            mine,
            mine_too,
            other,
        } = three(&store).await;
        try_hold(&store, mine, "203.0.113.0/24")
            .await
            .expect("free");
        try_hold(&store, mine, "2001:db8::/48").await.expect("free");
        for taken in [
            "203.0.113.0/24",
            "203.0.113.7",
            "203.0.112.0/23",
            "0.0.0.0/0",
            "2001:db8::1",
            "2001:db8::/32",
            "::/0",
        ] {
            let refused = try_hold(&store, other, taken).await;
            assert!(
                matches!(refused, Err(Error::AddressTaken)),
                "{taken}: {refused:?}"
            );
        }
        for free in ["203.0.114.0/24", "203.0.112.255", "2001:db8:1::/48"] {
            try_hold(&store, other, free)
                .await
                .unwrap_or_else(|error| panic!("{free}: {error}"));
        }
        try_hold(&store, mine_too, "203.0.113.7")
            .await
            .expect("one's own addresses may nest");
        let count = held_prefix::Entity::find()
            .count(store.read())
            .await
            .expect("counts");
        assert_eq!(count, 6, "a refusal leaves nothing behind");
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_is_free_without_a_job() {
    on_both(|store| async move {
        let account = account(&store, "sample").await.id;
        let mut tx = store.begin(START).await.expect("begins");
        let (me, them) = (
            holder(&tx, "Sample One").await,
            holder(&tx, "Sample Two").await,
        );
        let mut made = Vec::new();
        for (number, holder, from) in [(0, me, 0), (1, them, YEAR - 1), (2, them, YEAR)] {
            let application = draft(&mut tx, account, &format!("VPN-{number}")).await;
            let (from, until) = (START.0 + from, START.0 + from + YEAR);
            made.push(holding(&tx, application, holder, from, until).await);
        }
        tx.commit().await.expect("commits");
        try_hold(&store, made[0], "203.0.113.0/24")
            .await
            .expect("free");
        let early = try_hold(&store, made[1], "203.0.113.9").await;
        assert!(matches!(early, Err(Error::AddressTaken)), "{early:?}");
        try_hold(&store, made[2], "203.0.113.9")
            .await
            .expect("free from the end on");
    })
    .await;
}

#[tokio::test]
async fn given_up_addresses_are_free_and_cannot_come_back() {
    on_both(|store| async move {
        let Three { mine, other, .. } = three(&store).await;
        try_hold(&store, mine, "203.0.113.0/24")
            .await
            .expect("free");
        let live = |holding: i64, live: bool| {
            held_prefix::Entity::update_many()
                .col_expr(held_prefix::Column::Live, Expr::value(live))
                .filter(held_prefix::Column::HoldingId.eq(holding))
        };
        let tx = store.begin(START).await.expect("begins");
        live(mine, false).exec(tx.db()).await.expect("updates");
        holdings::Entity::update_many()
            .col_expr(holdings::Column::State, Expr::value("cancelled"))
            .filter(holdings::Column::Id.eq(mine))
            .exec(tx.db())
            .await
            .expect("updates");
        tx.commit().await.expect("commits");
        try_hold(&store, other, "203.0.113.0/25")
            .await
            .expect("free again");
        let tx = store.begin(START).await.expect("begins");
        let back = live(mine, true).exec(tx.db()).await.map_err(Error::from);
        assert!(matches!(back, Err(Error::AddressTaken)), "{back:?}");
    })
    .await;
}

/// Many at once, each for another holder: exactly one gets the address.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_approvals_one_gets_through() {
    on_both(|store| async move {
        let account = account(&store, "sample").await.id;
        let mut tx = store.begin(START).await.expect("begins");
        let mut made = Vec::new();
        for number in 0..8 {
            let holder = holder(&tx, &format!("Sample {number}")).await;
            let application = draft(&mut tx, account, &format!("VPN-{number}")).await;
            made.push(holding(&tx, application, holder, START.0, START.0 + YEAR).await);
        }
        tx.commit().await.expect("commits");
        let tasks: Vec<_> = made
            .into_iter()
            .enumerate()
            .map(|(number, holding)| {
                let store = store.clone();
                // All share 203.0.113.0.
                let prefix = format!("203.0.113.0/{}", 24 + number);
                tokio::spawn(async move { try_hold(&store, holding, &prefix).await })
            })
            .collect();
        let mut through = 0;
        for task in tasks {
            match task.await.expect("no panic") {
                Ok(()) => through += 1,
                Err(Error::AddressTaken | Error::Busy(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(through, 1);
    })
    .await;
}

#[tokio::test]
async fn one_mobile_number_is_held_once() {
    on_both(|store| async move {
        let Three {
            mine,
            mine_too,
            other,
        } = three(&store).await;
        let mut answers = Vec::new();
        for (holding, number) in [(mine, 1), (mine_too, 1), (other, 1), (other, 2)] {
            let tx = store.begin(START).await.expect("begins");
            let row = held_mobile::ActiveModel {
                holding_id: Set(holding),
                holder_id: Set(1),
                lookup: Set(vec![number; 32]),
                valid_from: Set(START.0),
                valid_until: Set(START.0 + YEAR),
                live: Set(true),
                ..Default::default()
            };
            let holder = holdings::Entity::find_by_id(holding).one(tx.db()).await;
            let holder_id = holder.expect("finds").expect("is there").holder_id;
            let row = held_mobile::ActiveModel {
                holder_id: Set(holder_id),
                ..row
            };
            let done = held_mobile::Entity::insert(row)
                .exec_without_returning(tx.db())
                .await;
            answers.push(done.map_err(Error::from));
            if answers.last().is_some_and(Result::is_ok) {
                tx.commit().await.expect("commits");
            }
        }
        assert!(answers[0].is_ok() && answers[3].is_ok(), "{answers:?}");
        assert!(
            matches!(answers[1], Err(Error::MobileTaken)),
            "also for the same holder"
        );
        assert!(matches!(answers[2], Err(Error::MobileTaken)));
    })
    .await;
}
