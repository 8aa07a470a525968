//! The life of an application through the public edge, on both databases.

#[path = "cases/applicant.rs"]
mod applicant;
#[path = "cases/calendar.rs"]
mod calendar;
#[path = "cases/hostile.rs"]
mod hostile;
#[path = "cases/lists.rs"]
mod lists;
#[path = "cases/operator.rs"]
mod operator;
#[path = "cases/operators.rs"]
mod operators;
#[path = "cases/overlap.rs"]
mod overlap;
#[path = "cases/races.rs"]
mod races;
#[path = "cases/record.rs"]
mod record;
#[path = "cases/reviewer.rs"]
mod reviewer;
#[path = "cases/seed.rs"]
mod seed;
#[path = "cases/upkeep.rs"]
mod upkeep;
#[path = "cases/verify.rs"]
mod verify;
#[path = "cases/world.rs"]
mod world;
