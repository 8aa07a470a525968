//! The listener: HTTP/1.1 only, with a limit on everything that a connection
//! may do slowly. `axum::serve` has no such limits, and hyper's own header
//! time-out also ends idle connections, which may live longer (decision 14).

mod timed;

use crate::client::Peer;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use timed::{AnswerBody, Phase, TimedIo};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// Limits of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the first byte of a request to the end of its headers; also from
    /// the begin of the connection to the first byte.
    pub header_read: Duration,
    /// Between two requests.
    pub keep_alive: Duration,
    /// A client that takes no byte of an answer.
    pub write_stall: Duration,
    /// After the stop signal, until connections are cut.
    pub shutdown: Duration,
    /// Connections at a time.
    pub connections_max: usize,
    /// Connections at a time from one address; absent behind a proxy.
    pub connections_per_address_max: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_read: Duration::from_secs(5),
            keep_alive: Duration::from_secs(75),
            write_stall: Duration::from_secs(60),
            shutdown: Duration::from_secs(30),
            connections_max: 1_024,
            connections_per_address_max: Some(128),
        }
    }
}

/// Serves until `stop` turns true, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let slots = Arc::new(Semaphore::new(limits.connections_max));
    let addresses = Arc::new(Addresses::default());
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            () = stopped(&mut stop) => break,
        };
        let Some((stream, peer, slot)) = accepted else {
            continue;
        };
        let Some(place) = addresses.enter(peer.ip(), limits.connections_per_address_max) else {
            tracing::warn!("too many connections from one address");
            continue;
        };
        // Answers are small; waiting for more to send only delays them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "connection ended at once");
            continue;
        }
        let (router, stop) = (router.clone(), stop.clone());
        tokio::spawn(async move {
            serve_connection(stream, peer, router, limits, stop).await;
            drop((slot, place));
        });
    }
    drop(listener);
    let all = u32::try_from(limits.connections_max).unwrap_or(u32::MAX);
    if tokio::time::timeout(limits.shutdown, slots.acquire_many(all))
        .await
        .is_err()
    {
        tracing::warn!("connections were cut at shutdown");
    }
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> Option<(
    tokio::net::TcpStream,
    SocketAddr,
    tokio::sync::OwnedSemaphorePermit,
)> {
    let slot = slots.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, slot)),
        Err(error) => {
            // For example no file descriptor left: others may end meanwhile.
            tracing::error!(%error, "cannot accept a connection");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone: then stop as well.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Serves one connection to its end.
async fn serve_connection<T>(
    stream: T,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let phase = Arc::new(Phase::default());
    let io = TokioIo::new(TimedIo::new(stream, phase.clone(), limits));
    let service = hyper::service::service_fn(move |request: hyper::Request<_>| {
        phase.busy();
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        let (router, phase) = (router.clone(), phase.clone());
        async move {
            let response = router.oneshot(request).await?;
            Ok::<_, Infallible>(response.map(|body| AnswerBody::new(body, phase)))
        }
    });
    let connection = http1::Builder::new()
        .header_read_timeout(None)
        .keep_alive(true)
        .max_headers(64)
        .max_buf_size(64 * 1024)
        .serve_connection(io, service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, "connection ended early");
    }
}

/// How many connections each address has.
#[derive(Debug, Default)]
struct Addresses(Mutex<HashMap<IpAddr, usize>>);

struct Place(Arc<Addresses>, IpAddr);

impl Addresses {
    fn enter(self: &Arc<Self>, ip: IpAddr, max: Option<usize>) -> Option<Place> {
        let mut counts = self.0.lock().expect("nothing panics while counting");
        let count = counts.entry(ip).or_default();
        if max.is_some_and(|max| *count >= max) {
            return None;
        }
        *count += 1;
        Some(Place(self.clone(), ip))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.0.0.lock().expect("nothing panics while counting");
        if let Some(count) = counts.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.1);
            }
        }
    }
}

#[cfg(test)]
mod tests;
