//! The server through its public edge: every rule of the frame, sign-in,
//! documents, static files, and every route as every kind of actor.

mod actors;
mod calendar;
mod checks;
mod commands;
mod crash;
mod decide;
mod demo;
mod documents;
mod frame;
mod hand_in;
mod hostile;
mod journey;
mod log;
mod mail;
mod others;
mod sign_in;
mod site;
