//! What the whole app knows: one copy of each, made at the start and never
//! dropped. Kept beside the reactive owners, so that event handlers and tasks
//! can use it after their page is gone.

pub mod announcer;
pub mod clock;
pub mod config;
pub mod device;
mod font;
pub mod handover;
pub mod locale;
pub mod location;
pub mod network;
pub mod program;
pub mod session;
pub mod theme;

use announcer::Announcer;
use config::SiteConfig;
use handover::Handover;
use leptos::prelude::Owner;
use locale::Locale;
use location::Location;
use network::Network;
use program::Program;
use session::Session;
use std::cell::Cell;
use theme::ThemeChoice;

/// Everything that is kept for the whole app.
#[derive(Clone, Copy)]
pub struct App {
    pub(crate) announcer: Announcer,
    pub(crate) config: SiteConfig,
    pub(crate) locale: Locale,
    pub(crate) location: Location,
    pub(crate) network: Network,
    pub(crate) program: Program,
    pub(crate) session: Session,
    pub(crate) theme: ThemeChoice,
}

thread_local! {
    static APP: Cell<Option<App>> = const { Cell::new(None) };
    /// Owns what lives as long as the app.
    static ROOT: Owner = Owner::new();
}

/// Runs what makes signals that outlive the page they are made on.
pub(crate) fn forever<T>(make: impl FnOnce() -> T) -> T {
    ROOT.with(|root| root.with(make))
}

/// Makes everything; called once, before the first view.
///
/// # Errors
/// When the texts that the page brought belong to another build.
pub fn provide_state(program: Program) -> Result<(), ijazat_texts::CatalogueError> {
    let handover = handover::take();
    forever(|| make(program, &handover))
}

fn make(program: Program, handover: &Handover) -> Result<(), ijazat_texts::CatalogueError> {
    let app = App {
        locale: Locale::new(program.readers(), handover)?,
        announcer: Announcer::new(),
        config: SiteConfig::new(handover),
        location: Location::new(),
        network: Network::new(),
        program,
        session: Session::new(handover),
        theme: ThemeChoice::new(),
    };
    APP.set(Some(app));
    app.locale.show();
    Ok(())
}

/// Asks for what the page did not bring, and listens; after the app is mounted,
/// because only then tasks can run.
pub fn begin() {
    let app = app();
    app.config.complete();
    app.session.start();
    app.network.start();
    app.location.start();
}

/// What was made at the start.
pub(crate) fn app() -> App {
    APP.get().expect("the state is made before the first view")
}
