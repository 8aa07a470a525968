//! `ijazat serve`: settings, database, listener, jobs.

mod prepare;

use super::args::{DIST, ServeArgs};
use super::{Failure, Outcome, output};
use crate::app::App;
use crate::clock::SystemClock;
use crate::config::{
    Config, Contact, PublicUrl, Rates, Smtp, UTC_OFFSET_MINUTES, default_authority,
};
use crate::listener::{self, Limits};
use crate::mail::Mailer;
use crate::rng::RngSource;
use crate::{jobs, log, router};
use ijazat_rules::form::Text;
use ijazat_store::calendars;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

pub(super) async fn serve(args: ServeArgs) -> Outcome {
    let config = read_config(&args)?;
    log::init(
        args.log
            .as_deref()
            .unwrap_or(if args.demo { "warn" } else { "info" }),
    )
    .map_err(Failure::Usage)?;
    let mailer = match &config.smtp {
        Some(smtp) => Some(Mailer::new(smtp).map_err(Failure::Usage)?),
        None => None,
    };
    // A port in use is said before data are made, which takes a while.
    drop(listen(config.listen).await?);
    let store = prepare::open(&args).await?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let public_url = match &config.public_url {
        Some(url) => url.clone(),
        None => own_url(address)?,
    };
    let limits = Limits {
        connections_max: config.connections_max,
        connections_per_address_max: (config.trusted_hops == 0 && !address.ip().is_loopback())
            .then_some(128),
        ..Limits::default()
    };
    let clock = Arc::new(SystemClock);
    let app = App::new(config, public_url, store, clock, RngSource::system());
    app.set_calendar(calendars::current(app.store.read()).await?);
    let router = router::build(app.clone()).map_err(Failure::from)?;
    let (stop, stopping) = watch::channel(false);
    let jobs = jobs::spawn(&app, mailer, &stopping);
    say_where(&app, address);
    if app.config.demo {
        prepare::say_accounts(&app).await?;
    }
    let serving = tokio::spawn(listener::serve(listener, router, limits, stopping));
    wait_for_signal().await?;
    // The receivers may have ended already.
    let _ = stop.send(true);
    serving.await?;
    jobs.finish().await;
    app.store.close().await?;
    Ok(())
}

async fn listen(address: SocketAddr) -> Outcome<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::Failed(format!(
            "cannot listen on {address}: {error}; choose another --port"
        ))
    })
}

fn read_config(args: &ServeArgs) -> Outcome<Config> {
    let usage = |text: String| Failure::Usage(text);
    if args.demo && !args.host.is_loopback() {
        return Err(usage(format!(
            "--host {}: a demo listens on loopback only, for example 127.0.0.1",
            args.host
        )));
    }
    if args.demo && args.smtp_url.is_some() {
        return Err(usage(
            "--smtp-url: a demo sends no mail; leave it out (also IJAZAT_SMTP_URL)".to_owned(),
        ));
    }
    let public_url: Option<PublicUrl> = match &args.public_url {
        Some(text) => Some(
            text.parse()
                .map_err(|error| usage(format!("--public-url: {error}")))?,
        ),
        None if args.host.is_loopback() => None,
        None => {
            return Err(usage(format!(
                "--host {}: name the address that people use with --public-url https://…",
                args.host
            )));
        }
    };
    // Without the default folder the API is served alone, for an app on a static host.
    if args.dist != Path::new(DIST) && !args.dist.join("index.html").is_file() {
        return Err(usage(format!(
            "--dist {}: there is no built app in it (index.html)",
            args.dist.display()
        )));
    }
    let smtp = match (&args.smtp_url, &args.smtp_from) {
        (Some(url), Some(from)) => Some(Smtp {
            url: url.clone(),
            from: from.clone(),
        }),
        (Some(_), None) => {
            return Err(usage(
                "--smtp-from is missing: name the sender of mails".to_owned(),
            ));
        }
        _ => None,
    };
    let authority = match (&args.authority_en, &args.authority_ur) {
        (Some(en), Some(ur)) => Text {
            en: en.clone(),
            ur: ur.clone(),
        },
        _ => default_authority(),
    };
    let contact = read_contact(args)?;
    Ok(Config {
        listen: SocketAddr::new(args.host, args.port),
        public_url,
        trusted_hops: args.trusted_hops,
        data_dir: args.data.data_dir.clone(),
        dist: args.dist.clone(),
        demo: args.demo,
        smtp,
        authority,
        contact,
        utc_offset_minutes: UTC_OFFSET_MINUTES,
        rates: if args.demo {
            Rates::demo()
        } else {
            Rates::default()
        },
        connections_max: usize::try_from(args.connections_max)?,
    })
}

/// A demo names nobody who could be disturbed.
fn read_contact(args: &ServeArgs) -> Outcome<Contact> {
    if !args.demo {
        return Contact::read(args.contact_email.as_deref(), args.contact_phone.as_deref())
            .map_err(Failure::Usage);
    }
    for (name, value) in [
        ("email", &args.contact_email),
        ("phone", &args.contact_phone),
    ] {
        if value.is_some() {
            return Err(Failure::Usage(format!(
                "--contact-{name}: a demo shows sample values; leave it out (also IJAZAT_CONTACT_{})",
                name.to_uppercase()
            )));
        }
    }
    Ok(Contact::sample())
}

fn own_url(address: SocketAddr) -> Outcome<PublicUrl> {
    Ok(format!("http://{address}").parse()?)
}

fn say_where(app: &App, address: SocketAddr) {
    output::line(&format!("listening on http://{address}"));
    if app.public_url.as_str() != format!("http://{address}") {
        output::line(&format!("people reach it at {}", app.public_url));
    }
    if !app.public_url.is_https() {
        output::line("the session cookie is not Secure, because this is http on loopback");
    }
    if app.config.smtp.is_none() {
        output::line("mail is kept in the outbox, because no mail server is configured");
    }
}

async fn wait_for_signal() -> Outcome {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
